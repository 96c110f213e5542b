import type { PackageRules } from './package-rules';

const VPC = 'alicloud:vpc/network:Network';
const SWITCH = 'alicloud:vpc/switch:Switch';
const NAT = 'alicloud:vpc/natGateway:NatGateway';
const EIP = 'alicloud:ecs/eipAddress:EipAddress';
const GROUP = 'alicloud:ecs/securityGroup:SecurityGroup';
const CLUSTER = 'alicloud:cs/managedKubernetes:ManagedKubernetes';
const POOL = 'alicloud:cs/nodePool:NodePool';
const REGISTRY = 'alicloud:cr/registryEnterpriseInstance:RegistryEnterpriseInstance';
const NAMESPACE = 'alicloud:cs/registryEnterpriseNamespace:RegistryEnterpriseNamespace';
const ROLE = 'alicloud:ram/role:Role';
const POLICY = 'alicloud:ram/policy:Policy';
const PROJECT = 'alicloud:log/project:Project';

/** What Alibaba Cloud refuses and answers. */
export const ALICLOUD: PackageRules = {
  nameSeparator: '-',
  replaces: {},
  references: {
    [SWITCH]: { vpcId: VPC },
    [NAT]: { vpcId: VPC, vswitchId: SWITCH },
    'alicloud:vpc/snatEntry:SnatEntry': { sourceVswitchId: SWITCH },
    'alicloud:ecs/eipAssociation:EipAssociation': { allocationId: EIP },
    [GROUP]: { vpcId: VPC },
    [CLUSTER]: {
      vswitchIds: SWITCH,
      podVswitchIds: SWITCH,
      securityGroupId: GROUP,
      controlPlaneLogProject: PROJECT,
      encryptionProviderKey: 'alicloud:kms/key:Key',
    },
    [POOL]: { clusterId: CLUSTER, vswitchIds: SWITCH, securityGroupIds: GROUP },
    'alicloud:cs/kubernetesAddon:KubernetesAddon': { clusterId: CLUSTER },
    [NAMESPACE]: { instanceId: REGISTRY },
    'alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo': { instanceId: REGISTRY, namespace: NAMESPACE },
    'alicloud:cr/vpcEndpointLinkedVpc:VpcEndpointLinkedVpc': { instanceId: REGISTRY, vpcId: VPC, vswitchId: SWITCH },
    'alicloud:cr/endpointAclPolicy:EndpointAclPolicy': { instanceId: REGISTRY },
    'alicloud:ram/rolePolicyAttachment:RolePolicyAttachment': { roleName: ROLE },
    'alicloud:dns/alidnsRecord:AlidnsRecord': { domainName: 'alicloud:dns/alidnsDomain:AlidnsDomain' },
    'alicloud:log/store:Store': { projectName: PROJECT },
    'alicloud:log/ossExport:OssExport': { projectName: PROJECT, bucket: 'alicloud:oss/bucket:Bucket' },
    'alicloud:cs/autoscalingConfig:AutoscalingConfig': { clusterId: CLUSTER },
    'alicloud:ecs/securityGroupRule:SecurityGroupRule': { securityGroupId: GROUP },
    'alicloud:nlb/loadBalancer:LoadBalancer': { vpcId: VPC, securityGroupIds: GROUP },
    'alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock': { bucket: 'alicloud:oss/bucket:Bucket' },
    'alicloud:cr/scanRule:ScanRule': { instanceId: REGISTRY },
    'alicloud:cr/artifactLifecycleRule:ArtifactLifecycleRule': { instanceId: REGISTRY },
    'alicloud:cr/internetEndpoint:InternetEndpoint': { instanceId: REGISTRY },
  },
  named: { 'alicloud:oss/bucket:Bucket': 'bucket' },
  unique: {
    [VPC]: [],
    [SWITCH]: ['vpcId', 'cidrBlock'],
    [CLUSTER]: ['name'],
    [POOL]: ['clusterId', 'nodePoolName'],
    'alicloud:cs/kubernetesAddon:KubernetesAddon': ['clusterId', 'name'],
    [NAMESPACE]: ['instanceId', 'name'],
    'alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo': ['instanceId', 'namespace', 'name'],
    [ROLE]: ['roleName', 'name'],
    [POLICY]: ['policyName', 'name'],
    'alicloud:dns/alidnsDomain:AlidnsDomain': ['domainName'],
    'alicloud:dns/alidnsRecord:AlidnsRecord': ['domainName', 'rr', 'type', 'value'],
    'alicloud:log/store:Store': ['projectName', 'logstoreName'],
    [PROJECT]: ['projectName', 'name'],
  },
  protection: { [CLUSTER]: { input: 'deletionProtection', default: false }, [NAT]: { input: 'deletionProtection', default: false } },
  values: {
    [CLUSTER]: {
      clusterSpec: ['ack.standard', 'ack.pro.small', 'ack.pro.xlarge', 'ack.pro.2xlarge', 'ack.pro.4xlarge'],
      proxyMode: ['iptables', 'ipvs'],
    },
    [NAT]: { natType: ['Enhanced'], paymentType: ['PayAsYouGo', 'Subscription'] },
    [POOL]: { spotStrategy: ['NoSpot', 'SpotWithPriceLimit', 'SpotAsPriceGo'] },
    'cs.NodePoolTaint': { effect: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] },
    'cs.NodePoolScalingConfig': { type: ['cpu', 'gpu', 'gpushare', 'spot'] },
  },
  samples: {
    [VPC]: { id: 'vpc-{hash}' },
    [SWITCH]: { id: 'vsw-{hash}' },
    [NAT]: { id: 'ngw-{hash}', outputs: { snatTableIds: 'stb-{hash}' } },
    [EIP]: { id: 'eip-{hash}', outputs: { ipAddress: '203.0.113.11' } },
    [GROUP]: { id: 'sg-{hash}' },
    [CLUSTER]: {
      id: 'c{HASH}',
      outputs: {
        rrsaMetadata: {
          enabled: true,
          ramOidcProviderArn: 'acs:ram::{account}:oidc-provider/ack-rrsa-{id}',
          ramOidcProviderName: 'ack-rrsa-{id}',
          rrsaOidcIssuerUrl: 'https://oidc-ack-{region}.oss-{region}.aliyuncs.com/{id}',
        },
        connections: {
          apiServerInternet: '',
          apiServerIntranet: 'https://10.0.0.9:6443',
          masterPublicIp: '',
          serviceDomain: '*.{id}.{region}.alicontainer.com',
        },
        workerRamRoleName: 'KubernetesWorkerRole-{hash}',
      },
    },
    [POOL]: { id: '{in.clusterId}:np{hash}', outputs: { nodePoolId: 'np{hash}' } },
    [REGISTRY]: { id: 'cri-{hash}' },
    [NAMESPACE]: { id: '{in.instanceId}:{in.name}' },
    [ROLE]: { id: '{in.roleName}', outputs: { arn: 'acs:ram::{account}:role/{in.roleName}', roleId: '{hash}' } },
    [POLICY]: { id: '{in.policyName}' },
    'alicloud:ims/oidcProvider:OidcProvider': {
      id: '{in.oidcProviderName}',
      outputs: { arn: 'acs:ram::{account}:oidc-provider/{in.oidcProviderName}' },
    },
    'alicloud:dns/alidnsDomain:AlidnsDomain': { id: '{in.domainName}', outputs: { dnsServers: ['dns9.hichina.com', 'dns10.hichina.com'] } },
    [PROJECT]: { id: '{in.projectName}' },
    'alicloud:oss/bucket:Bucket': {
      id: '{in.bucket}',
      outputs: { extranetEndpoint: 'oss-{region}.aliyuncs.com', intranetEndpoint: 'oss-{region}-internal.aliyuncs.com' },
    },
    'alicloud:kms/key:Key': { outputs: { arn: 'acs:kms:{region}:{account}:key/{id}' } },
  },
  invokes: {
    'alicloud:index/getCallerIdentity:getCallerIdentity': {
      id: '{account}',
      accountId: '{account}',
      arn: 'acs:ram::{account}:user/ci',
      identityType: 'RAMUser',
    },
    'alicloud:index/getAccount:getAccount': { id: '{account}' },
    'alicloud:index/getZones:getZones': { id: '{region}', ids: ['{region}-h', '{region}-i', '{region}-j'], zones: [] },
    'alicloud:cs/getKubernetesVersion:getKubernetesVersion': {
      id: 'versions',
      clusterType: '{in.clusterType}',
      metadatas: ['1.31.9', '1.32.7', '1.33.3', '1.34.1', '1.35.0'].map((version) => ({ version: `${version}-aliyun.1`, runtimes: [] })),
    },
    // No cluster that somebody else made.
    'alicloud:cs/getClusters:getClusters': { id: 'clusters', ids: [], names: [], clusters: [] },
    'alicloud:cs/getRegistryEnterpriseInstances:getRegistryEnterpriseInstances': {
      id: 'instances',
      ids: ['cri-1'],
      names: ['shop'],
      instances: [{ id: 'cri-1', name: 'shop', region: '{region}' }],
    },
    'alicloud:cs/getClusterCredential:getClusterCredential': {
      id: '{in.clusterId}',
      clusterId: '{in.clusterId}',
      kubeConfig:
        'apiVersion: v1\nkind: Config\nclusters: [{name: kubernetes, cluster: {server: "https://10.0.0.9:6443"}}]\nusers: [{name: user, user: {}}]\ncontexts: [{name: ack, context: {cluster: kubernetes, user: user}}]\ncurrent-context: ack\n',
      expiration: '2026-01-01T00:00:00Z',
    },
  },
};
