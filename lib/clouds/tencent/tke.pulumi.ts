import type { IConstruct } from 'constructs';
import { prefixOf, type Deferred, type Lowering, type Placed, type ResourceRef } from '../../provision';
import { addonsOf, unwantedAddons } from './addons';
import { addAdmins } from './admins.pulumi';
import { addEndpoint } from './endpoint.pulumi';
import type { TencentKinds } from './kinds.pulumi';
import { addLogs, type LogPlace } from './logs.pulumi';
import { allowedBy, type ClusterSite } from './cluster-site.pulumi';
import { networkOf, type ClusterNetwork } from './network.pulumi';
import { addNodeGroup } from './node-group.pulumi';
import { POD_AUDIENCE } from './pod-identity.pulumi';
import { addPool, addSuperNodes } from './pools.pulumi';
import { tencentProvider } from './provider';
import { addEncryption } from './secrets-key.pulumi';
import { TKE, tkeName, type TkeProps } from './tke-props';
import { versionFor, type KnownCluster } from './version';

type PlacedCluster = Placed<TencentKinds['tencentcloud:Kubernetes/cluster:Cluster']['resource']>;

/**
 * Everything of a TKE cluster: network, key, logs, control plane, pools, identities, address, add-ons and access. What changes the control
 * plane comes one after another, since TKE refuses two such changes at once.
 */
export function lowerTke(into: Lowering, construct: IConstruct, props: TkeProps): void {
  const name = tkeName(construct, props);
  const tags = { ...props.tags, 'managed-by': 'sealane', cluster: name };
  const site: ClusterSite = { shelf: into.shelf(construct, tencentProvider(props.region)), props, name, tags };
  const network = networkOf(site);
  const cluster = addCluster(site, network, addLogs(site));
  const clusterId = cluster.providerId;
  const encryption = addEncryption(site, clusterId);
  const nodes = addNodes(site, { clusterId, network, after: [encryption, ...network.ways] });
  const identities = addIdentities(site, clusterId, nodes);
  const endpoint = addEndpoint(site, { clusterId, network, after: [identities, ...nodes] });
  addAddons(site, clusterId, [endpoint, ...nodes]);
  addAdmins(site, clusterId);
}

function addCluster(site: ClusterSite, network: ClusterNetwork, logs: LogPlace): PlacedCluster {
  const { shelf, props, name } = site;
  return shelf.add('tencentcloud:Kubernetes/cluster:Cluster', '', clusterInputs(site, network, logs), {
    protect: props.deletionProtection ?? true,
    // TKE reads this list at the birth of the cluster alone.
    ignoreChanges: ['disableAddons'],
    secretOutputs: ['kubeConfig', 'kubeConfigIntranet', 'password'],
    guard: { what: `the TKE cluster ${name}`, replacedBy: REPLACED_BY, ...allowedBy(props) },
  });
}

function clusterInputs(site: ClusterSite, network: ClusterNetwork, logs: LogPlace) {
  const { props, name, tags } = site;
  const { serviceCidr = TKE.serviceCidr, level = TKE.level, deletionProtection = true } = props;
  const { logSetId, audit, events } = logs;
  return {
    clusterName: name,
    clusterVersion: wantedVersion(site),
    clusterDeployType: 'MANAGED_CLUSTER',
    clusterLevel: level,
    autoUpgradeClusterLevel: true,
    clusterOs: 'tlinux3.1x86_64',
    containerRuntime: 'containerd',
    vpcId: network.vpcId,
    networkType: 'VPC-CNI',
    vpcCniType: 'tke-route-eni',
    eniSubnetIds: network.podSubnetIds,
    isNonStaticIpMode: true,
    serviceCidr,
    clusterMaxServiceNum: 2 ** (32 - prefixOf(serviceCidr)),
    clusterIpvs: true,
    clusterAudit: { enabled: true, logSetId, topicId: audit, deleteAuditLogAndTopic: false },
    eventPersistence: { enabled: true, logSetId, topicId: events, deleteEventLogAndTopic: false },
    nodePoolGlobalConfigs: [{ isScaleInEnabled: true, expander: 'least-waste', ignoreDaemonSetsUtilization: true }],
    disableAddons: unwantedAddons(props),
    upgradeInstancesFollowCluster: true,
    instanceDeleteMode: 'terminate',
    // Load balancers that controllers made would keep the network from going. Disks of volumes stay.
    resourceDeleteOptions: [{ resourceType: 'CLB', deleteMode: 'terminate' }],
    acquireClusterAdminRole: true,
    deletionProtection,
    tags,
  } as const;
}

/** Inputs that TKE cannot change; and the name, by which the objects in the cluster go. */
const REPLACED_BY = [
  'clusterName',
  'vpcId',
  'networkType',
  'isNonStaticIpMode',
  'serviceCidr',
  'clusterMaxServiceNum',
  'clusterIpvs',
  'clusterDeployType',
  'containerRuntime',
] as const;

function wantedVersion({ shelf, props, name }: ClusterSite): Deferred {
  const known = shelf.ask('tencentcloud:Kubernetes/getClusters:getClusters', { clusterName: name }, 'lists') as Deferred<unknown>;
  return known.map((clusters) => versionFor(props.version, name, (clusters ?? []) as KnownCluster[]));
}

interface Nodes {
  readonly clusterId: Deferred;
  readonly network: ClusterNetwork;
  readonly after: readonly ResourceRef[];
}

function addNodes(site: ClusterSite, { clusterId, network, after }: Nodes): readonly ResourceRef[] {
  const { shelf, props, name, tags } = site;
  const { group, rules } = addNodeGroup(site, network);
  const pools = { shelf, clusterId, name, network, group: group.providerId, tags, after: [...after, rules] };
  return [
    ...Object.entries(props.pools ?? {}).map(([pool, poolProps]) => addPool(pools, pool, poolProps)),
    ...(props.auto ? [addSuperNodes(pools)] : []),
  ];
}

/** The issuer of the service accounts' tokens, its OIDC provider in CAM, and the webhook that mounts them. */
function addIdentities({ shelf }: ClusterSite, clusterId: Deferred, after: readonly ResourceRef[]): ResourceRef {
  return shelf.add(
    'tencentcloud:Kubernetes/authAttachment:AuthAttachment',
    'identities',
    {
      clusterId,
      useTkeDefault: true,
      autoCreateDiscoveryAnonymousAuth: true,
      autoCreateOidcConfig: true,
      autoCreateClientIds: [POD_AUDIENCE],
      autoInstallPodIdentityWebhookAddon: true,
    },
    { dependsOn: after },
  );
}

function addAddons({ shelf, props }: ClusterSite, clusterId: Deferred, dependsOn: readonly ResourceRef[]): void {
  for (const { name, version } of addonsOf(props))
    shelf.add(
      'tencentcloud:Kubernetes/addon:Addon',
      `addon-${name}`,
      { clusterId, addonName: name, ...(version === undefined ? {} : { addonVersion: version }) },
      { dependsOn },
    );
}
