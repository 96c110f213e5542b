import type * as cluster from './cluster-args.pulumi';
import type * as identity from './identity-args.pulumi';
import type * as network from './network-args.pulumi';
import type * as pool from './pool-args.pulumi';
import type * as registry from './registry-args.pulumi';
import type * as store from './store-args.pulumi';

/** An output, by its shape: as the SDKs of other clouds type one. */
interface Output<T> {
  apply(func: (value: T) => unknown): unknown;
  get(): T;
}

interface Kind<Args, Outputs extends string = never> {
  readonly args: Args;
  readonly resource: { readonly [Name in Outputs]: Output<string> };
}

/** Resources of Tencent Cloud that we make, by type token, with the arguments that we use, and the outputs. */
export type TencentKinds = {
  readonly 'tencentcloud:Cam/policy:Policy': Kind<identity.PolicyArgs, 'name'>;
  readonly 'tencentcloud:Cam/role:Role': Kind<identity.RoleArgs, 'roleArn'>;
  readonly 'tencentcloud:Cam/rolePolicyAttachment:RolePolicyAttachment': Kind<identity.RoleRightsArgs>;
  readonly 'tencentcloud:Cam/rolePolicyAttachmentByName:RolePolicyAttachmentByName': Kind<identity.RoleRightsByNameArgs>;
  readonly 'tencentcloud:Cam/userPolicyAttachment:UserPolicyAttachment': Kind<identity.UserRightsArgs>;
  readonly 'tencentcloud:Cls/logset:Logset': Kind<cluster.LogsetArgs>;
  readonly 'tencentcloud:Cls/topic:Topic': Kind<cluster.TopicArgs>;
  readonly 'tencentcloud:Cos/bucket:Bucket': Kind<store.BucketArgs, 'bucket'>;
  readonly 'tencentcloud:Dnspod/domainInstance:DomainInstance': Kind<store.DomainArgs, 'domain' | 'domainId'>;
  readonly 'tencentcloud:Eip/instance:Instance': Kind<network.EipArgs, 'publicIp'>;
  readonly 'tencentcloud:Kms/key:Key': Kind<cluster.KeyArgs>;
  readonly 'tencentcloud:Kubernetes/addon:Addon': Kind<cluster.AddonArgs>;
  readonly 'tencentcloud:Kubernetes/authAttachment:AuthAttachment': Kind<cluster.AuthArgs, 'tkeDefaultIssuer'>;
  readonly 'tencentcloud:Kubernetes/cluster:Cluster': Kind<cluster.ClusterArgs, 'clusterName'>;
  readonly 'tencentcloud:Kubernetes/clusterEndpoint:ClusterEndpoint': Kind<cluster.EndpointArgs, 'kubeConfig' | 'kubeConfigIntranet'>;
  readonly 'tencentcloud:Kubernetes/encryptionProtection:EncryptionProtection': Kind<cluster.EncryptionArgs>;
  readonly 'tencentcloud:Kubernetes/nativeNodePool:NativeNodePool': Kind<pool.NativePoolArgs>;
  readonly 'tencentcloud:Kubernetes/nodePool:NodePool': Kind<pool.SpotPoolArgs>;
  readonly 'tencentcloud:Kubernetes/serverlessNodePool:ServerlessNodePool': Kind<pool.SuperPoolArgs>;
  readonly 'tencentcloud:Nat/gateway:Gateway': Kind<network.NatArgs>;
  readonly 'tencentcloud:Route/table:Table': Kind<network.RouteTableArgs>;
  readonly 'tencentcloud:Route/tableEntry:TableEntry': Kind<network.RouteEntryArgs>;
  readonly 'tencentcloud:Security/group:Group': Kind<network.SecurityGroupArgs>;
  readonly 'tencentcloud:Security/groupRuleSet:GroupRuleSet': Kind<network.RuleSetArgs>;
  readonly 'tencentcloud:Subnet/instance:Instance': Kind<network.SubnetArgs, 'availabilityZone'>;
  readonly 'tencentcloud:Tcr/immutableTagRule:ImmutableTagRule': Kind<registry.ImmutableRuleArgs>;
  readonly 'tencentcloud:Tcr/instance:Instance': Kind<registry.InstanceArgs>;
  readonly 'tencentcloud:Tcr/namespace:Namespace': Kind<registry.NamespaceArgs, 'name'>;
  readonly 'tencentcloud:Tcr/repository:Repository': Kind<registry.RepositoryArgs, 'instanceId' | 'namespaceName' | 'name'>;
  readonly 'tencentcloud:Tcr/serviceAccount:ServiceAccount': Kind<registry.ServiceAccountArgs, 'password'>;
  readonly 'tencentcloud:Tcr/tagRetentionRule:TagRetentionRule': Kind<registry.RetentionRuleArgs>;
  readonly 'tencentcloud:Tcr/vpcAttachment:VpcAttachment': Kind<registry.AttachmentArgs>;
  readonly 'tencentcloud:Vpc/instance:Instance': Kind<network.VpcArgs>;
};
