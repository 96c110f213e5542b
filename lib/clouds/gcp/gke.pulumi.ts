import type { IConstruct } from 'constructs';
import { checksum, toDnsLabel } from '../../core';
import { type Lowering, type Placed, type ResourceRef, type Shelf } from '../../provision';
import { addonsConfig } from './addons.pulumi';
import { gkeName, gkePath, workloadPool, type GkeProps } from './gke-props';
import type { GcpKinds } from './kinds.pulumi';
import { addAuditLogs } from './logs.pulumi';
import { maintenancePolicy } from './maintenance.pulumi';
import { allowedBy, networkOf, zonesOf, type ClusterNetwork } from './network.pulumi';
import { onlyOn } from './only-on';
import { addPool } from './pools.pulumi';
import { gcpProvider } from './provider';
import { secretsKeyOf, type SecretsKey } from './secrets-key.pulumi';

interface Site {
  readonly shelf: Shelf<GcpKinds>;
  readonly props: GkeProps;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Everything of a GKE cluster: network, keys, logs, the nodes' identity, control plane, pools and access. */
export function lowerGke(into: Lowering, construct: IConstruct, props: GkeProps): void {
  const name = gkeName(construct, props);
  const labels = { ...props.tags, 'managed-by': 'sealane', cluster: name };
  const site: Site = { shelf: into.shelf(construct, gcpProvider(props.project, props.region)), props, name, labels };
  const nodes = addNodesAccount(site);
  const key = secretsKeyOf(site.shelf, props, site);
  const logs = addAuditLogs(site.shelf, props, name);
  const network = networkOf(site.shelf, props, name);
  const cluster = addCluster(site, { network, key, nodes, after: [...logs, ...nodes.rights, ...key.rights] });
  for (const [pool, poolProps] of Object.entries(props.pools ?? {}))
    addPool({ ...site, cluster, account: nodes.account.output('email'), after: nodes.rights }, pool, poolProps);
  addAdmins(site, gkePath(construct, props));
}

interface Nodes {
  readonly account: Placed<GcpKinds['gcp:serviceaccount/account:Account']['resource']>;
  readonly rights: readonly ResourceRef[];
}

/** The identity of the nodes, which may write logs and metrics: the project's own of Compute Engine is often an editor of everything. */
function addNodesAccount({ shelf, props, name }: Site): Nodes {
  const { project, region } = props;
  const account = shelf.add('gcp:serviceaccount/account:Account', 'nodes', {
    accountId: toDnsLabel(`${name}-${region}-nodes`, 30),
    project,
    displayName: `Nodes of the GKE cluster ${name}`,
  });
  const right = shelf.add('gcp:projects/iAMMember:IAMMember', 'nodes/role', {
    project,
    role: 'roles/container.defaultNodeServiceAccount',
    member: account.output('member'),
  });
  return { account, rights: [right] };
}

interface ClusterParts {
  readonly network: ClusterNetwork;
  readonly key: SecretsKey;
  readonly nodes: Nodes;
  readonly after: readonly ResourceRef[];
}

function addCluster(site: Site, parts: ClusterParts) {
  const { shelf, props, name, labels } = site;
  const { network, key } = parts;
  const { project, region, auto = false, deletionProtection = true } = props;
  return shelf.add(
    'gcp:container/cluster:Cluster',
    '',
    {
      name,
      project,
      location: region,
      // A minor names its newest patch; upgrades within it are the release channel's.
      minMasterVersion: props.version,
      releaseChannel: { channel: props.channel ?? 'REGULAR' },
      maintenancePolicy: maintenancePolicy(props),
      network: network.network,
      subnetwork: network.subnetwork,
      ipAllocationPolicy: { clusterSecondaryRangeName: network.podsRange, servicesSecondaryRangeName: network.servicesRange },
      ...endpoints(props, network),
      ...(auto ? autopilot(parts, props) : standard(site, parts)),
      databaseEncryption: { state: 'ENCRYPTED', keyName: key.name },
      workloadIdentityConfig: { workloadPool: workloadPool(project) },
      gatewayApiConfig: { channel: 'CHANNEL_STANDARD' },
      loggingConfig: { enableComponents: ['SYSTEM_COMPONENTS', 'WORKLOADS', 'APISERVER', 'CONTROLLER_MANAGER', 'SCHEDULER'] },
      monitoringConfig: { enableComponents: ['SYSTEM_COMPONENTS'], managedPrometheus: { enabled: true } },
      costManagementConfig: { enabled: true },
      addonsConfig: addonsConfig(props),
      ...(props.securityGroup === undefined ? {} : { authenticatorGroupsConfig: { securityGroup: props.securityGroup } }),
      resourceLabels: labels,
      deletionProtection,
      deletionPolicy: deletionProtection ? 'PREVENT' : 'DELETE',
    },
    {
      protect: deletionProtection,
      // Only the first pool, which is gone at once, has had it; Google then answers with the nodes of another.
      ignoreChanges: auto ? [] : ['nodeConfig'],
      dependsOn: parts.after,
      timeouts: { create: '1h', update: '2h', delete: '1h' },
      guard: { what: `the GKE cluster ${name}`, replacedBy: REPLACED_BY, ...allowedBy(props) },
    },
  );
}

/** Inputs that GKE cannot change. @see https://github.com/hashicorp/terraform-provider-google/blob/main/google/services/container */
const REPLACED_BY = [
  ...['name', 'project', 'location', 'network', 'subnetwork', 'ipAllocationPolicy', 'enableAutopilot', 'datapathProvider'],
  'clusterAutoscaling.autoProvisioningDefaults.bootDiskKmsKey',
] as const;

/** Nodes have no public address. The API server has one only for blocks that the program names, or a DNS name behind IAM. */
function endpoints({ endpoint = {} }: GkeProps, { inside }: ClusterNetwork) {
  const { publicFrom = [], dns = false } = endpoint;
  const blocks = [
    ...(inside === undefined ? [] : [{ cidrBlock: inside, displayName: 'network' }]),
    ...publicFrom.map((cidrBlock, i) => ({ cidrBlock, displayName: `public-${i}` })),
  ];
  return {
    privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: publicFrom.length === 0 },
    masterAuthorizedNetworksConfig: { cidrBlocks: blocks, gcpPublicCidrsAccessEnabled: false },
    controlPlaneEndpointsConfig: { dnsEndpointConfig: { allowExternalTraffic: dns } },
  };
}

