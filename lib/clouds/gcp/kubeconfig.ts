import { combined, type Deferred } from '../../provision';

interface Access {
  readonly name: string;
  /** Address of the API server: an IP address or a DNS name. */
  readonly server: Deferred;
  /** Certificate authority, in base64. @default the public ones, as the DNS endpoint has it */
  readonly authority?: Deferred;
}

/** A kubeconfig without a credential: Google's plugin makes a token of an hour from whatever identity the runner has. */
export function kubeconfigOf({ name, server, authority }: Access): Deferred {
  return combined(authority ? [server, authority] : [server], ([address, data]) =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name,
          cluster: { server: `https://${String(address)}`, ...(data === undefined ? {} : { 'certificate-authority-data': data }) },
        },
      ],
      contexts: [{ name, context: { cluster: name, user: name } }],
      'current-context': name,
      users: [{ name, user: { exec: PLUGIN } }],
    }),
  );
}

/** @see https://cloud.google.com/kubernetes-engine/docs/how-to/cluster-access-for-kubectl#install_plugin */
const PLUGIN = {
  apiVersion: 'client.authentication.k8s.io/v1beta1',
  command: 'gke-gcloud-auth-plugin',
  installHint: 'gcloud components install gke-gcloud-auth-plugin',
  provideClusterInfo: true,
  interactiveMode: 'Never',
};
