import { replaced, type Catalogue } from '../core';

/** Problems of what is provisioned, whatever the cloud. */
export const words = {
  'deferred/name': {
    what: (p: { name: string }) => `"${p.name}" is no name for a deferred value: it takes a-z, 0-9, '-' and '.'`,
    fix: () => "name it after what it is, such as 'orders-db.endpoint'",
  },
  'deferred/name-twice': {
    what: (p: { name: string }) => `two deferred values are named "${p.name}"`,
    fix: () => 'give one of them another name: the engine and `sealane synth --input` know them by it',
  },
  'moved/twice': {
    what: (p: { from: string; to: string; otherFrom: string; otherTo: string }) =>
      `moved from "${p.from}" to "${p.to}", but another move goes from "${p.otherFrom}" to "${p.otherTo}"`,
    fix: () => 'keep one of the two: a path has one past and one future',
  },
  'moved/no-construct': {
    what: (p: { from: string; to: string }) => `moved from "${p.from}" to "${p.to}", but no construct has the path "${p.to}"`,
    fix: () => 'correct the path, or delete the line if the construct is gone',
  },
  'moved/still-there': {
    what: (p: { from: string; to: string }) => `moved from "${p.from}" to "${p.to}", but "${p.from}" is still a construct`,
    fix: () => 'give the construct that took the old path another id: both would claim the same resources',
  },
  'guard/replace': {
    what: (p: { what: string; input: string; from: string; to: string }) =>
      `${p.what} would be deleted and made anew, because ${p.input} changes from ${p.from} to ${p.to}`,
    fix: (p: { what: string; input: string }) =>
      `take the change of ${p.input} back; if ${p.what} may really go with all that is in it, say replace: { reason: '…' } in its props`,
  },
  'pool/range': {
    what: (p: { pool: string; min: number; max: number }) =>
      `the pool ${p.pool} goes from ${p.min} to ${p.max} nodes, but it needs whole numbers with 0 <= min <= max and max >= 1`,
    fix: () => 'write { min: 3, max: 12 }',
  },
  'pool/no-machines': {
    what: (p: { pool: string }) => `the pool ${p.pool} names no machine type`,
    fix: () => 'name at least one in machines; the first is preferred',
  },
  'pool/mixed-machines': {
    what: (p: { pool: string; machines: string; what: string }) => `the machines of pool ${p.pool} differ in ${p.what}: ${p.machines}`,
    fix: () => 'make two pools: a node image and a GPU taint belong to a whole pool',
  },
  'pool/unknown-machine': {
    what: (p: { pool: string; got: string; likely: string; cloud: string }) =>
      `the pool ${p.pool} asks for the machine "${p.got}", which is none of ${p.cloud}`,
    fix: (p: { pool: string; got: string; likely: string; cloud: string }) =>
      p.likely ? `did you mean "${p.likely}"?` : `look the machine type up in the catalogue of ${p.cloud}`,
    mend: (p: { pool: string; got: string; likely: string; cloud: string }) => replaced('machines', p.got, p.likely),
  },
  'pool/none': {
    what: (p: { cluster: string }) => `the cluster ${p.cluster} has no node pool and no auto mode: nothing could run in it`,
    fix: () => "write pools: { general: { machines: ['…'], min: 3, max: 6 } }, or auto: true where the cloud has it",
  },
  'pool/name': {
    what: (p: { got: string; max: number; likely: string }) =>
      `"${p.got}" is no name for a pool: it takes a-z, 0-9 and '-', at most ${p.max} characters`,
    fix: (p: { got: string; max: number; likely: string }) => `did you mean "${p.likely}"?`,
  },
  'pool/replacing-taint': {
    what: (p: { pool: string; got: string }) => `the taint "${p.got}" of pool ${p.pool} has no effect that Kubernetes knows`,
    fix: () => 'write NoSchedule, PreferNoSchedule or NoExecute',
  },
  'cluster/unknown-region': {
    what: (p: { got: string; likely: string; cloud: string; known: string }) =>
      `region is "${p.got}", which is none of ${p.cloud} (${p.known})`,
    fix: (p: { got: string; likely: string; cloud: string; known: string }) =>
      p.likely
        ? `did you mean "${p.likely}"?`
        : 'write one of the regions above; a region that is newer than this version of sealane: cast it',
    mend: (p: { got: string; likely: string; cloud: string; known: string }) => replaced('region', p.got, p.likely),
  },
  'cluster/version-not-offered': {
    what: (p: { got: string; cloud: string; first: string; last: string }) =>
      `${p.cloud} offers Kubernetes ${p.first} to ${p.last}, but version is "${p.got}"`,
    fix: (p: { last: string }) => `write '${p.last}', or another minor of that range`,
  },
  'cluster/name-twice': {
    what: (p: { name: string; other: string }) => `the cluster is named "${p.name}", as is ${p.other} in the same account and region`,
    fix: () => 'give one of them another name',
  },
  'network/cidr': {
    what: (p: { prop: string; got: string; likely: string }) => `${p.prop} is "${p.got}", which is no IPv4 block`,
    fix: (p: { prop: string; got: string; likely: string }) => (p.likely ? `did you mean "${p.likely}"?` : 'write it as "10.0.0.0/16"'),
  },
  'network/overlap': {
    what: (p: { a: string; b: string; blockA: string; blockB: string }) => `${p.a} (${p.blockA}) and ${p.b} (${p.blockB}) overlap`,
    fix: () => 'choose blocks without a common address: what overlaps cannot be routed',
  },
  'network/too-small': {
    what: (p: { cidr: string; zones: number; least: number }) =>
      `the network ${p.cidr} is too small for subnets in ${p.zones} zones: a subnet would be smaller than /${p.least}`,
    fix: () => "choose a wider block, such as '10.0.0.0/16'",
  },
} satisfies Catalogue;
