import type { IConstruct } from 'constructs';
import { closest, isDnsLabel, toDnsLabel } from '../../core';
import { checkBlocks, prefixOf, type Block } from '../cidr';
import { problem } from '../problems';
import type { CloudFacts, ClusterCapacity, MachineFacts } from './machine';
import { MANAGED, type ManagedClusterProps, type OwnNetwork, type PoolProps } from './managed';
import { ownNetwork } from './own-network';

type Props = ManagedClusterProps;

/** The least subnet of a zone: /22 holds a thousand pods. */
const LEAST_SUBNET = 22;

/** Checks what is the same on every cloud: region, version, pools and address blocks. */
export function checkCluster(cluster: IConstruct, props: Props, facts: CloudFacts): void {
  const { region, version, pools = {} } = props;
  if (!facts.regions.includes(region)) {
    const likely = closest(region, facts.regions) ?? '';
    problem(cluster, 'cluster/unknown-region', { got: region, likely, cloud: facts.name, known: facts.regions.join(', ') });
  }
  if (!facts.versions.includes(version)) {
    const [first = '', last = first] = [facts.versions[0], facts.versions.at(-1)];
    problem(cluster, 'cluster/version-not-offered', { got: version, cloud: facts.name, first, last });
  }
  if (Object.keys(pools).length === 0 && !props.auto) problem(cluster, 'pool/none', { cluster: cluster.node.id });
  for (const [name, pool] of Object.entries(pools)) checkPool(cluster, { name, pool, facts });
  checkNetwork(cluster, props);
}

interface NamedPool {
  readonly name: string;
  readonly pool: PoolProps;
  readonly facts: CloudFacts;
}

function checkPool(cluster: IConstruct, { name, pool, facts }: NamedPool): void {
  const { min, max, machines, taints = [] } = pool;
  if (!isDnsLabel(name, facts.maxPoolName))
    problem(cluster, 'pool/name', { got: name, max: facts.maxPoolName, likely: toDnsLabel(name, facts.maxPoolName) });
  if (!Number.isInteger(min) || !Number.isInteger(max) || min < 0 || max < 1 || min > max)
    problem(cluster, 'pool/range', { pool: name, min, max });
  if (machines.length === 0) problem(cluster, 'pool/no-machines', { pool: name });
  for (const { key, effect } of taints)
    if (!['NoSchedule', 'PreferNoSchedule', 'NoExecute'].includes(effect))
      problem(cluster, 'pool/replacing-taint', { pool: name, got: `${key}:${effect}` });
  const known = machines.flatMap((machine) => {
    const found = facts.machine(machine);
    if (!found)
      problem(cluster, 'pool/unknown-machine', {
        pool: name,
        got: machine,
        likely: closest(machine, facts.commonMachines) ?? '',
        cloud: facts.name,
      });
    return found ? [found] : [];
  });
  const differs = (what: string, of: (machine: MachineFacts) => string | undefined) => {
    if (new Set(known.map(of)).size > 1) problem(cluster, 'pool/mixed-machines', { pool: name, machines: machines.join(', '), what });
  };
  differs('architecture', ({ architecture }) => architecture);
  differs('GPU', ({ gpu }) => gpu);
}

function checkNetwork(cluster: IConstruct, { network, serviceCidr = MANAGED.serviceCidr, endpoint }: Props): void {
  const blocks: Block[] = [{ prop: 'serviceCidr', cidr: serviceCidr }];
  const own = ownNetwork(network);
  if (own) blocks.push({ prop: 'network.cidr', cidr: own.cidr });
  checkBlocks(cluster, blocks);
  for (const cidr of endpoint?.publicFrom ?? []) checkBlocks(cluster, [{ prop: 'endpoint.publicFrom', cidr }]);
  if (own && /\/\d+$/.test(own.cidr) && subnetPrefix(own) > LEAST_SUBNET)
    problem(cluster, 'network/too-small', { cidr: own.cidr, zones: own.zones, least: LEAST_SUBNET });
}

/** Prefix of the private subnet of each zone: the first half of the network is cut into as many parts as zones need. */
export function subnetPrefix({ cidr, zones }: Required<OwnNetwork>): number {
  return prefixOf(cidr) + 1 + Math.ceil(Math.log2(zones));
}

/** What the nodes can run: of its pools; a cluster that makes nodes by itself can run both architectures. */
export function capacityOf(props: Props, facts: CloudFacts): ClusterCapacity {
  const { pools = {}, auto = false } = props;
  const machines = Object.values(pools).flatMap(({ machines }) => machines.flatMap((type) => facts.machine(type) ?? []));
  return {
    architectures: auto ? ['amd64', 'arm64'] : [...new Set(machines.map(({ architecture }) => architecture))].sort(),
    gpus: [...new Set(machines.flatMap(({ gpu }) => gpu ?? []))].sort(),
    // Asked when the tree is finished.
    get pools() {
      return (require('./node-pools') as typeof import('./node-pools')).nodePools(props, facts);
    },
  };
}
