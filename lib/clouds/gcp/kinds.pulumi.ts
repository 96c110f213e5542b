import type * as artifactregistry from '@pulumi/gcp/artifactregistry';
import type * as compute from '@pulumi/gcp/compute';
import type * as container from '@pulumi/gcp/container';
import type * as dns from '@pulumi/gcp/dns';
import type * as iam from '@pulumi/gcp/iam';
import type * as kms from '@pulumi/gcp/kms';
import type * as logging from '@pulumi/gcp/logging';
import type * as projects from '@pulumi/gcp/projects';
import type * as pubsub from '@pulumi/gcp/pubsub';
import type * as secretmanager from '@pulumi/gcp/secretmanager';
import type * as serviceaccount from '@pulumi/gcp/serviceaccount';
import type * as storage from '@pulumi/gcp/storage';

interface Kind<Args, Resource> {
  readonly args: Args;
  readonly resource: Resource;
}

/** Resources of Google Cloud that we make, by type token, with the types that the SDK publishes. */
export type GcpKinds = {
  readonly 'gcp:artifactregistry/repository:Repository': Kind<artifactregistry.RepositoryArgs, artifactregistry.Repository>;
  readonly 'gcp:artifactregistry/repositoryIamMember:RepositoryIamMember': Kind<
    artifactregistry.RepositoryIamMemberArgs,
    artifactregistry.RepositoryIamMember
  >;
  readonly 'gcp:compute/network:Network': Kind<compute.NetworkArgs, compute.Network>;
  readonly 'gcp:compute/router:Router': Kind<compute.RouterArgs, compute.Router>;
  readonly 'gcp:compute/routerNat:RouterNat': Kind<compute.RouterNatArgs, compute.RouterNat>;
  readonly 'gcp:compute/subnetwork:Subnetwork': Kind<compute.SubnetworkArgs, compute.Subnetwork>;
  readonly 'gcp:container/cluster:Cluster': Kind<container.ClusterArgs, container.Cluster>;
  readonly 'gcp:container/nodePool:NodePool': Kind<container.NodePoolArgs, container.NodePool>;
  readonly 'gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember': Kind<dns.DnsManagedZoneIamMemberArgs, dns.DnsManagedZoneIamMember>;
  readonly 'gcp:dns/managedZone:ManagedZone': Kind<dns.ManagedZoneArgs, dns.ManagedZone>;
  readonly 'gcp:iam/workloadIdentityPool:WorkloadIdentityPool': Kind<iam.WorkloadIdentityPoolArgs, iam.WorkloadIdentityPool>;
  readonly 'gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider': Kind<
    iam.WorkloadIdentityPoolProviderArgs,
    iam.WorkloadIdentityPoolProvider
  >;
  readonly 'gcp:kms/cryptoKey:CryptoKey': Kind<kms.CryptoKeyArgs, kms.CryptoKey>;
  readonly 'gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember': Kind<kms.CryptoKeyIAMMemberArgs, kms.CryptoKeyIAMMember>;
  readonly 'gcp:kms/keyRing:KeyRing': Kind<kms.KeyRingArgs, kms.KeyRing>;
  readonly 'gcp:logging/projectBucketConfig:ProjectBucketConfig': Kind<logging.ProjectBucketConfigArgs, logging.ProjectBucketConfig>;
  readonly 'gcp:logging/projectSink:ProjectSink': Kind<logging.ProjectSinkArgs, logging.ProjectSink>;
  readonly 'gcp:projects/iAMMember:IAMMember': Kind<projects.IAMMemberArgs, projects.IAMMember>;
  readonly 'gcp:projects/service:Service': Kind<projects.ServiceArgs, projects.Service>;
  readonly 'gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember': Kind<pubsub.SubscriptionIAMMemberArgs, pubsub.SubscriptionIAMMember>;
  readonly 'gcp:pubsub/topicIAMMember:TopicIAMMember': Kind<pubsub.TopicIAMMemberArgs, pubsub.TopicIAMMember>;
  readonly 'gcp:secretmanager/secretIamMember:SecretIamMember': Kind<secretmanager.SecretIamMemberArgs, secretmanager.SecretIamMember>;
  readonly 'gcp:serviceaccount/account:Account': Kind<serviceaccount.AccountArgs, serviceaccount.Account>;
  readonly 'gcp:serviceaccount/iAMMember:IAMMember': Kind<serviceaccount.IAMMemberArgs, serviceaccount.IAMMember>;
  readonly 'gcp:storage/bucket:Bucket': Kind<storage.BucketArgs, storage.Bucket>;
  readonly 'gcp:storage/bucketIAMMember:BucketIAMMember': Kind<storage.BucketIAMMemberArgs, storage.BucketIAMMember>;
};
