import { called, closest, renamed, replaced, type Catalogue, type ProgramMend } from '../lib/core';

const TYPES: Readonly<Record<string, string>> = {
  s: 'text',
  n: 'a number',
  b: 'true or false',
  d: 'an object in the words of Kubernetes',
  f: 'a function',
  o: 'an object that a function of sealane makes',
  '{}': 'an object { name: value }',
  '[]': 'a list [ … ]',
};

function typesText(expected: string): string {
  return expected
    .split(' ')
    .map((type) => (type.startsWith('#') ? `an object { ${type.slice(1).replaceAll(',', ', ')} }` : (TYPES[type] ?? type)))
    .join(', or ');
}

/** A near one of some words, or the number or truth value that a text writes. */
function retyped(prop: string, got: string, expected: string): ProgramMend | undefined {
  if (!/^".*"$/s.test(got)) return undefined;
  const text = JSON.parse(got) as string;
  const types = expected.split(' ');
  if (types.every((type) => type.startsWith("'")))
    return replaced(
      prop,
      text,
      closest(
        text,
        types.map((type) => type.slice(1, -1)),
      ) ?? '',
    );
  if (expected === 'n' && /^(?:0|[1-9]\d{0,14})$/.test(text)) return replaced(prop, text, Number(text));
  return expected === 'b' && /^(?:true|false)$/.test(text) ? replaced(prop, text, text === 'true') : undefined;
}

