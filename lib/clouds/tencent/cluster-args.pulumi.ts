// The arguments that we use: see network-args.pulumi.ts.
import type { Deferred } from '../../provision';
import type { Tags, Text } from './network-args.pulumi';

export interface AuditArgs {
  readonly enabled: boolean;
  readonly logSetId: Text;
  readonly topicId: Text;
  readonly deleteAuditLogAndTopic: boolean;
}

export interface EventsArgs {
  readonly enabled: boolean;
  readonly logSetId: Text;
  readonly topicId: Text;
  readonly deleteEventLogAndTopic: boolean;
}

export interface DeleteArgs {
  readonly resourceType: 'CLB' | 'CBS' | 'CVM';
  readonly deleteMode: 'terminate' | 'retain';
}

/** The autoscaler of all pools. */
export interface ScalerArgs {
  readonly isScaleInEnabled: boolean;
  readonly expander: 'random' | 'most-pods' | 'least-waste';
  readonly ignoreDaemonSetsUtilization: boolean;
}

/** `labels` is not here: any change of them replaces the cluster. @see kubernetes_cluster.html.markdown */
export interface ClusterArgs {
  readonly clusterName: string;
  readonly clusterVersion: Text;
  readonly clusterDeployType: 'MANAGED_CLUSTER';
  readonly clusterLevel: string;
  readonly autoUpgradeClusterLevel: boolean;
  readonly clusterOs: string;
  readonly containerRuntime: 'containerd';
  readonly vpcId: Text;
  readonly networkType: 'VPC-CNI';
  readonly vpcCniType: 'tke-route-eni';
  readonly eniSubnetIds: readonly Text[];
  readonly isNonStaticIpMode: boolean;
  readonly serviceCidr: string;
  readonly clusterMaxServiceNum: number;
  readonly clusterIpvs: boolean;
  readonly clusterAudit: AuditArgs;
  readonly eventPersistence: EventsArgs;
  readonly nodePoolGlobalConfigs: readonly ScalerArgs[];
  readonly disableAddons: readonly string[];
  readonly upgradeInstancesFollowCluster: boolean;
  readonly instanceDeleteMode: 'terminate' | 'retain';
  readonly resourceDeleteOptions: readonly DeleteArgs[];
  readonly acquireClusterAdminRole: boolean;
  readonly deletionProtection: boolean;
  readonly tags: Tags;
}

/** @see kubernetes_cluster_endpoint.html.markdown */
export interface EndpointArgs {
  readonly clusterId: Text;
  readonly clusterIntranet: boolean;
  readonly clusterIntranetSubnetId: Text;
  readonly clusterInternet: boolean;
  readonly clusterInternetSecurityGroup?: Text;
}

export interface KmsArgs {
  readonly keyId: Text;
  readonly kmsRegion: string;
}

/** @see kubernetes_encryption_protection.html.markdown */
export interface EncryptionArgs {
  readonly clusterId: Text;
  readonly kmsConfiguration: KmsArgs;
}

/** @see kubernetes_auth_attachment.html.markdown */
export interface AuthArgs {
  readonly clusterId: Text;
  readonly useTkeDefault: boolean;
  readonly autoCreateDiscoveryAnonymousAuth: boolean;
  readonly autoCreateOidcConfig: boolean;
  readonly autoCreateClientIds: readonly string[];
  readonly autoInstallPodIdentityWebhookAddon: boolean;
}

/** @see kubernetes_addon.html.markdown */
export interface AddonArgs {
  readonly clusterId: Text;
  readonly addonName: string;
  readonly addonVersion?: string;
  /** JSON. */
  readonly rawValues?: Deferred;
}

/** @see kms_key.html.markdown */
export interface KeyArgs {
  readonly alias: Text;
  readonly description: string;
  readonly keyUsage: 'ENCRYPT_DECRYPT';
  readonly isEnabled: boolean;
  readonly keyRotationEnabled: boolean;
  readonly pendingDeleteWindowInDays: number;
  readonly tags: Tags;
}

/** @see cls_logset.html.markdown */
export interface LogsetArgs {
  readonly logsetName: string;
  readonly tags: Tags;
}

/** @see cls_topic.html.markdown */
export interface TopicArgs {
  readonly logsetId: Text;
  readonly topicName: string;
  /** In days. */
  readonly period: number;
  readonly tags: Tags;
}
