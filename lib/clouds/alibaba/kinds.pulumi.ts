import type * as cr from '@pulumi/alicloud/cr';
import type * as cs from '@pulumi/alicloud/cs';
import type * as dns from '@pulumi/alicloud/dns';
import type * as ecs from '@pulumi/alicloud/ecs';
import type * as ims from '@pulumi/alicloud/ims';
import type * as kms from '@pulumi/alicloud/kms';
import type * as log from '@pulumi/alicloud/log';
import type * as nlb from '@pulumi/alicloud/nlb';
import type * as oss from '@pulumi/alicloud/oss';
import type * as ram from '@pulumi/alicloud/ram';
import type * as vpc from '@pulumi/alicloud/vpc';

interface Kind<Args, Resource> {
  readonly args: Args;
  readonly resource: Resource;
}

/** Resources of Alibaba Cloud that we make, by type token, with the types that the SDK publishes. */
export type AliKinds = {
  readonly 'alicloud:cr/artifactLifecycleRule:ArtifactLifecycleRule': Kind<cr.ArtifactLifecycleRuleArgs, cr.ArtifactLifecycleRule>;
  readonly 'alicloud:cr/internetEndpoint:InternetEndpoint': Kind<cr.InternetEndpointArgs, cr.InternetEndpoint>;
  readonly 'alicloud:cr/registryEnterpriseInstance:RegistryEnterpriseInstance': Kind<
    cr.RegistryEnterpriseInstanceArgs,
    cr.RegistryEnterpriseInstance
  >;
  readonly 'alicloud:cr/scanRule:ScanRule': Kind<cr.ScanRuleArgs, cr.ScanRule>;
  readonly 'alicloud:cr/vpcEndpointLinkedVpc:VpcEndpointLinkedVpc': Kind<cr.VpcEndpointLinkedVpcArgs, cr.VpcEndpointLinkedVpc>;
  readonly 'alicloud:cs/autoscalingConfig:AutoscalingConfig': Kind<cs.AutoscalingConfigArgs, cs.AutoscalingConfig>;
  readonly 'alicloud:cs/kubernetesAddon:KubernetesAddon': Kind<cs.KubernetesAddonArgs, cs.KubernetesAddon>;
  readonly 'alicloud:cs/kubernetesPermission:KubernetesPermission': Kind<cs.KubernetesPermissionArgs, cs.KubernetesPermission>;
  readonly 'alicloud:cs/managedKubernetes:ManagedKubernetes': Kind<cs.ManagedKubernetesArgs, cs.ManagedKubernetes>;
  readonly 'alicloud:cs/nodePool:NodePool': Kind<cs.NodePoolArgs, cs.NodePool>;
  readonly 'alicloud:cs/registryEnterpriseNamespace:RegistryEnterpriseNamespace': Kind<
    cs.RegistryEnterpriseNamespaceArgs,
    cs.RegistryEnterpriseNamespace
  >;
  readonly 'alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo': Kind<cs.RegistryEnterpriseRepoArgs, cs.RegistryEnterpriseRepo>;
  readonly 'alicloud:dns/alidnsDomain:AlidnsDomain': Kind<dns.AlidnsDomainArgs, dns.AlidnsDomain>;
  readonly 'alicloud:ecs/eipAddress:EipAddress': Kind<ecs.EipAddressArgs, ecs.EipAddress>;
  readonly 'alicloud:ecs/eipAssociation:EipAssociation': Kind<ecs.EipAssociationArgs, ecs.EipAssociation>;
  readonly 'alicloud:ecs/securityGroup:SecurityGroup': Kind<ecs.SecurityGroupArgs, ecs.SecurityGroup>;
  readonly 'alicloud:ecs/securityGroupRule:SecurityGroupRule': Kind<ecs.SecurityGroupRuleArgs, ecs.SecurityGroupRule>;
  readonly 'alicloud:ims/oidcProvider:OidcProvider': Kind<ims.OidcProviderArgs, ims.OidcProvider>;
  readonly 'alicloud:kms/key:Key': Kind<kms.KeyArgs, kms.Key>;
  readonly 'alicloud:log/ossExport:OssExport': Kind<log.OssExportArgs, log.OssExport>;
  readonly 'alicloud:log/project:Project': Kind<log.ProjectArgs, log.Project>;
  readonly 'alicloud:nlb/loadBalancer:LoadBalancer': Kind<nlb.LoadBalancerArgs, nlb.LoadBalancer>;
  readonly 'alicloud:oss/bucket:Bucket': Kind<oss.BucketArgs, oss.Bucket>;
  readonly 'alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock': Kind<
    oss.BucketPublicAccessBlockArgs,
    oss.BucketPublicAccessBlock
  >;
  readonly 'alicloud:ram/policy:Policy': Kind<ram.PolicyArgs, ram.Policy>;
  readonly 'alicloud:ram/role:Role': Kind<ram.RoleArgs, ram.Role>;
  readonly 'alicloud:ram/rolePolicyAttachment:RolePolicyAttachment': Kind<ram.RolePolicyAttachmentArgs, ram.RolePolicyAttachment>;
  readonly 'alicloud:vpc/natGateway:NatGateway': Kind<vpc.NatGatewayArgs, vpc.NatGateway>;
  readonly 'alicloud:vpc/network:Network': Kind<vpc.NetworkArgs, vpc.Network>;
  readonly 'alicloud:vpc/snatEntry:SnatEntry': Kind<vpc.SnatEntryArgs, vpc.SnatEntry>;
  readonly 'alicloud:vpc/switch:Switch': Kind<vpc.SwitchArgs, vpc.Switch>;
};
