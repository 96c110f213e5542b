import type { PackageRules } from './package-rules';

const VPC = 'tencentcloud:Vpc/instance:Instance';
const SUBNET = 'tencentcloud:Subnet/instance:Instance';
const GROUP = 'tencentcloud:Security/group:Group';
const NAT = 'tencentcloud:Nat/gateway:Gateway';
const EIP = 'tencentcloud:Eip/instance:Instance';
const TABLE = 'tencentcloud:Route/table:Table';
const CLUSTER = 'tencentcloud:Kubernetes/cluster:Cluster';
const POOL = 'tencentcloud:Kubernetes/nativeNodePool:NativeNodePool';
const AS_POOL = 'tencentcloud:Kubernetes/nodePool:NodePool';
const REGISTRY = 'tencentcloud:Tcr/instance:Instance';
const NAMESPACE = 'tencentcloud:Tcr/namespace:Namespace';
const ROLE = 'tencentcloud:Cam/role:Role';
const POLICY = 'tencentcloud:Cam/policy:Policy';
const LOGSET = 'tencentcloud:Cls/logset:Logset';
const TOPIC = 'tencentcloud:Cls/topic:Topic';
const KUBECONFIG =
  'apiVersion: v1\nkind: Config\nclusters: [{name: tke, cluster: {server: "https://10.0.0.9"}}]\nusers: [{name: admin, user: {}}]\ncontexts: [{name: tke, context: {cluster: tke, user: admin}}]\ncurrent-context: tke\n';
const ofCluster = { clusterId: CLUSTER };

