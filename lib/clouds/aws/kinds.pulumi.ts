import type * as cloudwatch from '@pulumi/aws/cloudwatch';
import type * as ec2 from '@pulumi/aws/ec2';
import type * as ecr from '@pulumi/aws/ecr';
import type * as eks from '@pulumi/aws/eks';
import type * as iam from '@pulumi/aws/iam';
import type * as kms from '@pulumi/aws/kms';
import type * as route53 from '@pulumi/aws/route53';
import type * as s3 from '@pulumi/aws/s3';

interface Kind<Args, Resource> {
  readonly args: Args;
  readonly resource: Resource;
}

/** Resources of AWS that we make, by type token, with the types that the SDK publishes. */
export type AwsKinds = {
  readonly 'aws:cloudwatch/logGroup:LogGroup': Kind<cloudwatch.LogGroupArgs, cloudwatch.LogGroup>;
  readonly 'aws:ec2/eip:Eip': Kind<ec2.EipArgs, ec2.Eip>;
  readonly 'aws:ec2/internetGateway:InternetGateway': Kind<ec2.InternetGatewayArgs, ec2.InternetGateway>;
  readonly 'aws:ec2/launchTemplate:LaunchTemplate': Kind<ec2.LaunchTemplateArgs, ec2.LaunchTemplate>;
  readonly 'aws:ec2/natGateway:NatGateway': Kind<ec2.NatGatewayArgs, ec2.NatGateway>;
  readonly 'aws:ec2/route:Route': Kind<ec2.RouteArgs, ec2.Route>;
  readonly 'aws:ec2/routeTable:RouteTable': Kind<ec2.RouteTableArgs, ec2.RouteTable>;
  readonly 'aws:ec2/routeTableAssociation:RouteTableAssociation': Kind<ec2.RouteTableAssociationArgs, ec2.RouteTableAssociation>;
  readonly 'aws:ec2/securityGroup:SecurityGroup': Kind<ec2.SecurityGroupArgs, ec2.SecurityGroup>;
  readonly 'aws:ec2/subnet:Subnet': Kind<ec2.SubnetArgs, ec2.Subnet>;
  readonly 'aws:ec2/vpc:Vpc': Kind<ec2.VpcArgs, ec2.Vpc>;
  readonly 'aws:ec2/vpcEndpoint:VpcEndpoint': Kind<ec2.VpcEndpointArgs, ec2.VpcEndpoint>;
  readonly 'aws:ecr/lifecyclePolicy:LifecyclePolicy': Kind<ecr.LifecyclePolicyArgs, ecr.LifecyclePolicy>;
  readonly 'aws:ecr/repository:Repository': Kind<ecr.RepositoryArgs, ecr.Repository>;
  readonly 'aws:eks/accessEntry:AccessEntry': Kind<eks.AccessEntryArgs, eks.AccessEntry>;
  readonly 'aws:eks/accessPolicyAssociation:AccessPolicyAssociation': Kind<eks.AccessPolicyAssociationArgs, eks.AccessPolicyAssociation>;
  readonly 'aws:eks/addon:Addon': Kind<eks.AddonArgs, eks.Addon>;
  readonly 'aws:eks/cluster:Cluster': Kind<eks.ClusterArgs, eks.Cluster>;
  readonly 'aws:eks/nodeGroup:NodeGroup': Kind<eks.NodeGroupArgs, eks.NodeGroup>;
  readonly 'aws:eks/podIdentityAssociation:PodIdentityAssociation': Kind<eks.PodIdentityAssociationArgs, eks.PodIdentityAssociation>;
  readonly 'aws:iam/openIdConnectProvider:OpenIdConnectProvider': Kind<iam.OpenIdConnectProviderArgs, iam.OpenIdConnectProvider>;
  readonly 'aws:iam/role:Role': Kind<iam.RoleArgs, iam.Role>;
  readonly 'aws:iam/rolePolicy:RolePolicy': Kind<iam.RolePolicyArgs, iam.RolePolicy>;
  readonly 'aws:iam/rolePolicyAttachment:RolePolicyAttachment': Kind<iam.RolePolicyAttachmentArgs, iam.RolePolicyAttachment>;
  readonly 'aws:kms/key:Key': Kind<kms.KeyArgs, kms.Key>;
  readonly 'aws:route53/zone:Zone': Kind<route53.ZoneArgs, route53.Zone>;
  readonly 'aws:s3/bucket:Bucket': Kind<s3.BucketArgs, s3.Bucket>;
  readonly 'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration': Kind<
    s3.BucketLifecycleConfigurationArgs,
    s3.BucketLifecycleConfiguration
  >;
  readonly 'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock': Kind<s3.BucketPublicAccessBlockArgs, s3.BucketPublicAccessBlock>;
  readonly 'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration': Kind<
    s3.BucketServerSideEncryptionConfigurationArgs,
    s3.BucketServerSideEncryptionConfiguration
  >;
  readonly 'aws:s3/bucketVersioning:BucketVersioning': Kind<s3.BucketVersioningArgs, s3.BucketVersioning>;
};
