import type { Inputs } from '@pulumi/pulumi';
import { AnyResource } from '../any-resource';

/** A small cluster with one pool on each cloud; `pool` changes what no pool can be updated to. */
export function clusters({ pool }: { readonly pool: 'a' | 'b' }): void {
  eks(pool);
  gke(pool);
  ack(pool);
  tke(pool);
  rancher();
}

const made = (type: string, name: string, inputs: Inputs, outputs: readonly string[] = []) =>
  new AnyResource(type, name, inputs, {}, outputs);

function eks(pool: 'a' | 'b'): void {
  const vpc = made('aws:ec2/vpc:Vpc', 'eks-net', { cidrBlock: '10.0.0.0/16' });
  const subnets = ['a', 'b'].map(
    (zone, i) =>
      made('aws:ec2/subnet:Subnet', `eks-${zone}`, { vpcId: vpc.id, cidrBlock: `10.0.${i}.0/24`, availabilityZone: `eu-central-1${zone}` })
        .id,
  );
  const role = made('aws:iam/role:Role', 'eks', { assumeRolePolicy: '{}' }, ['arn']);
  const nodes = made('aws:iam/role:Role', 'eks-nodes', { assumeRolePolicy: '{}' }, ['arn', 'name']);
  const policyArn = 'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy';
  made('aws:iam/rolePolicyAttachment:RolePolicyAttachment', 'eks-nodes', { role: nodes.output('name'), policyArn });
  const vpcConfig = { subnetIds: subnets, endpointPrivateAccess: true };
  const cluster = made('aws:eks/cluster:Cluster', 'eks', { name: 'eu', roleArn: role.output('arn'), vpcConfig, version: '1.34' }, ['name']);
  made('aws:eks/nodeGroup:NodeGroup', 'eks-pool', {
    clusterName: cluster.output('name'),
    nodeRoleArn: nodes.output('arn'),
    subnetIds: subnets,
    scalingConfig: { minSize: 1, maxSize: 3, desiredSize: 1 },
    instanceTypes: [pool === 'a' ? 'm7g.large' : 'm8g.large'],
    amiType: 'AL2023_ARM_64_STANDARD',
  });
  made('aws:eks/addon:Addon', 'eks-dns', { clusterName: cluster.output('name'), addonName: 'coredns' });
}

function gke(pool: 'a' | 'b'): void {
  const network = made('gcp:compute/network:Network', 'gke-net', { autoCreateSubnetworks: false });
  const subnetwork = made('gcp:compute/subnetwork:Subnetwork', 'gke-net', {
    network: network.id,
    ipCidrRange: '10.1.0.0/20',
    region: 'europe-west3',
  });
  const cluster = made('gcp:container/cluster:Cluster', 'gke', {
    location: 'europe-west3',
    network: network.id,
    subnetwork: subnetwork.id,
    removeDefaultNodePool: true,
    initialNodeCount: 1,
    deletionProtection: false,
  });
  made('gcp:container/nodePool:NodePool', 'gke-pool', {
    cluster: cluster.id,
    nodeConfig: { machineType: 'e2-standard-4', spot: pool === 'b' },
  });
}

function ack(pool: 'a' | 'b'): void {
  const vpc = made('alicloud:vpc/network:Network', 'ack-net', { cidrBlock: '10.2.0.0/16' });
  const vswitch = made('alicloud:vpc/switch:Switch', 'ack-net', { vpcId: vpc.id, cidrBlock: '10.2.0.0/20', zoneId: 'cn-hangzhou-h' });
  const cluster = made('alicloud:cs/managedKubernetes:ManagedKubernetes', 'ack', {
    name: 'hangzhou',
    clusterSpec: 'ack.pro.small',
    vswitchIds: [vswitch.id],
    podVswitchIds: [vswitch.id],
    serviceCidr: '172.16.0.0/16',
    enableRrsa: true,
  });
  made('alicloud:cs/nodePool:NodePool', 'ack-pool', {
    clusterId: cluster.id,
    nodePoolName: `general-${pool}`,
    vswitchIds: [vswitch.id],
    instanceTypes: ['ecs.g8y.large'],
    scalingConfig: { enable: true, minSize: 1, maxSize: 3 },
    securityHardeningOs: pool === 'b',
  });
}

function tke(pool: 'a' | 'b'): void {
  const vpc = made('tencentcloud:Vpc/instance:Instance', 'tke-net', { name: 'net', cidrBlock: '10.3.0.0/16' });
  const subnet = made('tencentcloud:Subnet/instance:Instance', 'tke-net', {
    name: 'net',
    vpcId: vpc.id,
    cidrBlock: '10.3.0.0/20',
    availabilityZone: 'ap-shanghai-2',
  });
  const group = made('tencentcloud:Security/group:Group', 'tke', { name: 'nodes' });
  const cluster = made('tencentcloud:Kubernetes/cluster:Cluster', 'tke', {
    vpcId: vpc.id,
    clusterVersion: '1.34.1',
    clusterDeployType: 'MANAGED_CLUSTER',
    networkType: 'VPC-CNI',
    eniSubnetIds: [subnet.id],
  });
  made('tencentcloud:Kubernetes/nativeNodePool:NativeNodePool', 'tke-pool', {
    name: 'general',
    type: 'Native',
    clusterId: cluster.id,
    native: {
      instanceTypes: [pool === 'a' ? 'SA5.MEDIUM4' : 'SA5.LARGE8'],
      instanceChargeType: 'POSTPAID_BY_HOUR',
      subnetIds: [subnet.id],
      securityGroupIds: [group.id],
      systemDisk: { diskType: 'CLOUD_SSD', diskSize: 50 },
    },
  });
}

function rancher(): void {
  const credential = made('rancher2:index/cloudCredential:CloudCredential', 'rancher', {
    amazonec2CredentialConfig: { accessKey: 'AKIA', secretKey: 'secret' },
  });
  const machines = made('rancher2:index/machineConfigV2:MachineConfigV2', 'rancher', { generateName: 'general' }, ['kind', 'name']);
  const machineConfig = { kind: machines.output('kind'), name: machines.output('name') };
  const machinePools = [{ name: 'general', quantity: 3, machineConfig, cloudCredentialSecretName: credential.id }];
  const kubernetesVersion = 'v1.34.1+rke2r1';
  const cluster = made('rancher2:index/clusterV2:ClusterV2', 'rancher', { kubernetesVersion, rkeConfig: { machinePools } }, [
    'clusterV1Id',
  ]);
  made('rancher2:index/project:Project', 'rancher', { clusterId: cluster.output('clusterV1Id') });
}
