import { bytesOf, type NodePool } from '../../core';
import type { CloudFacts, MachineFacts } from './machine';
import { MANAGED, type ManagedClusterProps, type PoolProps } from './managed';
import { ownNetwork } from './own-network';

interface Site {
  readonly props: ManagedClusterProps;
  readonly facts: CloudFacts;
}

/** All nodes that a cluster can have; undefined where the cloud makes as many as it likes. */
export function nodePools(props: ManagedClusterProps, facts: CloudFacts): readonly NodePool[] | undefined {
  const { pools = {}, auto = false } = props;
  return auto ? undefined : Object.entries(pools).map(([name, pool]) => nodePool(name, pool, { props, facts }));
}

function nodePool(name: string, pool: PoolProps, { props, facts }: Site): NodePool {
  const { max, machines, labels = {}, taints = [], disk = MANAGED.disk } = pool;
  const [zones, known] = [ownNetwork(props.network)?.zones, machines.map((type) => facts.machine(type))];
  const of = <T>(fact: (machine: MachineFacts) => T | undefined): readonly T[] | undefined => {
    const found = known.flatMap((machine) => (machine && fact(machine)) ?? []);
    return found.length < machines.length ? undefined : found;
  };
  const [sizes, pods, gpus] = [of(({ size }) => size), of((machine) => machine.pods), of((machine) => machine.gpus)];
  const gpu = known.find((machine) => machine?.gpu !== undefined)?.gpu;
  const architecture = known[0]?.architecture;
  return {
    name,
    max,
    ...(zones === undefined ? {} : { zones }),
    labels: { ...(architecture ? { 'kubernetes.io/arch': architecture } : {}), ...labels, 'sealane.dev/pool': name },
    taints: [...taints, ...(gpu === undefined ? [] : [{ key: gpu, effect: 'NoSchedule' }])],
    ...(gpu === undefined ? {} : { gpu }),
    ...(sizes ? { machines: sizes } : {}),
    ...(pods ? { pods } : {}),
    ...(gpus ? { gpus } : {}),
    disk: (bytesOf(disk) ?? Infinity) / 2 ** 30,
  };
}
