import type { IConstruct } from 'constructs';
import { millisecondsOf } from '../../core';
import { MANAGED, type Deferred, type Lowering, type Placed, type ResourceRef, type Shelf } from '../../provision';
import { eksName, type EksProps } from './eks-props';
import { partitionOf } from './facts';
import type { AwsKinds } from './kinds.pulumi';
import { vpcOf, type Vpc } from './network.pulumi';
import { addPool } from './pools.pulumi';
import { awsProvider } from './provider';
import { addRole, serviceTrust } from './role.pulumi';

type PlacedCluster = Placed<AwsKinds['aws:eks/cluster:Cluster']['resource']>;

interface Site {
  readonly shelf: Shelf<AwsKinds>;
  readonly props: EksProps;
  readonly name: string;
  readonly partition: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Everything of an EKS cluster: network, keys, logs, control plane, add-ons, pools and access. */
export function lowerEks(into: Lowering, construct: IConstruct, props: EksProps): void {
  const name = eksName(construct, props);
  const tags = { ...props.tags, 'managed-by': 'sealane', cluster: name };
  const site: Site = { shelf: into.shelf(construct, awsProvider(props.region)), props, name, partition: partitionOf(props.region), tags };
  const vpc = vpcOf(site.shelf, props, { name, tags });
  const cluster = addControlPlane(site, vpc);
  const early = addAddons(site, cluster, EARLY);
  const pools = addPools(site, { cluster, vpc, after: early });
  addAddons(site, cluster, LATE, pools);
  addAdmins(site, cluster);
}

function addControlPlane(site: Site, vpc: Vpc): PlacedCluster {
  const { shelf, props, name, partition, tags } = site;
  const { role, rights } = addRole(shelf, 'role', {
    name: `${name}-cluster`,
    partition,
    tags,
    trust: serviceTrust('eks.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession']),
    managed: ['AmazonEKSClusterPolicy', ...(props.auto ? AUTO_POLICIES : [])],
  });
  // Made before EKS makes it by itself, which would keep the logs for ever.
  const logs = shelf.add('aws:cloudwatch/logGroup:LogGroup', 'logs', {
    name: `/aws/eks/${name}/cluster`,
    retentionInDays: retentionDays(props),
    tags,
  });
  return shelf.add('aws:eks/cluster:Cluster', '', clusterInputs(site, vpc, role.output('arn')), {
    protect: props.deletionProtection ?? true,
    dependsOn: [logs, ...rights],
    timeouts: { create: '30m', update: '2h', delete: '30m' },
    guard: { what: `the EKS cluster ${name}`, replacedBy: REPLACED_BY, ...(props.replace ? { allowed: props.replace.reason } : {}) },
  });
}

function clusterInputs(site: Site, vpc: Vpc, roleArn: Deferred) {
  const { props, name, tags } = site;
  const { auto = false, version, serviceCidr = MANAGED.serviceCidr, endpoint, deletionProtection = true } = props;
  const publicAccessCidrs = endpoint?.publicFrom ?? [];
  const open = publicAccessCidrs.length > 0;
  return {
    name,
    version,
    roleArn,
    vpcConfig: {
      subnetIds: vpc.subnetIds,
      endpointPrivateAccess: true,
      endpointPublicAccess: open,
      ...(open ? { publicAccessCidrs } : {}),
    },
    kubernetesNetworkConfig: { serviceIpv4Cidr: serviceCidr, ...(auto ? { elasticLoadBalancing: { enabled: true } } : {}) },
    accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: true },
    // Add-ons are resources of their own, in versions that the program knows of.
    bootstrapSelfManagedAddons: false,
    encryptionConfig: { provider: { keyArn: secretsKey(site) }, resources: ['secrets'] },
    enabledClusterLogTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
    // Extended support costs six times as much, and comes by itself if nobody refuses it.
    upgradePolicy: { supportType: 'STANDARD' },
    zonalShiftConfig: { enabled: true },
    deletionProtection,
    ...(auto ? autoMode(site) : {}),
    tags,
  };
}

/** Inputs that EKS cannot change. @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/eks/cluster.go */
const REPLACED_BY = [
  'name',
  'roleArn',
  'kubernetesNetworkConfig.serviceIpv4Cidr',
  'bootstrapSelfManagedAddons',
  'accessConfig.bootstrapClusterCreatorAdminPermissions',
  'encryptionConfig',
  'computeConfig.nodeRoleArn',
] as const;

const AUTO_POLICIES = [
  'AmazonEKSComputePolicy',
  'AmazonEKSBlockStoragePolicy',
  'AmazonEKSLoadBalancingPolicy',
  'AmazonEKSNetworkingPolicy',
];

/** EKS Auto Mode: nodes, disks and load balancers are EKS' own. All three parts go together, or the API refuses. */
function autoMode({ shelf, name, partition, tags }: Site) {
  const { role } = addRole(shelf, 'auto-nodes', {
    name: `${name}-auto-nodes`,
    partition,
    tags,
    trust: serviceTrust('ec2.amazonaws.com'),
    managed: ['AmazonEKSWorkerNodeMinimalPolicy', 'AmazonEC2ContainerRegistryPullOnly'],
  });
  return {
    computeConfig: { enabled: true, nodePools: ['system', 'general-purpose'], nodeRoleArn: role.output('arn') },
    storageConfig: { blockStorage: { enabled: true } },
  };
}

