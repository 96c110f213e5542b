import { bytesOf, sizeText } from '../../core';
import { MANAGED, poolName, type Placed, type PoolProps, type ResourceRef, type Shelf } from '../../provision';
import { FACTS } from './facts';
import type { AwsKinds } from './kinds.pulumi';
import type { Vpc } from './network.pulumi';
import type { Role } from './role.pulumi';

interface PoolSite {
  readonly shelf: Shelf<AwsKinds>;
  readonly cluster: Placed<AwsKinds['aws:eks/cluster:Cluster']['resource']>;
  readonly vpc: Vpc;
  readonly role: Role;
  readonly tags: Readonly<Record<string, string>>;
  /** What must be there before the first node: its rights, and the network plugin. */
  readonly after: readonly ResourceRef[];
}

/** Node images. @see https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html */
const IMAGES = {
  amd64: { plain: 'AL2023_x86_64_STANDARD', gpu: 'AL2023_x86_64_NVIDIA' },
  arm64: { plain: 'AL2023_ARM_64_STANDARD', gpu: 'AL2023_ARM_64_NVIDIA' },
} as const;

/** A managed node group. Its id holds a checksum of what cannot change: another machine type is a new pool beside the old one. */
export function addPool(site: PoolSite, name: string, pool: PoolProps): ResourceRef {
  const { shelf, cluster, vpc, role, tags, after } = site;
  const { machines, min, max, spot = false, labels = {}, taints = [], maxUnavailablePercent = MANAGED.maxUnavailablePercent } = pool;
  const facts = machines.map((type) => FACTS.machine(type)).find((found) => found !== undefined) ?? { architecture: 'amd64' as const };
  const id = poolName(name, { machines, spot, subnets: vpc.given });
  const template = launchTemplate(site, id, pool);
  const own = facts.gpu === undefined ? [] : [{ key: facts.gpu, effect: 'NO_SCHEDULE' }];
  return shelf.add(
    'aws:eks/nodeGroup:NodeGroup',
    `pool-${id}`,
    {
      clusterName: cluster.output('name'),
      nodeGroupName: id,
      nodeRoleArn: role.output('arn'),
      subnetIds: vpc.subnetIds,
      scalingConfig: { minSize: min, maxSize: max, desiredSize: Math.max(min, 1) },
      amiType: IMAGES[facts.architecture][facts.gpu === undefined ? 'plain' : 'gpu'],
      capacityType: spot ? 'SPOT' : 'ON_DEMAND',
      instanceTypes: machines,
      launchTemplate: { id: template.providerId, version: template.output('latestVersion').map(String) },
      labels: { ...labels, 'sealane.dev/pool': name },
      taints: [...own, ...taints.map(({ key, value = '', effect }) => ({ key, value, effect: EFFECTS[effect] }))],
      updateConfig: { maxUnavailablePercentage: maxUnavailablePercent },
      nodeRepairConfig: { enabled: true },
      tags: { ...tags, 'sealane.dev/pool': name },
    },
    // An autoscaler owns the size; the network plugin and the rights of the nodes come first.
    { ignoreChanges: ['scalingConfig.desiredSize'], dependsOn: after, timeouts: { create: '30m', update: '1h', delete: '1h' } },
  );
}

const EFFECTS = { NoSchedule: 'NO_SCHEDULE', PreferNoSchedule: 'PREFER_NO_SCHEDULE', NoExecute: 'NO_EXECUTE' } as const;

/** Encrypted disks, and instance metadata that pods cannot reach: the role of the node is not theirs. */
function launchTemplate({ shelf, tags }: PoolSite, id: string, { disk = MANAGED.disk }: PoolProps) {
  const bytes = bytesOf(disk) ?? 0;
  return shelf.add('aws:ec2/launchTemplate:LaunchTemplate', `pool-${id}/template`, {
    description: `Disks of ${sizeText(bytes)}`,
    updateDefaultVersion: true,
    blockDeviceMappings: [
      {
        deviceName: '/dev/xvda',
        ebs: { volumeType: 'gp3', volumeSize: Math.ceil(bytes / 2 ** 30), encrypted: 'true', deleteOnTermination: 'true' },
      },
    ],
    metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
    tagSpecifications: ['instance', 'volume'].map((resourceType) => ({ resourceType, tags })),
    tags,
  });
}
