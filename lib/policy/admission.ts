import type { Language } from '../core';
import { celList, celText } from './cel-text';
import type { Rule } from './rule';

/** An API resource: group, version, plural. */
type Resource = readonly [group: string, version: string, plural: string];

/** Kinds that make pods, which rules over pods and containers are asked of. */
const POD_KINDS: Readonly<Record<string, Resource>> = {
  Pod: ['', 'v1', 'pods'],
  ReplicationController: ['', 'v1', 'replicationcontrollers'],
  Deployment: ['apps', 'v1', 'deployments'],
  ReplicaSet: ['apps', 'v1', 'replicasets'],
  StatefulSet: ['apps', 'v1', 'statefulsets'],
  DaemonSet: ['apps', 'v1', 'daemonsets'],
  Job: ['batch', 'v1', 'jobs'],
  CronJob: ['batch', 'v1', 'cronjobs'],
  Rollout: ['argoproj.io', 'v1alpha1', 'rollouts'],
};

const RBAC = ['rbac.authorization.k8s.io', 'v1'] as const;
const NETWORK = ['networking.k8s.io', 'v1'] as const;
const RESOURCES: Readonly<Record<string, Resource>> = {
  ...POD_KINDS,
  ConfigMap: ['', 'v1', 'configmaps'],
  HorizontalPodAutoscaler: ['autoscaling', 'v2', 'horizontalpodautoscalers'],
  Ingress: [...NETWORK, 'ingresses'],
  LimitRange: ['', 'v1', 'limitranges'],
  NetworkPolicy: [...NETWORK, 'networkpolicies'],
  PersistentVolumeClaim: ['', 'v1', 'persistentvolumeclaims'],
  PodDisruptionBudget: ['policy', 'v1', 'poddisruptionbudgets'],
  ResourceQuota: ['', 'v1', 'resourcequotas'],
  Role: [...RBAC, 'roles'],
  RoleBinding: [...RBAC, 'rolebindings'],
  Secret: ['', 'v1', 'secrets'],
  Service: ['', 'v1', 'services'],
  ServiceAccount: ['', 'v1', 'serviceaccounts'],
  Namespace: ['', 'v1', 'namespaces'],
  ClusterRole: [...RBAC, 'clusterroles'],
  ClusterRoleBinding: [...RBAC, 'clusterrolebindings'],
  PriorityClass: ['scheduling.k8s.io', 'v1', 'priorityclasses'],
  StorageClass: ['storage.k8s.io', 'v1', 'storageclasses'],
};

/** Kinds that stand in no namespace. */
export const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  'Namespace',
  'ClusterRole',
  'ClusterRoleBinding',
  'PriorityClass',
  'StorageClass',
]);

/** Kinds that an API server is asked about for a rule. */
export function admittedKinds({ on, celOnly }: Rule): readonly string[] {
  if (celOnly) return celOnly;
  return typeof on === 'string' ? Object.keys(POD_KINDS) : on;
}

/** Kinds of a rule whose resource nobody knows: those of somebody's own definitions. */
export function unservedKinds(rule: Rule): readonly string[] {
  return admittedKinds(rule).filter((kind) => !(kind in RESOURCES));
}

export interface AdmissionOptions {
  readonly failurePolicy: 'Fail' | 'Ignore';
  readonly language: Language;
  /** Objects that may break the rule, each as {@link waivedKeys} tells it. */
  readonly waived: readonly string[];
}

/** The body of a ValidatingAdmissionPolicy that keeps a rule. */
export function admissionPolicy(rule: Rule, { failurePolicy, language, waived }: AdmissionOptions): object {
  const message = messageOf(rule, language);
  return {
    spec: {
      failurePolicy,
      matchConstraints: { resourceRules: resourceRules(rule) },
      matchConditions: matchConditions(rule, waived),
      variables: variablesOf(rule),
      validations: [{ expression: isOverContainers(rule) ? 'size(variables.broken) == 0' : rule.cel, ...message }],
    },
  };
}

function resourceRules(rule: Rule): object[] {
  const byGroup = new Map<string, { apiGroups: string[]; apiVersions: string[]; operations: string[]; resources: string[] }>();
  for (const kind of admittedKinds(rule)) {
    const [group, version, plural] = RESOURCES[kind] ?? [];
    if (group === undefined || version === undefined || plural === undefined) continue;
    const known = byGroup.get(group);
    if (known) known.resources.push(plural);
    else byGroup.set(group, { apiGroups: [group], apiVersions: [version], operations: ['CREATE', 'UPDATE'], resources: [plural] });
  }
  return [...byGroup.values()];
}

