import { replaced, type Catalogue } from '../../core';
import type { NameRule } from './name-rules';

const RULES: Readonly<Record<NameRule, string>> = {
  subdomain: "a-z, 0-9, '-' and '.', at most 253 characters, each part between dots at most 63 and with a letter or digit at both ends",
  label: "a-z, 0-9 and '-', at most 63 characters, with a letter or digit at both ends",
  service: "a-z, 0-9 and '-', at most 63 characters, starting with a letter and ending with a letter or digit",
  segment: "anything but '/', '%', '.' and '..'",
};

/** `sealane explain` words a problem without its facts. */
const ruleOf = (rule: string): string => Object.entries(RULES).find(([name]) => name === rule)?.[1] ?? rule;

const LIMITS: Readonly<Record<string, string>> = {
  'job-name': 'its Jobs get 11 characters more',
  'job-label': 'its pods carry it as the value of a label',
  'pod-label': 'its pods carry it in the label controller-revision-hash, with up to 11 characters more',
};

/** `did you mean "x"? ` if one is near. */
function maybe(likely: string | number): string {
  return likely === '' ? '' : `did you mean "${likely}"? `;
}

/** ` in namespace x`, or nothing for what is cluster-scoped. */
function within(namespace: string): string {
  return namespace === '' ? '' : ` in namespace ${namespace}`;
}