/** What Tencent Cloud refuses and answers. Its provider makes up no names. */
export const TENCENTCLOUD: PackageRules = {
  replaces: {},
  references: {
    [SUBNET]: { vpcId: VPC, routeTableId: TABLE },
    [NAT]: { vpcId: VPC, assignedEipSets: EIP },
    [TABLE]: { vpcId: VPC },
    'tencentcloud:Route/tableEntry:TableEntry': { routeTableId: TABLE },
    'tencentcloud:Security/groupRuleSet:GroupRuleSet': { securityGroupId: GROUP },
    [CLUSTER]: {
      vpcId: VPC,
      eniSubnetIds: SUBNET,
      'clusterAudit.logSetId': LOGSET,
      'clusterAudit.topicId': TOPIC,
      'eventPersistence.logSetId': LOGSET,
      'eventPersistence.topicId': TOPIC,
    },
    [TOPIC]: { logsetId: LOGSET },
    'tencentcloud:Kubernetes/clusterEndpoint:ClusterEndpoint': {
      ...ofCluster,
      clusterIntranetSubnetId: SUBNET,
      clusterInternetSecurityGroup: GROUP,
    },
    [POOL]: { ...ofCluster, 'native.subnetIds': SUBNET, 'native.securityGroupIds': GROUP },
    [AS_POOL]: { ...ofCluster, vpcId: VPC, subnetIds: SUBNET },
    'tencentcloud:Kubernetes/serverlessNodePool:ServerlessNodePool': {
      ...ofCluster,
      securityGroupIds: GROUP,
      'serverlessNodes.subnetId': SUBNET,
    },
    'tencentcloud:Kubernetes/addon:Addon': ofCluster,
    'tencentcloud:Kubernetes/encryptionProtection:EncryptionProtection': {
      ...ofCluster,
      'kmsConfiguration.keyId': 'tencentcloud:Kms/key:Key',
    },
    'tencentcloud:Kubernetes/authAttachment:AuthAttachment': ofCluster,
    'tencentcloud:Kubernetes/logConfig:LogConfig': ofCluster,
    'tencentcloud:Cam/rolePolicyAttachment:RolePolicyAttachment': { roleId: ROLE, policyId: POLICY },
    'tencentcloud:Cam/rolePolicyAttachmentByName:RolePolicyAttachmentByName': { policyName: POLICY },
    'tencentcloud:Cam/userPolicyAttachment:UserPolicyAttachment': { policyId: POLICY },
    [NAMESPACE]: { instanceId: REGISTRY },
    'tencentcloud:Tcr/repository:Repository': { instanceId: REGISTRY, namespaceName: NAMESPACE },
    'tencentcloud:Tcr/token:Token': { instanceId: REGISTRY },
    'tencentcloud:Tcr/serviceAccount:ServiceAccount': { registryId: REGISTRY },
    'tencentcloud:Tcr/vpcAttachment:VpcAttachment': { instanceId: REGISTRY, vpcId: VPC, subnetId: SUBNET },
    'tencentcloud:Tcr/tagRetentionRule:TagRetentionRule': { registryId: REGISTRY, namespaceName: NAMESPACE },
    'tencentcloud:Tcr/immutableTagRule:ImmutableTagRule': { registryId: REGISTRY, namespaceName: NAMESPACE },
  },
  // NAT gateways name their addresses.
  identities: ['publicIp'],
  unique: {
    [VPC]: [],
    [SUBNET]: ['vpcId', 'cidrBlock'],
    [GROUP]: [],
    [EIP]: [],
    [POOL]: [],
    [AS_POOL]: [],
    [CLUSTER]: [],
    [NAMESPACE]: ['instanceId', 'name'],
    [LOGSET]: ['logsetName'],
    [TOPIC]: ['logsetId', 'topicName'],
    'tencentcloud:Kms/key:Key': ['alias'],
    [POLICY]: ['name'],
    'tencentcloud:Tcr/repository:Repository': ['instanceId', 'namespaceName', 'name'],
    'tencentcloud:Kubernetes/addon:Addon': ['clusterId', 'addonName'],
    'tencentcloud:Kubernetes/clusterEndpoint:ClusterEndpoint': ['clusterId'],
    'tencentcloud:Cos/bucket:Bucket': ['bucket'],
    'tencentcloud:Dnspod/record:Record': ['domain', 'subDomain', 'recordType', 'value'],
    'tencentcloud:Cam/role:Role': ['name'],
  },
  protection: { [CLUSTER]: { input: 'deletionProtection', default: false }, [POOL]: { input: 'deletionProtection', default: false } },
  values: {
    [CLUSTER]: { clusterDeployType: ['MANAGED_CLUSTER', 'INDEPENDENT_CLUSTER'], networkType: ['GR', 'VPC-CNI', 'CiliumOverlay'] },
    [POOL]: { type: ['Native'] },
    [REGISTRY]: { instanceType: ['basic', 'standard', 'premium'] },
    'Kubernetes.NativeNodePoolNative': { instanceChargeType: ['POSTPAID_BY_HOUR', 'PREPAID'] },
    'Kubernetes.NativeNodePoolTaint': { effect: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] },
  },
  samples: {
    [VPC]: { id: 'vpc-{hash}' },
    [SUBNET]: { id: 'subnet-{hash}' },
    [GROUP]: { id: 'sg-{hash}' },
    [NAT]: { id: 'nat-{hash}' },
    [EIP]: { id: 'eip-{hash}', outputs: { publicIp: '203.0.113.12' } },
    [TABLE]: { id: 'rtb-{hash}' },
    [CLUSTER]: {
      id: 'cls-{hash}',
      outputs: {
        certificationAuthority: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==',
        domain: '{id}.ccs.tencent-cloud.com',
        pgwEndpoint: '10.0.0.9',
        kubeConfig: '',
        kubeConfigIntranet: KUBECONFIG,
      },
    },
    'tencentcloud:Kubernetes/clusterEndpoint:ClusterEndpoint': {
      id: '{in.clusterId}',
      outputs: {
        certificationAuthority: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==',
        domain: '{in.clusterId}.ccs.tencent-cloud.com',
        pgwEndpoint: '10.0.0.9',
        kubeConfig: '',
        kubeConfigIntranet: KUBECONFIG,
      },
    },
    [POOL]: { id: '{in.clusterId}#np-{hash}' },
    'tencentcloud:Kubernetes/authAttachment:AuthAttachment': {
      id: '{in.clusterId}',
      outputs: {
        tkeDefaultIssuer: 'https://{region}-oidc.tke.tencentcs.com/id/{hash}',
        tkeDefaultJwksUri: 'https://{region}-oidc.tke.tencentcs.com/id/{hash}/openid/v1/jwks',
      },
    },
    [REGISTRY]: {
      id: 'tcr-{hash}',
      outputs: { publicDomain: '{in.name}.tencentcloudcr.com', internalEndPoint: '{in.name}-vpc.tencentcloudcr.com', status: 'Running' },
    },
    'tencentcloud:Tcr/serviceAccount:ServiceAccount': { id: '{in.registryId}#{in.name}', outputs: { password: 'Generated-by-TCR-{hash}' } },
    [ROLE]: { id: '{hash}', outputs: { roleArn: 'qcs::cam::uin/{account}:roleName/{in.name}' } },
    [POLICY]: { id: '{hash}' },
    'tencentcloud:Cos/bucket:Bucket': { id: '{in.bucket}', outputs: { cosBucketUrl: '{in.bucket}.cos.{region}.myqcloud.com' } },
  },
  invokes: {
    'tencentcloud:User/getInfo:getInfo': {
      id: '{account}',
      appId: '1250000000',
      uin: '100000000001',
      ownerUin: '100000000001',
      name: 'ci',
    },
    // A cluster that somebody else made.
    'tencentcloud:Kubernetes/getClusters:getClusters': {
      id: 'clusters',
      lists: [
        {
          clusterId: 'cls-old',
          clusterName: 'old',
          clusterVersion: '1.34.1',
          vpcId: 'vpc-old',
          eniSubnetIds: ['subnet-old'],
          kubeConfig: '',
          kubeConfigIntranet: KUBECONFIG,
        },
      ],
    },
    'tencentcloud:Kubernetes/getClusterAuthenticationOptions:getClusterAuthenticationOptions': {
      id: '{in.clusterId}',
      clusterId: '{in.clusterId}',
      serviceAccounts: [{ useTkeDefault: true, issuer: 'https://{region}-oidc.tke.tencentcs.com/id/1', jwksUri: '' }],
      oidcConfigs: [],
    },
    'tencentcloud:Kubernetes/getClusterCommonNames:getClusterCommonNames': {
      id: '{in.clusterId}',
      lists: [{ subaccountUin: '', commonName: '4611686018400000000-1760000000', commonNames: '4611686018400000000-1760000000' }],
    },
    'tencentcloud:Dnspod/getDomainList:getDomainList': {
      id: 'domains',
      type: '{in.type}',
      domainLists: [{ name: '{in.keyword}', effectiveDns: ['ns3.dnsv2.com', 'ns4.dnsv2.com'] }],
    },
    'tencentcloud:Availability/getZonesByProduct:getZonesByProduct': {
      id: '{region}',
      product: '{in.product}',
      zones: [
        { id: '1', name: '{region}-1', state: 'AVAILABLE' },
        { id: '2', name: '{region}-2', state: 'AVAILABLE' },
        { id: '3', name: '{region}-3', state: 'AVAILABLE' },
      ],
    },
  },
};
