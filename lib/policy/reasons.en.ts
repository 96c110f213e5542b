/** Why rules cannot decide something. A fact that lists names has them apart by `, `. */
export const reasons = {
  'pod-count': () => 'the number of its pods is not known',
  'daemon-nodes': () => 'the number of nodes that a DaemonSet runs on is not known',
  'no-number': (p: { fields: string }) => `no number: ${p.fields}`,
  'no-quantity': (p: { fields: string }) => `no quantity: ${p.fields}`,
  'scaled-elsewhere': (p: { target: string }) => `${p.target}, which it scales, is not here`,
  'other-pull-secret': (p: { secrets: string; registry: string }) =>
    `whether ${p.secrets} opens the registry ${p.registry} is not known: nobody reads pull secrets`,
  'account-elsewhere': (p: { account: string }) => `the ServiceAccount ${p.account}, which may bring a pull secret, is not in the program`,
  'range-of-pods': (p: { range: string }) => `what the LimitRange ${p.range} says of whole pods is not summed up`,
  'quota-of-some': () => 'the quota counts only some of the pods',
  'node-network': () => 'no policy holds for pods in the network of their node',
  'cilium-policies': () => 'policies of Cilium are not read',
  'cloud-balancer': () => 'an annotation or a class of the cloud says who reaches it',
  'disk-of-one': () => 'a disk that only one pod may hold needs it',
  'read-by-api': () => 'somebody may read Secrets of the namespace from the API server',
  'node-machines': (p: { pools: string }) => `nobody knows how large the machines are of ${p.pools}`,
  'node-pods': (p: { pools: string }) => `nobody knows how many pods a node takes of ${p.pools}`,
  'node-gpus': (p: { pools: string }) => `nobody knows how many GPUs a node has of ${p.pools}`,
  'node-zones': (p: { pools: string }) => `nobody knows over how many zones the nodes of ${p.pools} are spread`,
  'data-law': (p: { name: string }) => `nobody says whose law holds at ${p.name}: standsIn(…, 'EU') says it`,
  'data-law-abroad': (p: { name: string }) => `nobody says whose law holds at ${p.name}: abroad('${p.name}', 'EU', …) says it`,
  'data-law-at-host': (p: { what: string; host: string }) =>
    `nobody says whose law holds where its ${p.what} go (${p.host}): ships(…, '${p.what}', …) says it`,
  'data-shipments': (p: { what: string }) => {
    const all = p.what.split(', ');
    return `nobody says where its ${all.join(' and ')} go: ${all.map((each) => `ships(…, '${each}', …)`).join(' and ')} says it`;
  },
};

type English = typeof reasons;

/** The same reasons in any language: a missing one does not compile. */
export type ReasonWords = { readonly [K in keyof English]: (...facts: Parameters<English[K]>) => string };