function secretsKey({ shelf, props, name, tags }: Site): string | Deferred {
  if (props.secretsKey !== undefined) return props.secretsKey;
  const key = shelf.add(
    'aws:kms/key:Key',
    'secrets-key',
    { description: `Secrets of the EKS cluster ${name}`, enableKeyRotation: true, deletionWindowInDays: 30, tags },
    // Without the key every Secret of the cluster is lost, so it is as precious as the cluster.
    { protect: props.deletionProtection ?? true },
  );
  return key.output('arn');
}

/** CloudWatch knows these spans only. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTIONS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** The shortest span that keeps the logs at least as long as asked. */
function retentionDays({ auditLogs = MANAGED.auditLogs }: EksProps): number {
  const days = (millisecondsOf(auditLogs) ?? 0) / 86_400_000;
  return RETENTIONS.find((span) => span >= days) ?? 3653;
}

interface Addon {
  readonly name: string;
  /** Auto Mode has it inside. */
  readonly builtIntoAuto: boolean;
  readonly configuration?: object;
}

/** Needed by the first node. Network policies are off in the plugin's own default, and the namespaces rely on them. */
const EARLY: readonly Addon[] = [
  { name: 'vpc-cni', builtIntoAuto: true, configuration: { enableNetworkPolicy: 'true' } },
  { name: 'kube-proxy', builtIntoAuto: true },
  { name: 'eks-pod-identity-agent', builtIntoAuto: true },
];

/** They run on nodes, so they become healthy only when there are some. */
const LATE: readonly Addon[] = [
  { name: 'coredns', builtIntoAuto: true },
  { name: 'aws-ebs-csi-driver', builtIntoAuto: true },
  { name: 'metrics-server', builtIntoAuto: false },
];

function addAddons(site: Site, cluster: PlacedCluster, addons: readonly Addon[], after: readonly ResourceRef[] = []): ResourceRef[] {
  const { shelf, props, tags } = site;
  const wanted = props.addons ?? {};
  const known = [...EARLY, ...LATE];
  const others = addons === LATE ? Object.keys(wanted).filter((name) => !known.some((addon) => addon.name === name)) : [];
  const all = [...addons, ...others.map((name): Addon => ({ name, builtIntoAuto: false }))];
  return all.flatMap(({ name, builtIntoAuto, configuration }) => {
    const version = wanted[name];
    if (version === false || (builtIntoAuto && props.auto === true && version === undefined)) return [];
    const inputs = {
      clusterName: cluster.output('name'),
      addonName: name,
      ...(version === undefined ? {} : { addonVersion: version }),
      ...(configuration ? { configurationValues: JSON.stringify(configuration) } : {}),
      ...(name === 'aws-ebs-csi-driver' ? { podIdentityAssociations: [storageIdentity(site)] } : {}),
      resolveConflictsOnCreate: 'OVERWRITE',
      resolveConflictsOnUpdate: 'PRESERVE',
      tags,
    };
    return [shelf.add('aws:eks/addon:Addon', `addon-${name}`, inputs, { dependsOn: after })];
  });
}

function storageIdentity({ shelf, name, partition, tags }: Site) {
  const { role } = addRole(shelf, 'storage', {
    name: `${name}-storage`,
    partition,
    tags,
    trust: serviceTrust('pods.eks.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession']),
    managed: ['service-role/AmazonEBSCSIDriverPolicy'],
  });
  return { roleArn: role.output('arn'), serviceAccount: 'ebs-csi-controller-sa' };
}

interface PoolsUse {
  readonly cluster: PlacedCluster;
  readonly vpc: Vpc;
  readonly after: readonly ResourceRef[];
}

function addPools({ shelf, props, name, partition, tags }: Site, { cluster, vpc, after }: PoolsUse): ResourceRef[] {
  const pools = Object.entries(props.pools ?? {});
  if (pools.length === 0) return [];
  const { role, rights } = addRole(shelf, 'nodes', {
    name: `${name}-nodes`,
    partition,
    tags,
    trust: serviceTrust('ec2.amazonaws.com'),
    managed: ['AmazonEKSWorkerNodePolicy', 'AmazonEKS_CNI_Policy', 'AmazonEC2ContainerRegistryPullOnly'],
  });
  return pools.map(([pool, poolProps]) => addPool({ shelf, cluster, vpc, role, tags, after: [...after, ...rights] }, pool, poolProps));
}

function addAdmins({ shelf, props, partition, tags }: Site, cluster: PlacedCluster): void {
  for (const principalArn of props.admins ?? []) {
    const part = `admin-${principalArn.slice(principalArn.lastIndexOf('/') + 1)}`;
    const entry = shelf.add('aws:eks/accessEntry:AccessEntry', part, { clusterName: cluster.output('name'), principalArn, tags });
    shelf.add(
      'aws:eks/accessPolicyAssociation:AccessPolicyAssociation',
      `${part}/policy`,
      {
        clusterName: cluster.output('name'),
        principalArn,
        policyArn: `arn:${partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
        accessScope: { type: 'cluster' },
      },
      { dependsOn: [entry] },
    );
  }
}