/** Problems of the constructs. */
export const words = {
  'props/unknown': {
    covers: ['expose/bad-host'],
    what: (p: { construct: string; prop: string; likely: string }) =>
      `${p.prop} is no prop of ${p.construct}${p.likely ? ` (did you mean ${p.likely}?)` : ''}`,
    fix: (p: { construct: string; prop: string; likely: string }) =>
      p.likely
        ? `write ${p.likely}; tsc --noEmit finds such slips while you type`
        : `delete it; what has no prop goes into patch(), or into an object of its own`,
    mend: (p: { construct: string; prop: string; likely: string }) => renamed(p.prop, p.likely),
  },
  'props/missing': {
    covers: ['expose/bad-host'],
    what: (p: { construct: string; prop: string }) => `${p.construct} lacks ${p.prop}`,
    fix: (p: { construct: string; prop: string }) => `write ${p.prop}; tsc --noEmit finds such gaps while you type`,
  },
  'props/type': {
    what: (p: { construct: string; prop: string; got: string; expected: string }) =>
      `${p.prop} of ${p.construct} is ${p.got}, but it takes ${typesText(p.expected)}`,
    fix: (p: { construct: string; prop: string; got: string; expected: string }) =>
      p.got === 'undefined' || p.got === 'null' ? `give ${p.prop} a value, or leave it out` : `write ${p.prop} as ${typesText(p.expected)}`,
    mend: (p: { construct: string; prop: string; got: string; expected: string }) => retyped(p.prop, p.got, p.expected),
  },
  'name/no-dns-label': {
    what: (p: { kind: string; got: string; max: number; likely: string }) =>
      `"${p.got}" is no name for a ${p.kind}: it takes a-z, 0-9 and '-', at most ${p.max} characters`,
    fix: (p: { kind: string; got: string; max: number; likely: string }) =>
      // What is left of a name of which no character can be kept.
      p.likely === 'x'
        ? "call it by a word of a-z: rename the construct, or pass a name: { name: '…' }"
        : `did you mean "${p.likely}"? Rename the construct, or pass name: '${p.likely}'`,
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names',
  },
  'cluster/kubeconfig-text': {
    what: () => 'kubeconfig is the text of a kubeconfig, with its keys: it would stand in files of the assembly',
    fix: () => "pass the path of the file: existing({ kubeconfig: 'kubeconfigs/eu.yaml', … }), or only its context",
  },
  'cluster/unknown-version': {
    what: (p: { got: string; first: string; last: string; likely: string }) =>
      `version is "${p.got}", but known are the Kubernetes minors ${p.first} to ${p.last}`,
    fix: (p: { got: string; first: string; last: string; likely: string }) =>
      `write the minor only, such as '${p.likely}'; kubectl version shows the cluster's`,
  },
  'namespace/frozen-label': {
    what: (p: { label: string }) => `the label ${p.label} is set by the Namespace itself: policies and checks rely on it`,
    fix: () => 'delete it from labels; stage and podSecurity are props of their own',
  },
  'image/context': {
    what: (p: { image: string; got: string }) => `the image ${p.image} is built from "${p.got}", which is no folder of the repository`,
    fix: () => "write it from the repository's root, with '/' and without '..': 'services/orders'; '.' is the whole",
  },
  'image/built-twice': {
    what: (p: { image: string; context: string; other: string }) =>
      `the image ${p.image} is built from ${p.context} here and from ${p.other} elsewhere`,
    fix: () => 'build it from one folder with one Dockerfile, or give one of the two another name',
  },
  'runner/other-system': {
    what: (p: { runner: string; pipeline: string }) =>
      `the runner takes jobs of ${p.runner}, but the pipeline is written for ${p.pipeline}`,
    fix: () => 'give the pipeline the ci of its runner, or the runner the kind of its pipeline',
  },
  'runner/shared-namespace': {
    what: (p: { namespace: string }) =>
      `the runner stands in ${p.namespace}, to which its pipeline deploys: jobs would run beside the shop`,
    fix: () => "give it a namespace of its own: new Namespace(app, 'ci', { cluster, stage: 'prod' })",
  },
  'runner/other-cluster': {
    what: (p: { environment: string; cluster: string; own: string }) =>
      `the pipeline deploys ${p.environment} to the cluster ${p.cluster}, but its runner stands in ${p.own} and nobody may deploy there`,
    fix: (p: { environment: string; cluster: string; own: string }) =>
      `let a CiIdentity deploy ${p.environment}, or give ${p.cluster} a runner and a pipeline of its own`,
  },
  'runner/two-previews': {
    what: (p: { namespace: string; pipeline: string; other: string }) =>
      `the pipelines ${p.other} and ${p.pipeline} both make previews like ${p.namespace}: requests of one number would share a namespace`,
    fix: (p: { namespace: string; pipeline: string; other: string }) =>
      `take preview from one of them, or give ${p.pipeline} a namespace of its own to make them like`,
  },
  'pipeline/nothing': {
    what: (p: { pipeline: string }) => `the pipeline ${p.pipeline} deploys to no namespace and has no test: it would do nothing`,
    fix: () => "name what it deploys to, { deploy: [staging, prod] }, or what it tests, { tests: { unit: ['npm', 'test'] } }",
  },
  'pipeline/time-to-live': {
    what: (p: { got: string }) => `previews live for ${p.got}, but they live 1 hour to 30 days`,
    fix: () => "write '3d'",
  },
  'pipeline/previews': {
    what: (p: { got: number }) => `most of preview is ${p.got}, but it is a whole number from 1 to 999`,
    fix: () => 'write how many pull requests have a preview at once: { preview: { most: 10 } }',
  },
  'image/not-built': {
    what: (p: { name: string }) => `the digest of ${p.name} is not known: the image is still to be built`,
    fix: () =>
      'run `sealane image build` and `sealane image push`, then `sealane synth --inputs images.json` with the file that they wrote; jobs of a Pipeline do so, and `sealane synth --only pipeline` writes its files before there is any image',
  },
  'image/no-version': {
    what: (p: { image: string }) => `the image ${p.image} has neither a tag nor a digest`,
    fix: () => "pass { tag: '1.4.2' }, a commit, { digest: 'sha256:…' }, or { context: 'services/orders' } where this repository builds it",
    covers: ['image/latest'],
  },
  'workload/replicas-and-scale': {
    what: (p: { replicas: number; min: number; max: number }) =>
      `replicas is ${p.replicas}, but scale lets an autoscaler choose from ${p.min} to ${p.max}`,
    fix: (p: { replicas: number; min: number; max: number }) =>
      `delete replicas; to start with ${p.replicas}, write scale.min: ${p.replicas}`,
  },
  'config-map/duplicate-key': {
    what: (p: { name: string; key: string }) => `the ConfigMap ${p.name} already has a key ${p.key}`,
    fix: () => 'give the text another key',
  },
  'reference/other-namespace-config': {
    covers: ['reference/other-namespace', 'reference/in-other-cluster', 'reference/dangling'],
    what: (p: { name: string; from: string; to: string }) =>
      `a pod of ${p.from} uses the ConfigMap ${p.name} of ${p.to}: pods read only their own namespace`,
    fix: (p: { name: string; from: string; to: string }) => `make a ConfigMap in ${p.from} too`,
  },
  'reference/other-cluster': {
    what: (p: { from: string; to: string }) =>
      `a workload of cluster ${p.from} connects to one of cluster ${p.to}: service names and network policies end at the cluster`,
    fix: () => 'expose the other one by a host, and connect to that with internet() or cidr(…)',
  },
  'expose/no-domain': {
    what: (p: { host: string; namespace: string }) =>
      `the host "${p.host}" is short, and the namespace ${p.namespace} has no domain to add`,
    fix: (p: { host: string; namespace: string }) =>
      `write the full host, such as '${p.host}.shop.example', or give the Namespace a domain`,
  },
  'workload/frozen-label': {
    what: (p: { label: string; got: string }) =>
      `the label ${p.label} is "${p.got}" in labels, but it is the name by which Services and policies find the pods`,
    fix: () => 'delete it from labels; to name the workload, write name',
  },
  'database/window': {
    what: (p: { database: string; got: string }) =>
      `worksWith says the schema ${p.got} of the database ${p.database}, but both are whole numbers from 0 on, the oldest first`,
    fix: (p: { database: string; got: string }) => `write worksWith: { '${p.database}': { oldest: 5, newest: 6 } }`,
  },
  'database/version': {
    what: (p: { database: string; got: string }) =>
      `it migrates the database ${p.database} to the schema ${p.got}, but a version is a whole number from 0 on`,
    fix: (p: { database: string; got: string }) => `write migrates: { '${p.database}': 6 }`,
  },
  'workload/count': {
    what: (p: { prop: string; got: number; least: number }) => `${p.prop} is ${p.got}, but it is a whole number from ${p.least} on`,
    fix: () => 'write a whole number, or leave it out',
  },
  'workload/port': {
    covers: ['kube/out-of-range', 'kube/wrong-type', 'probe/no-port'],
    what: (p: { prop: string; got: number; last: number }) => `${p.prop} is ${p.got}, but a port is a whole number from 1 to ${p.last}`,
    fix: () => 'write the port that the program listens on, such as 8080',
  },
  'workload/drain-version': {
    severity: 'warning',
    what: (p: { version: string }) =>
      `drain needs the sleep hook of Kubernetes 1.30, and the cluster runs ${p.version}: pods stop serving at once when they are told to go`,
    fix: () => 'let the program itself serve on for some seconds after SIGTERM, or delete drain until the cluster is upgraded',
    see: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
  },
  'connect/no-port': {
    what: (p: { name: string }) => `something connects to ${p.name}, but ${p.name} names no port that it listens on`,
    fix: (p: { name: string }) => `give ${p.name} its port: ports: { http: 8080 }`,
  },
  'update/amount': {
    what: (p: { prop: string; got: string }) => `${p.prop} is "${p.got}", which is neither a whole number nor a part such as '25%'`,
    fix: () => "write 1, or '25%'",
  },
  'update/no-room': {
    what: (p: { maxSurge: string | number; maxUnavailable: string | number }) =>
      `update allows neither a pod more (maxSurge is ${p.maxSurge}) nor a pod less (maxUnavailable is ${p.maxUnavailable}), so no pod could ever be replaced`,
    fix: () => 'write maxSurge: 1, or maxUnavailable: 1',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment',
  },
  'rollout/no-controller': {
    what: (p: { word: string }) => `update is ${p.word}, but the cluster names no Argo Rollouts, so nothing would run it`,
    fix: () =>
      "install Argo Rollouts and tell the cluster's provider: rollouts: { version: '1.10' }; or write update: rolling(), which every cluster can",
    see: 'https://argo-rollouts.readthedocs.io/en/stable/installation/',
  },
  'update/not-served': {
    covers: ['props/unknown', 'props/type'],
    what: (p: { word: string }) =>
      `update is ${p.word}, but nobody sends requests to a Worker: what it takes from a queue cannot be split, and both versions would take from it`,
    fix: () => 'delete update, or write update: rolling(); only a WebService has traffic to lead',
    see: 'https://argo-rollouts.readthedocs.io/en/stable/best-practices/',
  },
  'disk/shared': {
    what: (p: { prop: string; got: number }) =>
      `${p.prop} is ${p.got}, but the workload mounts a disk that only one pod can hold (ReadWriteOnce)`,
    fix: () =>
      "use a StatefulService, which gives each pod a disk of its own; or run one pod; or, if the storage class can do it, write access: 'ReadWriteMany'",
    see: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  },
  'disk/rolling': {
    what: (p: { update: string }) =>
      `update is a rolling one (${p.update}), but the workload mounts a disk that only one pod can hold: the new pod would wait for the old one for ever`,
    fix: () => "delete update, or write update: 'recreate'",
  },
  'disk/duplicate-name': {
    covers: ['pod/duplicate-volume'],
    what: (p: { disk: string }) => `two disks are called ${p.disk}, and the name is what keeps their data apart`,
    fix: () => 'give one of them another name, or mount the same disk(…) value twice',
  },
  'stateful/no-such-pod': {
    what: (p: { ordinal: number; replicas: number }) => `there is no pod ${p.ordinal}: ${p.replicas} run, counted from 0`,
    fix: (p: { ordinal: number; replicas: number }) => `write a number below ${p.replicas}, or raise replicas`,
  },
  'batch/sidecar-version': {
    what: (p: { version: string }) =>
      `the cluster runs Kubernetes ${p.version}, where a container beside the main one keeps a job running for ever: sidecars that end by themselves came with 1.29`,
    fix: () => 'move the sidecar into the program or to init, or upgrade the cluster',
    see: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
  },
  'cron-job/fields': {
    what: (p: { got: string; count: number }) =>
      `the schedule "${p.got}" has ${p.count} fields, but it takes 5: minute, hour, day of month, month, day of week`,
    fix: () => "write it as '30 3 * * *' (every day at 3:30), or @daily",
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  },
  'cron-job/field': {
    what: (p: { got: string; field: string; part: string; min: number; max: number; names: string }) =>
      `the schedule "${p.got}" says "${p.part}" for the ${p.field}, which takes ${p.min} to ${p.max}${p.names ? ` or ${p.names}` : ''}, as a value, a list 1,2 a range 1-3 or a step */2`,
    fix: () => "correct that field; '0 9-17 * * MON-FRI' is every hour from 9 to 17 on working days",
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  },
  'cron-job/never': {
    what: (p: { got: string }) => `the schedule "${p.got}" never comes: none of its months has such a day`,
    fix: () => 'correct the day of month or the month',
  },
  'cron-job/time-zone': {
    what: (p: { got: string }) => `timeZone is "${p.got}", which is no name of the IANA time zone database`,
    fix: () => "write an area and a city, such as 'Europe/Berlin' or 'Asia/Shanghai', or 'Etc/UTC'",
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones',
  },
  'cron-job/unknown-zone': {
    severity: 'warning',
    what: (p: { got: string }) =>
      `timeZone "${p.got}" is not among the time zones that this Node knows; the API server refuses one that it does not know`,
    fix: () => "check the spelling: 'Europe/Berlin', 'Asia/Shanghai'",
  },
  'cron-job/starting-deadline': {
    what: (p: { got: number }) => `startingDeadline is ${p.got} s, but the controller looks every 10 s, so runs would be missed`,
    fix: () => "write '10s' or more, or leave it out",
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
  },
  'secret/no-keys': {
    what: (p: { name: string }) => `the Secret ${p.name} has no keys`,
    fix: () => "write keys: { url: 'shop/orders-db#url' }",
  },
  'secret/key-name': {
    covers: ['kube/bad-text'],
    what: (p: { name: string; key: string }) => `"${p.key}" is no key of the Secret ${p.name}: a key holds a-z, A-Z, 0-9, '-', '_' and '.'`,
    fix: () => 'write it as url or tls.crt',
  },
  'secret/no-key': {
    covers: ['policy/unused-secret'],
    what: (p: { name: string; key: string; keys: string; likely: string }) => `the Secret ${p.name} has no key ${p.key}; it has ${p.keys}`,
    fix: (p: { name: string; key: string; keys: string; likely: string }) =>
      p.likely ? `did you mean "${p.likely}"?` : `add ${p.key} to keys of the Secret, with its name in the store`,
    mend: (p: { name: string; key: string; keys: string; likely: string }) => called('key', p.key, p.likely),
  },
  'secret/refresh': {
    what: (p: { name: string }) =>
      `the Secret ${p.name} says how often it is refreshed, but for its store that is set where the controller is installed`,
    fix: () => 'delete refresh, and set the interval of the controller',
  },
  'secret/literal': {
    what: (p: { name: string; key: string }) =>
      `what stands for the key ${p.key} of the Secret ${p.name} looks like a value, not like a name in a store (it is not printed here)`,
    fix: () =>
      "put the value into the store, and write its name: 'shop/orders-db#url'; if it was a real secret, replace it there and in the history of the repository",
  },
  'secret/type-keys': {
    what: (p: { name: string; type: string; key: string }) => `the Secret ${p.name} is of type ${p.type}, which asks for the key ${p.key}`,
    fix: (p: { name: string; type: string; key: string }) => `add ${p.key} to keys, or write another type`,
    see: 'https://kubernetes.io/docs/concepts/configuration/secret/#secret-types',
  },
  'registry/pull-secret-twice': {
    what: (p: { name: string; namespace: string }) =>
      `two registries bring a pull secret called ${p.name} to the namespace ${p.namespace}, from different places`,
    fix: () => 'give one of them another name',
  },
  'role/empty': {
    what: (p: { name: string; field: string }) => `the role ${p.name} gives nothing: ${p.field} is empty`,
    fix: () => "write rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }]",
  },
  'role/wildcard': {
    covers: ['policy/wildcard-rights'],
    what: (p: { name: string; field: string; got: string }) =>
      `the role ${p.name} says "${p.got}" in ${p.field}, which also gives what nobody thought of, and what comes with the next version`,
    fix: () => 'list what the program really does',
    see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  },
  'role/mistyped': {
    what: (p: { name: string; field: string; got: string; likely: string }) =>
      `the role ${p.name} says "${p.got}" in ${p.field}, which gives nothing: Kubernetes takes any word there and never says so`,
    fix: (p: { name: string; field: string; got: string; likely: string }) => `did you mean "${p.likely}"?`,
    mend: (p: { name: string; field: string; got: string; likely: string }) => replaced(p.field, p.got, p.likely),
    see: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources',
  },
  'role/escalating': {
    covers: ['policy/escalating-rights'],
    what: (p: { name: string; got: string }) => `the role ${p.name} allows "${p.got}", by which its holder can give itself any other right`,
    fix: () => 'delete the verb; rights are given by the program, not by a pod',
    see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks',
  },
  'priority/value': {
    covers: ['kube/wrong-type'],
    what: (p: { got: number; max: number }) => `value is ${p.got}, but it is a whole number up to ${p.max}`,
    fix: () => 'write a number such as 1000',
    see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass',
  },
  'priority/second-default': {
    what: (p: { name: string; other: string }) => `${p.name} is the default of the cluster, and so is ${p.other}`,
    fix: () => 'delete isDefault from one of them: the API server takes one default',
    see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass',
  },
  'priority/system-name': {
    what: (p: { name: string }) => `the name ${p.name} begins with "system-", which Kubernetes keeps for itself`,
    fix: () => 'write a name without it',
  },
  'reference/other-namespace-secret': {
    covers: ['reference/other-namespace', 'reference/in-other-cluster', 'reference/dangling'],
    what: (p: { name: string; from: string; to: string }) =>
      `a pod of ${p.from} uses the Secret ${p.name} of ${p.to}: pods read only their own namespace`,
    fix: (p: { name: string; from: string; to: string }) => `make a Secret in ${p.from} too, from the same store`,
  },
  'reference/other-cluster-role': {
    what: (p: { name: string; from: string; to: string }) =>
      `the role ${p.name} of cluster ${p.to} is granted to a workload of cluster ${p.from}: rights end at the cluster`,
    fix: () => 'make a Role in the namespace of the workload',
  },
  'registry/no-pull-right': {
    what: (p: { registry: string; cluster: string; cloud: string }) =>
      `pods of cluster ${p.cluster} pull from the registry ${p.registry}, but its nodes cannot be given the right to (the registry is of ${p.cloud})`,
    fix: () => "give the registry a pull secret: pullSecret: { name: 'regcred', from: … }, or use a registry of the cluster's own cloud",
  },
  'identity/other-cloud': {
    what: (p: { what: string; cloud: string; cluster: string; has: string }) =>
      `a workload may "${p.what}", which is a right of ${p.cloud}, but pods of cluster ${p.cluster} become identities of: ${p.has}`,
    fix: () => 'run it in a cluster of that cloud that sealane provisions, or give it the credentials by a Secret',
  },
  'identity/ci-other-cloud': {
    what: (p: { what: string; cloud: string; own: string }) =>
      `the CI identity is one of ${p.own}, but shall ${p.what}, which is of ${p.cloud}`,
    fix: (p: { cloud: string }) => `make a second CiIdentity, with the value of ${p.cloud}`,
  },
  'workload/no-architecture': {
    what: (p: { built: string; has: string }) => `its images are built for ${p.built} in common, but the nodes of the cluster are ${p.has}`,
    fix: () => 'build the image for the architecture of the nodes too, or add a pool of the other one',
  },
  'reference/other-cluster-priority': {
    covers: ['reference/in-other-cluster', 'reference/dangling'],
    what: (p: { name: string; from: string; to: string }) =>
      `a workload of cluster ${p.from} uses the PriorityClass ${p.name} of cluster ${p.to}`,
    fix: (p: { name: string; from: string; to: string }) => `make a PriorityClass in ${p.from} too`,
  },
} satisfies Catalogue;
