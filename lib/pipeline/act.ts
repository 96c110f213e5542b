/** The commands of `sealane` that ask a cluster for something. */
export type ActName = 'deploy' | 'confirm' | 'rollback' | 'context' | 'remove' | 'sweep';

/** What a step does to a cluster. The rights of whoever runs it are derived from it. */
export interface Act {
  readonly does: ActName;
  /** Environment, as `sealane deploy` calls it. */
  readonly environment: string;
  /** In a namespace of a pull request's own, which is made like the environment. */
  readonly preview: boolean;
}

/** A rule of a Role. @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole */
export interface AccessRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** @default every object of the namespace */
  readonly resourceNames?: readonly string[];
}

/** A kind of objects in a namespace. */
export interface ObjectKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** What the API server calls it. @default as nearly all kinds form it: `NetworkPolicy` is `networkpolicies` */
  readonly plural?: string;
}

/** Kinds around the workloads that whoever owns the cluster applies: a deploy has no right to them, and leaves them alone. */
const GUARD_RAILS: ReadonlySet<string> = new Set(['Namespace', 'ResourceQuota', 'LimitRange', 'Role', 'RoleBinding']);
/** Kinds that hold data: what the program no more names is somebody's decision, never a deploy's. */
const HOLDS_DATA: ReadonlySet<string> = new Set(['PersistentVolumeClaim', 'Secret']);
/** Kinds that are read back: whether they have become ready, and with which images. */
const READ_BACK: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'Canary', 'Job', 'CronJob']);

/** Whether a deploy applies objects of the kind. Secrets are written by their stores. */
export function isDeployedKind(kind: string): boolean {
  return !GUARD_RAILS.has(kind) && kind !== 'Secret';
}

/** Whether a deploy removes an object of the kind that the program does not name any more. */
export function isPrunedKind(kind: string): boolean {
  return isDeployedKind(kind) && !HOLDS_DATA.has(kind);
}

/** Name of the Lease that a deploy holds. */
export const DEPLOY_LEASE = 'sealane-deploy';

/** The verbs by which the acts ask for a kind. */
const VERBS: Readonly<Record<ActName, (kind: string) => readonly string[]>> = {
  // Applying creates or patches; what is no more is looked for and removed.
  deploy: (kind) => [...readBack(kind), 'create', 'patch', ...(isPrunedKind(kind) ? ['list', 'delete'] : [])],
  rollback: (kind) => [...readBack(kind), 'create', 'patch', ...(isPrunedKind(kind) ? ['list', 'delete'] : [])],
  confirm: readBack,
  context: () => [],
  remove: () => [],
  sweep: () => [],
};

function readBack(kind: string): readonly string[] {
  return READ_BACK.has(kind) ? ['get'] : [];
}

/** What an act asks for besides the kinds of its environment. */
const OWN: Readonly<Record<ActName, readonly AccessRule[]>> = {
  deploy: [core('configmaps', 'get', 'list', 'create', 'patch', 'delete'), ...leaseRules()],
  rollback: [core('configmaps', 'get', 'create', 'patch'), ...leaseRules()],
  confirm: [core('configmaps', 'get', 'create', 'patch')],
  context: [core('configmaps', 'get'), core('pods', 'list'), core('events', 'list'), core('pods/log', 'get')],
  remove: [],
  sweep: [],
};

/** The same where a controller applies, and keeps no records in the cluster. */
const OWN_HANDED: Readonly<Record<ActName, readonly AccessRule[]>> = {
  ...{ deploy: [], rollback: [], confirm: [], remove: [], sweep: [] },
  context: OWN.context.filter(({ resources: [resource] }) => resource !== 'configmaps'),
};

/** The verbs by which acts of a preview ask for its namespace itself. */
const ROOM: Readonly<Record<ActName, readonly string[]>> = {
  deploy: ['create', 'patch'],
  confirm: [],
  rollback: [],
  context: [],
  remove: ['get', 'delete'],
  sweep: ['get', 'list', 'delete'],
};

/** The verbs for namespaces that acts in previews need, in the usual order. */
export function roomVerbs(acts: readonly ActName[]): readonly string[] {
  return ORDER.filter((verb) => acts.some((act) => ROOM[act].includes(verb)));
}

function core(resource: string, ...verbs: readonly string[]): AccessRule {
  return { apiGroups: [''], resources: [resource], verbs };
}

function leaseRules(): readonly AccessRule[] {
  const leases = { apiGroups: ['coordination.k8s.io'], resources: ['leases'] };
  return [
    { ...leases, verbs: ['create'] },
    { ...leases, verbs: ['get', 'patch', 'delete'], resourceNames: [DEPLOY_LEASE] },
  ];
}

/** What a way to deploy asks for beyond server-side apply: verbs for every kind that it brings, and further rules. */
export interface WayAccess {
  /** @default true */
  readonly applies?: boolean;
  readonly verbs: readonly string[];
  readonly rules: readonly AccessRule[];
}

/**
 * The least rules under which acts succeed in a namespace with objects of the kinds: a rule for each resource, sorted. Nothing in it
 * reads a Secret, gives a right, or goes beyond the namespace.
 */
export function rulesOf(acts: readonly ActName[], kinds: readonly ObjectKind[], way?: WayAccess): readonly AccessRule[] {
  const asked = new Set(acts);
  const byWay = (act: ActName) => (WRITES.has(act) ? way : undefined);
  const rules = [...asked].flatMap((act): AccessRule[] => [
    ...(way?.applies === false ? OWN_HANDED : OWN)[act],
    ...(byWay(act)?.rules ?? []),
    ...kinds
      .filter(({ kind }) => isDeployedKind(kind))
      .map(({ apiVersion, kind, plural = pluralOf(kind) }) => ({
        apiGroups: [groupOf(apiVersion)],
        resources: [plural],
        verbs: [...(byWay(act)?.applies === false ? readBack(kind) : VERBS[act](kind)), ...(byWay(act)?.verbs ?? [])],
      })),
  ]);
  const merged = new Map<string, AccessRule>();
  for (const rule of rules) {
    if (rule.verbs.length === 0) continue;
    const key = [rule.apiGroups[0], rule.resources[0], ...(rule.resourceNames ?? [])].join('\n');
    const verbs = new Set([...(merged.get(key)?.verbs ?? []), ...rule.verbs]);
    merged.set(key, { ...rule, verbs: ORDER.filter((verb) => verbs.has(verb)) });
  }
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
}

const ORDER = ['get', 'list', 'watch', 'create', 'patch', 'update', 'delete'];
/** Acts that bring a release. */
const WRITES: ReadonlySet<ActName> = new Set(['deploy', 'rollback']);

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** The resource of a kind, as the API server and nearly every CRD form it: `NetworkPolicy` is `networkpolicies`. */
export function pluralOf(kind: string): string {
  const word = kind.toLowerCase();
  if (word === 'endpoints') return word;
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}