/** Autopilot brings Dataplane V2, shielded nodes and pools of its own, and refuses to be told. */
function autopilot({ nodes }: ClusterParts, { disksKey }: GkeProps) {
  const autoProvisioningDefaults = {
    serviceAccount: nodes.account.output('email'),
    oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'],
    ...(disksKey === undefined ? {} : { bootDiskKmsKey: disksKey }),
  };
  return { enableAutopilot: true, clusterAutoscaling: { autoProvisioningDefaults } };
}

function standard({ shelf, props }: Site, { nodes }: ClusterParts) {
  const zones = zonesOf(shelf, props);
  return {
    ...(zones.length === 0 ? {} : { nodeLocations: zones }),
    // GKE makes a cluster with a first pool only; the pools of the program are resources of their own.
    removeDefaultNodePool: true,
    initialNodeCount: 1,
    nodeConfig: {
      serviceAccount: nodes.account.output('email'),
      shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
    },
    // Dataplane V2: the older one enforces no network policies, and the namespaces rely on them.
    datapathProvider: 'ADVANCED_DATAPATH',
    enableShieldedNodes: true,
  };
}

/** Administrators of this cluster and of no other in the project. */
function addAdmins({ shelf, props, name }: Site, path: string): void {
  for (const member of props.admins ?? [])
    shelf.add('gcp:projects/iAMMember:IAMMember', `admin-${toDnsLabel(member)}-${checksum(member)}`, {
      project: props.project,
      role: 'roles/container.admin',
      member,
      condition: onlyOn(name, path),
    });
}