const OWNERS = 'object.metadata.?ownerReferences.orValue([])';
const NAMESPACE = "object.metadata.?namespace.orValue('')";
/** Kubernetes' own controllers and that of Argo Rollouts: nobody else is called so. */
const BY_CONTROLLER =
  "request.userInfo.username.startsWith('system:serviceaccount:kube-system:')" +
  " || request.userInfo.username in ['system:kube-controller-manager', 'system:serviceaccount:argo-rollouts:argo-rollouts']";

function matchConditions(rule: Rule, waived: readonly string[]): object[] {
  const makers = Object.keys(POD_KINDS).filter((kind) => kind !== 'Pod');
  const judgedAbove = `${OWNERS}.exists(o, o.?controller.orValue(false) && o.kind in ${celList(makers)})`;
  return [
    { name: 'is-to-stay', expression: '!has(object.metadata.deletionTimestamp)' },
    // What a controller makes comes from a template that was judged. Where only pods are judged, it is judged here.
    ...(rule.celOnly ? [] : [{ name: 'is-not-made-from-a-template', expression: `!((${BY_CONTROLLER}) && ${judgedAbove})` }]),
    ...(waived.length === 0 ? [] : [{ name: 'is-not-waived', expression: notWaived(waived) }]),
  ];
}

/** The keys of an object: its own, and those of what controllers make of it, whose names nobody knows yet. */
export function waivedKeys(kind: string, namespace: string, name: string): readonly string[] {
  const own = `${kind}/${namespace}/${name}`;
  if (kind === 'Deployment' || kind === 'Rollout') return [own, `ReplicaSet/${namespace}/${name}-`];
  return kind === 'CronJob' ? [own, `Job/${namespace}/${name}-`] : [own];
}

/** Objects by their names; what a controller makes of them also by the names of its owners, which only a controller is believed. */
function notWaived(waived: readonly string[]): string {
  const key = (of: string, name: string) => `${of}.kind + '/' + ${NAMESPACE} + '/' + ${name}`;
  const own = `[${key('object', "object.metadata.?name.orValue('')")}]`;
  const stem = "o.name.substring(0, o.name.lastIndexOf('-') + 1)";
  const owners = `((${BY_CONTROLLER}) ? ${OWNERS} : []).map(o, ${key('o', 'o.name')})`;
  const owners2 = `((${BY_CONTROLLER}) ? ${OWNERS} : []).map(o, ${key('o', stem)})`;
  return `!(${own} + ${owners} + ${owners2}).exists(key, key in ${celList(waived)})`;
}

const isOverContainers = ({ on }: Rule) => on === 'container';

/** What lies in a pod, of whichever kind that makes it. */
const inPod = (field: 'spec' | 'metadata') =>
  `dyn(object).kind == 'Pod' ? dyn(object).${field} : dyn(object).kind == 'CronJob'` +
  ` ? dyn(object).spec.jobTemplate.spec.template.?${field}.orValue({}) : dyn(object).spec.?template.?${field}.orValue({})`;

function variablesOf(rule: Rule): object[] {
  const { on, cel = '' } = rule;
  if (on !== 'container' && on !== 'pod') return [];
  const variables = [{ name: 'pod', expression: inPod('spec') }];
  if (cel.includes('variables.podMetadata')) variables.push({ name: 'podMetadata', expression: inPod('metadata') });
  if (on === 'pod') return variables;
  const containers = 'variables.pod.?initContainers.orValue([]) + variables.pod.?containers.orValue([])';
  return [...variables, { name: 'broken', expression: `(${containers}).filter(c, !(${cel}))` }];
}

/** What only the server knows when it refuses. */
const SERVER_KNOWS: Readonly<Record<string, string>> = {
  container: "variables.broken.map(c, string(c.name)).join(', ')",
  kind: 'string(dyn(object).kind)',
  name: "string(dyn(object).metadata.?name.orValue('?'))",
};
const MARK = '\u0000';

/** The words of a rule: id, what, fix. What only the check in TypeScript finds out stands as `<its name>`. */
function messageOf(rule: Rule, language: Language): object {
  const words = (language === 'zh-CN' ? rule.zhCN : undefined) ?? rule.en;
  const params = new Proxy({}, { get: (_, key) => `${MARK}${String(key)}${MARK}` });
  const parts = `policy/${rule.id}: ${words.what(params)}. ${words.fix(params)}`.split(MARK);
  const known = (key: string) => (key === 'container' && !isOverContainers(rule) ? undefined : SERVER_KNOWS[key]);
  return {
    message: parts.map((part, i) => (i % 2 === 0 ? part : `<${part}>`)).join(''),
    messageExpression: parts
      .map((part, i) => (i % 2 === 0 ? celText(part) : (known(part) ?? celText(`<${part}>`))))
      .filter((part) => part !== "''")
      .join(' + '),
  };
}
