interface Entry {
  readonly cluster?: object;
  readonly user?: object;
}

interface Kubeconfig {
  readonly clusters?: readonly Entry[];
  readonly users?: readonly Entry[];
}

/** The administrator's kubeconfig as a server holds it, with the address by which others reach the API server, and the cluster's name. */
export function kubeconfigFor(text: string, name: string, server: string): string {
  const { clusters = [], users = [] } = JSON.parse(text) as Kubeconfig;
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { ...clusters[0]?.cluster, server } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
    users: [{ name, user: users[0]?.user ?? {} }],
  });
}