/** Problems that the checks over finished objects find. */
export const words = {
  'name/object': {
    what: (p: { kind: string; got: string; rule: string; likely: string }) =>
      `"${p.got}" is no name for a ${p.kind}: it takes ${ruleOf(p.rule)}`,
    fix: (p: { kind: string; got: string; rule: string; likely: string }) => `did you mean "${p.likely}"? Rename the object`,
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  },
  'name/too-long': {
    what: (p: { kind: string; got: string; length: number; max: number; because: string; likely: string }) =>
      `the name ${p.got} has ${p.length} characters, but a ${p.kind} takes at most ${p.max}: ${LIMITS[p.because] ?? p.because}`,
    fix: (p: { kind: string; got: string; length: number; max: number; because: string; likely: string }) =>
      `choose a shorter name, such as "${p.likely}"`,
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  },
  'name/hostname': {
    severity: 'warning',
    what: (p: { kind: string; got: string; likely: string }) =>
      `the name "${p.got}" of the ${p.kind} becomes the host name of its pods, but it is no DNS label (a-z, 0-9 and '-', at most 63 characters)`,
    fix: (p: { kind: string; got: string; likely: string }) => `did you mean "${p.likely}"? The API server takes the name, and warns of it`,
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names',
  },
  'label/key': {
    what: (p: { key: string; likely: string }) =>
      `"${p.key}" is no key of a label: it takes at most 63 letters, digits, '-', '_' and '.', perhaps after a domain and '/'`,
    fix: (p: { key: string; likely: string }) => `did you mean "${p.likely}"?`,
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  },
  'label/value': {
    what: (p: { key: string; value: string; length: number; likely: string }) =>
      `the label ${p.key} is "${p.value}" (${p.length} characters), but it takes at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends`,
    fix: (p: { key: string; value: string; length: number; likely: string }) =>
      `did you mean "${p.likely}"? Text of any form belongs into an annotation`,
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  },
  'annotation/key': {
    what: (p: { key: string; likely: string }) =>
      `"${p.key}" is no key of an annotation: it takes at most 63 letters, digits, '-', '_' and '.', perhaps after a domain and '/'`,
    fix: (p: { key: string; likely: string }) => `did you mean "${p.likely}"?`,
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set',
  },
  'annotation/size': {
    what: (p: { size: number; max: number }) =>
      `the annotations hold ${p.size} bytes, but all of an object together may hold ${p.max} (256 KiB)`,
    fix: () => 'move the longest text into a ConfigMap',
  },
  'config/key': {
    what: (p: { kind: string; key: string; likely: string }) =>
      `"${p.key}" is no key of a ${p.kind}: it takes letters, digits, '-', '_' and '.', at most 253 characters, and does not start with '..'`,
    fix: (p: { kind: string; key: string; likely: string }) =>
      `did you mean "${p.likely}"? A folder is made where the key is mounted: volumes[].items[].path`,
    see: 'https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-object',
  },
  'config/key-twice': {
    what: (p: { key: string }) => `the key ${p.key} stands in data and in binaryData`,
    fix: () => 'delete one of the two',
  },
  'config/size': {
    what: (p: { kind: string; size: number; max: number }) => `the ${p.kind} holds ${p.size} bytes, but it may hold ${p.max} (1 MiB)`,
    fix: () => 'split it, or bring large files with the image or a volume',
    see: 'https://kubernetes.io/docs/concepts/configuration/configmap/#motivation',
  },
  'container/name': {
    what: (p: { got: string; likely: string }) => `"${p.got}" is no name for a container: it takes ${RULES.label}`,
    fix: (p: { got: string; likely: string }) => `did you mean "${p.likely}"?`,
  },
  'container/duplicate': {
    what: (p: { name: string }) => `two containers of the pod are called ${p.name} (init containers count)`,
    fix: () => 'rename one of them',
  },
  'env/name': {
    what: (p: { got: string; likely: string }) => `"${p.got}" is no name for an environment variable in this Kubernetes version`,
    fix: (p: { got: string; likely: string }) =>
      `did you mean "${p.likely}"? Letters, digits and '_', not starting with a digit, work in every version and shell`,
  },
  'env/duplicate': {
    what: (p: { name: string; container: string }) =>
      `the container ${p.container} sets ${p.name} twice; a server-side apply is refused for it`,
    fix: () => 'delete the one that is not meant: the later would hide the earlier',
  },
  'port/name': {
    what: (p: { got: string; length: number; likely: string }) =>
      `"${p.got}" (${p.length} characters) is no name for a port: it takes at most 15 of a-z, 0-9 and single '-', with one letter at least`,
    fix: (p: { got: string; length: number; likely: string }) => `did you mean "${p.likely}"? A port's number is written without quotes`,
    see: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  },
  'port/service-name': {
    what: (p: { got: string; likely: string }) => `"${p.got}" is no name for a port of a Service: it takes ${RULES.label}`,
    fix: (p: { got: string; likely: string }) => `did you mean "${p.likely}"?`,
    see: 'https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services',
  },
  'port/no-name': {
    what: (p: { port: string; count: number }) =>
      `the port ${p.port} has no name, but each needs one when a Service has several (here ${p.count})`,
    fix: () => "give it a name, such as 'http' or 'metrics'",
    see: 'https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services',
  },
  'port/duplicate': {
    what: (p: { port: string; owner: string }) => `${p.owner} has the port ${p.port} twice`,
    fix: () => 'delete one of the two, or give it another name and number',
  },
  'image/malformed': {
    what: (p: { image: string; likely: string }) =>
      `"${p.image}" is no image reference: it takes [host[:port]/]path[:tag][@sha256:<64 hex digits>], the path in lower case`,
    fix: (p: { image: string; likely: string }) =>
      p.likely === '' ? 'write it like ghcr.io/shop/web:1.4.2' : `did you mean "${p.likely}"?`,
    see: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  },
  'image/latest': {
    what: (p: { image: string; tag: string; name: string }) =>
      p.tag === '' ? `the image ${p.image} has no tag, which means latest` : `the image ${p.image} is whatever was pushed last`,
    fix: (p: { image: string; tag: string; name: string }) =>
      `write a version or a commit, such as ${p.name}:1.4.2 or ${p.name}:3f2c1ab, or pin the build: ${p.image}@sha256:…`,
    see: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  },
  'image/moving-tag': {
    what: (p: { image: string; tag: string; name: string }) =>
      `the tag ${p.tag} of ${p.image} can move to another build: it is neither a version (1.4, v1.4.2, 7.2-alpine) nor a commit (3f2c1ab, main-3f2c1ab)`,
    fix: (p: { image: string; tag: string; name: string }) =>
      `did you mean "${p.image}@sha256:…"? Pin it by digest, or use a version or commit tag of ${p.name}`,
    see: 'https://kubernetes.io/docs/concepts/containers/images/#updating-images',
  },
  'pod/no-volume': {
    covers: ['pod/unused-volume'],
    what: (p: { name: string; container: string; likely: string }) =>
      `the container ${p.container} mounts the volume ${p.name}, which the pod does not have`,
    fix: (p: { name: string; container: string; likely: string }) => `${maybe(p.likely)}add it to the pod's volumes, or delete the mount`,
  },
  'pod/duplicate-volume': {
    what: (p: { name: string }) => `two volumes of the pod are called ${p.name}`,
    fix: () => 'rename one of them, and its mounts',
  },
  'pod/duplicate-mount': {
    what: (p: { path: string; container: string }) => `the container ${p.container} mounts two volumes at ${p.path}`,
    fix: () => 'mount one of them at another path; to join several into one folder, use a projected volume',
    see: 'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
  },
  'pod/unused-volume': {
    severity: 'warning',
    what: (p: { name: string }) => `no container mounts the volume ${p.name}`,
    fix: () => 'mount it, or delete it',
  },
  'pod/no-port': {
    what: (p: { port: string; container: string; ports: string; likely: string }) =>
      `a probe asks the port "${p.port}", but the container ${p.container} has no port of that name (it has: ${p.ports})`,
    fix: (p: { port: string; container: string; ports: string; likely: string }) =>
      `${maybe(p.likely)}name a port of the container; a number is written without quotes`,
    mend: (p: { port: string; container: string; ports: string; likely: string }) => replaced('port', p.port, p.likely),
  },
  'probe/no-port': {
    what: (p: { port: number; container: string; ports: string; likely: string }) =>
      `a probe asks the port ${p.port}, but the container ${p.container} lists ${p.ports}`,
    fix: (p: { port: number; container: string; ports: string; likely: string }) =>
      `${maybe(p.likely)}ask a port that it lists, or add ${p.port} to its ports`,
  },
  'pod/restart-policy': {
    what: (p: { kind: string; got: string; allowed: string }) =>
      `restartPolicy is ${p.got}, but the pods of a ${p.kind} take only: ${p.allowed}`,
    fix: (p: { kind: string; got: string; allowed: string }) => `write one of: ${p.allowed}`,
    see: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
  },
  'selector/no-match': {
    covers: ['selector/unmatched', 'selector/idle-policy'],
    what: (p: { kind: string; selector: string; labels: string }) =>
      `the selector ${p.selector} does not select the pods that the ${p.kind} itself makes (labels ${p.labels})`,
    fix: () => 'write the same labels into spec.selector and spec.template.metadata.labels',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  },
  'selector/unmatched': {
    what: (p: { kind: string; selector: string; namespace: string; likely: string }) =>
      `the ${p.kind} selects ${p.selector}, but no pod${within(p.namespace)} has these labels`,
    fix: (p: { kind: string; selector: string; namespace: string; likely: string }) =>
      `${maybe(p.likely)}select labels of a workload of the same namespace, or delete the ${p.kind}`,
  },
  'selector/unknown-pods': {
    severity: 'notice',
    what: (p: { kind: string; selector: string; namespace: string; maker: string }) =>
      `the ${p.kind} selects ${p.selector}: no workload of the tree${within(p.namespace)} has these labels, but ${p.maker} may make such pods`,
    fix: () => "compare the selector with the labels that the operator's documentation names",
  },
  'selector/no-port': {
    what: (p: { name: string; port: string | number; ports: string; likely: string }) =>
      `the Service ${p.name} sends to the port ${p.port}, but the pods that it selects list ${p.ports}`,
    fix: (p: { name: string; port: string | number; ports: string; likely: string }) =>
      `${maybe(p.likely)}write a listed port as targetPort, or add the port to the container`,
    see: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  },
  'selector/overlap': {
    what: (p: { kind: string; selector: string; other: string }) =>
      `the selector ${p.selector} also selects the pods of ${p.other}, and the other way round: the two would fight over them`,
    fix: (p: { kind: string; selector: string; other: string }) =>
      `give the ${p.kind} a label of its own, in its selector and in its template`,
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  },
  'selector/wide': {
    severity: 'warning',
    what: (p: { kind: string; selector: string; other: string }) =>
      `the selector ${p.selector} also selects the pods of ${p.other}: an autoscaler of the ${p.kind} would count them too`,
    fix: (p: { kind: string; selector: string; other: string }) =>
      `give the ${p.kind} a label of its own, in its selector and in its template`,
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  },
  'selector/idle-policy': {
    severity: 'warning',
    what: (p: { selector: string; namespace: string; likely: string }) =>
      `the network policy selects ${p.selector}, but no pod${within(p.namespace)} has these labels: it protects nothing`,
    fix: (p: { selector: string; namespace: string; likely: string }) =>
      `${maybe(p.likely)}select labels of a workload of the same namespace, or {} for all pods`,
    see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  },
  'reference/dangling': {
    what: (p: { kind: string; name: string; namespace: string; likely: string }) => `there is no ${p.kind} ${p.name}${within(p.namespace)}`,
    fix: (p: { kind: string; name: string; namespace: string; likely: string }) =>
      `${maybe(p.likely)}make it in the program, or, if something else makes it, say so: ${p.kind === 'Secret' ? `secretRef('${p.name}') or ` : ''}namespace.expectExisting('${p.kind}', '${p.name}')`,
  },
  'reference/other-namespace': {
    what: (p: { kind: string; name: string; namespace: string; other: string }) =>
      `the ${p.kind} ${p.name} is in namespace ${p.other}, but it is used from namespace ${p.namespace}, which has none of that name`,
    fix: (p: { kind: string; name: string; namespace: string; other: string }) =>
      `make a ${p.kind} ${p.name} in ${p.namespace} too, or move the one that uses it to ${p.other}`,
  },
  'reference/in-other-cluster': {
    what: (p: { kind: string; name: string; cluster: string; other: string }) =>
      `the ${p.kind} ${p.name} is made in cluster ${p.other}, but it is used in cluster ${p.cluster}`,
    fix: (p: { kind: string; name: string; cluster: string; other: string }) =>
      `make it in ${p.cluster} too, or, if something else makes it there, say so: namespace.expectExisting('${p.kind}', '${p.name}')`,
  },
  'reference/no-key': {
    what: (p: { kind: string; name: string; key: string; keys: string; likely: string }) =>
      `the ${p.kind} ${p.name} has no key "${p.key}" (it has: ${p.keys})`,
    fix: (p: { kind: string; name: string; key: string; keys: string; likely: string }) =>
      `${maybe(p.likely)}use a key that it has, or add "${p.key}" to it`,
  },
  'reference/no-port': {
    what: (p: { name: string; port: string | number; ports: string; likely: string }) =>
      `the Service ${p.name} has no port ${p.port} (it has: ${p.ports})`,
    fix: (p: { name: string; port: string | number; ports: string; likely: string }) =>
      `${maybe(p.likely)}use the port of the Service, not that of its container`,
  },
  'pod/no-gpu-node': {
    what: (p: { gpu: string; has: string }) =>
      `a container asks for ${p.gpu}, but no pool of the cluster has it (GPUs of the pools: ${p.has})`,
    fix: () => 'add a pool of machines with such a GPU, or delete gpus',
  },
  'pod/no-pool': {
    what: (p: { why: string }) => `no node pool of the cluster takes its pods: they stay pending (what keeps them off: ${p.why})`,
    fix: () => 'give a pool the label that nodes names, let the pods tolerate the taint (tolerations), or take nodes away',
    see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
  },
  'pod/larger-than-nodes': {
    what: (p: { resource: string; wanted: string; has: string; pools: string }) =>
      `one pod asks for ${p.wanted} of ${p.resource}, but a node of ${p.pools} has about ${p.has} for it, beside system and DaemonSets: it stays pending`,
    fix: (p: { resource: string; wanted: string; has: string; pools: string }) =>
      `lower the request of ${p.resource}, or give the cluster a pool of larger machines`,
    see: 'https://kubernetes.io/docs/tasks/administer-cluster/reserve-compute-resources/',
  },
  'deferred/secret-not-here': {
    what: (p: { name: string }) => `the secret value "${p.name}" would stand in the clear in this object`,
    fix: (p: { name: string }) =>
      `put it into a Secret, and use its key: new Secret(ns, 'x', { from: engineSecrets({ value }), keys: { value: 'value' } }), where value is "${p.name}"`,
  },
  'deferred/not-here': {
    covers: ['label/value'],
    what: (p: { field: string }) => `${p.field} holds a value that is only known once something is provisioned`,
    fix: () => 'write a text of your own there; deferred values may stand in env, in data of a ConfigMap, in hosts and images',
  },
  'rollout/strategy': {
    what: (p: { got: string }) => `a Rollout has one strategy, canary or blueGreen, but this one has ${p.got || 'none'}`,
    fix: () => 'leave one of both: the API server takes the other as well, and the controller then refuses the Rollout',
    see: 'https://argo-rollouts.readthedocs.io/en/stable/features/specification/',
  },
  'rollout/weight': {
    what: (p: { got: string; before: number; most: number }) =>
      `a step sets the weight ${p.got}, but weights are whole numbers from ${p.before}, which the step before has, to ${p.most}`,
    fix: () => 'let the weights rise; going back is what an abort does',
    see: 'https://argo-rollouts.readthedocs.io/en/stable/features/canary/',
  },
  'rollout/no-router': {
    what: (p: { field: string }) =>
      `${p.field} is given, but nothing splits traffic between two Services: without trafficRouting the weight would never be reached`,
    fix: (p: { field: string }) => `delete ${p.field}, so that the number of pods makes the weight, or say trafficRouting`,
    see: 'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/',
  },
  'database/annotation': {
    what: () => 'an annotation says with which schemas it works, or which it brings about, in a form that nobody reads',
    fix: () => "write sealane.dev/works-with: 'orders=5-7' and sealane.dev/migrates: 'orders=7', or leave it to worksWith and migrates",
  },
  'database/left-behind': {
    what: (p: { database: string; job: string; version: number; works: string }) =>
      `it works with the schema ${p.works} of the database ${p.database}, but ${p.job} brings it to ${p.version}`,
    fix: (p: { database: string; job: string; version: number; works: string }) =>
      `let the program work with ${p.version}, and say so in worksWith, or migrate later`,
  },
  'blue-green/over-quota': {
    what: (p: { resource: string; wanted: string; hard: string; quota: string }) =>
      `while old and new pods run side by side the namespace asks for ${p.wanted} of ${p.resource}, but the quota ${p.quota} allows ${p.hard}`,
    fix: (p: { resource: string; wanted: string; hard: string; quota: string }) =>
      `raise the quota to ${p.wanted} or more, or write update: canary({ … }) or rolling(), which need fewer pods at once`,
    see: 'https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/',
  },
} satisfies Catalogue;
