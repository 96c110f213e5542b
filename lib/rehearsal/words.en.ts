import type { Effect } from './effect';
import type { RefusalReason } from './frozen';

/** What to do about a change that the API server takes in no way. */
export interface ReasonWords {
  readonly what: string;
  readonly fix: string;
}

const effects: Readonly<Record<Effect, string>> = {
  refused: 'refused: the API server takes the change in no way',
  recreated: 'recreated under a new name',
  removed: 'removed',
  restarted: 'pods restart',
  changed: 'changed in place',
  left: 'left over: no deploy removes it',
  created: 'created',
};

const reasons: Readonly<Record<RefusalReason, ReasonWords>> = {
  selector: {
    what: 'a selector never changes',
    fix: 'keep the selector, or give the workload another name: both then run until the old one is removed',
  },
  'stateful-set': {
    what: 'a StatefulSet keeps its selector, its service and its claim templates',
    fix: 'keep them, or delete it with --cascade=orphan first: its pods and disks stay, and the next deploy takes them over',
  },
  'job-template': {
    what: 'the pods of a Job never change',
    fix: 'give the Job another name; the Job construct writes a checksum of its pods into it',
  },
  'cluster-ip': {
    what: 'the address of a Service never changes',
    fix: 'keep it, or give the Service another name, or delete it first: its clients lose it in between',
  },
  'role-ref': { what: 'a binding keeps its role', fix: 'give the binding another name; the old one goes with the deploy' },
  claim: {
    what: 'a claim keeps its class, its access modes and its volume',
    fix: 'make a claim with another name and copy the data, or leave this one as it is',
  },
  'claim-shrink': { what: 'a disk never gets smaller', fix: 'make a smaller claim with another name and copy the data' },
  'immutable-data': { what: 'it is immutable', fix: 'give it another name, or delete it first and restart what reads it' },
  definition: { what: 'a definition keeps its group and its scope', fix: 'make a definition of another name' },
  'stored-version': {
    what: 'objects may be stored in the version that goes',
    fix: 'serve both versions, rewrite every object, take the version out of status.storedVersions, and drop it then',
  },
  'frozen-field': { what: 'the field never changes', fix: 'keep it, or give the object another name' },
  right: {
    what: 'whoever deploys has no right to it',
    fix: 'apply the Role of the release that has the kind, and take the kind out of the program one release later than its last object',
  },
  pods: { what: 'the workload is taken, and its pods are not', fix: 'correct what the API server names in the pods' },
  field: { what: 'the API server does not take it', fix: 'correct what it names' },
};

/** Texts of impact and rehearsal. */
export const words = {
  effects,
  reasons,
  impact: {
    title: 'Impact',
    none: 'the two assemblies are the same: nothing is touched',
    summary: (counts: string, clusters: string) => `${counts}; clusters: ${clusters}`,
    schemas: 'schemas of databases that do not fit: a deploy refuses it',
    schemaRunning: (database: string, works: string, meets: string) =>
      `runs while the database ${database} is brought to the schema ${meets}, and works with ${works}`,
    schemaNew: (database: string, works: string, meets: string) =>
      `meets the schema ${meets} of the database ${database}, and works with ${works}`,
    hosts: 'hosts touched',
    shared: 'shared configuration',
    reader: (object: string, restarts: boolean) => `${object}: ${restarts ? 'restarts' : 'is not restarted'}`,
    rights: 'rights widened',
    capacity: 'capacity, at most (pods of DaemonSets are not counted)',
    amounts: (before: string, after: string, worst: string) => `${before} → ${after}, at the worst moment ${worst}`,
    quota: (hard: string, exceeded: boolean) => (exceeded ? `MORE THAN THE QUOTA of ${hard}: pods are refused` : `quota ${hard}`),
    drains: 'drains blocked (computed)',
    fix: 'fix',
    noWayBack: (reason: string) => `no way back: ${reason}`,
  },
  rehearsal: {
    title: 'Rehearsal',
    proven: (objects: number, unknown: number) =>
      `the way back is proven: ${objects} objects are as they were before${unknown === 0 ? '' : `; ${unknown} unchanged ones were not rehearsed`}`,
    notProven: (refused: number, differing: number, unknown: number) =>
      `the way back is NOT proven: ${refused} refused, ${differing} not as before, ${unknown} changed and not rehearsed`,
    actor: (namespace: string, user: string) => `${namespace}: deployed as ${user}`,
    noActor: (namespace: string) => `${namespace}: the program has no runner that deploys it; deployed as the administrator`,
    actors: 'who deploys',
    stage: { before: 'in the release before', after: 'in the new release', back: 'on the way back' },
    differs: 'not as before after the way back',
    notRehearsed:
      'not rehearsed: the API server does not serve the kind and no CRD of it is in the program, or, on a cluster of yours, it acts outside of its namespace',
    changes: 'and it changes, so its way back is not proven',
    ignored: 'taken, and nothing changes: the API server keeps the field; delete the object first if it shall change',
    stays: 'stays after the way back: no deploy removes it',
    stopped: 'could not go on',
    gone: 'it is gone',
    extra: 'it was not there before',
    assumed: (name: string) => `StorageClass ${name} is not in the program; that its disks may grow is assumed`,
    assumptions: 'assumed',
    computed: 'computed from the objects',
    cramped: 'quotas of the new release that have no room for the way back; computed from the objects',
  },
};
