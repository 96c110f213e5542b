interface Access {
  readonly name: string;
  readonly region: string;
  readonly server: string;
  /** Certificate authority, in base64. */
  readonly authority: string;
}

/** A kubeconfig without a credential: the AWS CLI makes a token of fifteen minutes from whatever identity the runner has. */
export function kubeconfigOf({ name, region, server, authority }: Access): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server, 'certificate-authority-data': authority } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
    users: [
      {
        name,
        user: {
          exec: {
            apiVersion: 'client.authentication.k8s.io/v1beta1',
            command: 'aws',
            args: ['eks', 'get-token', '--cluster-name', name, '--region', region],
            interactiveMode: 'Never',
          },
        },
      },
    ],
  });
}
