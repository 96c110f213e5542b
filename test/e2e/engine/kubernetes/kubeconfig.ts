import { stringify } from 'yaml';

/** A kubeconfig as programs make it: of a cluster that nobody has, logged in to by a program that is not there. */
export function fakeKubeconfig(server: string, name = 'eu'): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server, 'certificate-authority-data': 'LS0tLS1CRUdJTg==' } }],
    users: [
      {
        name,
        user: {
          exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'aws', args: ['eks', 'get-token', '--cluster-name', name] },
        },
      },
    ],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  });
}
