import type { IConstruct } from 'constructs';
import { toDnsLabel } from '../../core';
import { combined, MANAGED, type Deferred, type Lowering, type Placed, type ResourceRef, type Shelf } from '../../provision';
import { ackName, type AckProps } from './ack-props';
import { addonsAtBirth, laterAddons } from './addons';
import { endpointsOf } from './endpoint.pulumi';
import type { AliKinds } from './kinds.pulumi';
import { addAuditArchive, addLogProject, logDays, type LogProject } from './logs.pulumi';
import { maintenanceWindow } from './maintenance';
import { allowedBy, networkOf, type ClusterNetwork } from './network.pulumi';
import { addPool } from './pools.pulumi';
import { aliProvider } from './provider';
import { versionFor, type KnownCluster, type OfferedVersion } from './version';

type PlacedCluster = Placed<AliKinds['alicloud:cs/managedKubernetes:ManagedKubernetes']['resource']>;

interface Site {
  readonly shelf: Shelf<AliKinds>;
  readonly props: AckProps;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Everything of an ACK cluster: network, key, logs, control plane, add-ons, pools and access. */
export function lowerAck(into: Lowering, construct: IConstruct, props: AckProps): void {
  const name = ackName(construct, props);
  const tags = { ...props.tags, 'managed-by': 'sealane', cluster: name };
  const site: Site = { shelf: into.shelf(construct, aliProvider(props.region)), props, name, tags };
  const network = networkOf(site);
  const project = addLogProject(site);
  const cluster = addCluster(site, { network, project, key: secretsKey(site) });
  addAuditArchive(site, project, cluster.providerId);
  const scaler = addAutoscaler(site, cluster);
  const pools = Object.entries(props.pools ?? {}).map(([pool, poolProps]) =>
    addPool({ ...site, cluster, network, after: scaler }, pool, poolProps),
  );
  addAddons(site, cluster, pools);
  addAdmins(site, cluster);
}

interface ClusterParts {
  readonly network: ClusterNetwork;
  readonly project: LogProject;
  readonly key: string | Deferred;
}

function addCluster(site: Site, parts: ClusterParts): PlacedCluster {
  const { shelf, props, name } = site;
  return shelf.add('alicloud:cs/managedKubernetes:ManagedKubernetes', '', clusterInputs(site, parts), {
    protect: props.deletionProtection ?? true,
    // Later changes are those of the add-ons' own resources: ACK reads this list at the birth of the cluster alone.
    ignoreChanges: ['addons'],
    timeouts: { create: '90m', update: '2h', delete: '1h' },
    guard: { what: `the ACK cluster ${name}`, replacedBy: REPLACED_BY, ...allowedBy(props) },
  });
}

function clusterInputs(site: Site, { network, project, key }: ClusterParts) {
  const { props, name, tags } = site;
  const { auto = false, flannel, serviceCidr = MANAGED.serviceCidr, patches = true, deletionProtection = true } = props;
  return {
    name,
    version: wantedVersion(site),
    clusterSpec: props.spec ?? 'ack.pro.small',
    vswitchIds: network.switches.map(({ id }) => id),
    ...(flannel ? { podCidr: flannel.podCidr } : { podVswitchIds: network.podSwitchIds }),
    serviceCidr,
    proxyMode: 'ipvs',
    // The network brings its own way out.
    newNatGateway: false,
    slbInternetEnabled: false,
    isEnterpriseSecurityGroup: true,
    controlPlaneEndpointsConfig: { loadBalancersConfigs: endpointsOf(site, network) },
    enableRrsa: true,
    encryptionProviderKey: key,
    disableEncryption: false,
    auditLogConfig: { enabled: true, slsProjectName: project.output('projectName') },
    controlPlaneLogProject: project.output('projectName'),
    controlPlaneLogTtl: String(logDays(props)),
    controlPlaneLogComponents: ['apiserver', 'kcm', 'scheduler', 'ccm', 'controlplane-events'],
    addons: addonsAtBirth(props),
    maintenanceWindow: maintenanceWindow(props),
    operationPolicy: { clusterAutoUpgrade: { enabled: patches, channel: 'patch' } },
    ...(auto ? { autoMode: { enabled: true } } : {}),
    // No credential in the engine's state.
    skipSetCertificateAuthority: true,
    deletionProtection,
    deleteOptions: DELETE,
    tags,
  };
}

/** Inputs that ACK cannot change; and the name, by which the objects in the cluster go. */
const REPLACED_BY = ['name', 'podCidr', 'podVswitchIds', 'serviceCidr', 'proxyMode', 'autoMode'] as const;

/** Load balancers that controllers made would keep the network from going. Logs stay: their project is a resource of its own. */
const DELETE = [
  { resourceType: 'SLB', deleteMode: 'delete' },
  { resourceType: 'ALB', deleteMode: 'delete' },
  { resourceType: 'SLS_Data', deleteMode: 'retain' },
  { resourceType: 'SLS_ControlPlane', deleteMode: 'retain' },
];

function wantedVersion({ shelf, props, name }: Site): Deferred {
  const offered = shelf.ask('alicloud:cs/getKubernetesVersion:getKubernetesVersion', { clusterType: 'ManagedKubernetes' }, 'metadatas');
  const clusters = shelf.ask('alicloud:cs/getClusters:getClusters', { clusterName: name }, 'clusters');
  // Nothing is asked for by leaving the input out.
  return combined([offered, clusters], ([versions, known]) =>
    versionFor(props.version, { name, clusters: known as KnownCluster[], offered: versions as OfferedVersion[] }),
  ) as Deferred;
}

function secretsKey({ shelf, props, name, tags }: Site): string | Deferred {
  const { secretsKey: given, kmsInstance, deletionProtection = true } = props;
  if (given !== undefined) return given;
  const key = shelf.add(
    'alicloud:kms/key:Key',
    'secrets-key',
    {
      description: `Secrets of the ACK cluster ${name}`,
      keyUsage: 'ENCRYPT/DECRYPT',
      protectionLevel: 'SOFTWARE',
      automaticRotation: 'Enabled',
      rotationInterval: '365d',
      pendingWindowInDays: 30,
      deletionProtection: deletionProtection ? 'Enabled' : 'Disabled',
      ...(kmsInstance === undefined ? {} : { dkmsInstanceId: kmsInstance }),
      tags,
    },
    // Without the key every Secret of the cluster is lost, so it is as precious as the cluster.
    {
      protect: deletionProtection,
      guard: { what: `the key of the Secrets of the ACK cluster ${name}`, replacedBy: KEY_REPLACED_BY, ...allowedBy(props) },
    },
  );
  return key.providerId;
}

const KEY_REPLACED_BY = ['dkmsInstanceId', 'keyUsage', 'protectionLevel'];

/** Pools that grow and shrink need the autoscaler; in auto mode ACK has its own. */
function addAutoscaler({ shelf, props }: Site, cluster: PlacedCluster): ResourceRef[] {
  const grows = Object.values(props.pools ?? {}).some(({ min, max }) => min < max);
  if (!grows || props.auto) return [];
  return [
    shelf.add('alicloud:cs/autoscalingConfig:AutoscalingConfig', 'autoscaler', {
      clusterId: cluster.providerId,
      scalerType: 'goatscaler',
      scaleDownEnabled: true,
      expander: 'least-waste',
    }),
  ];
}

function addAddons({ shelf, props }: Site, cluster: PlacedCluster, after: readonly ResourceRef[]): void {
  for (const { name, version } of laterAddons(props))
    shelf.add(
      'alicloud:cs/kubernetesAddon:KubernetesAddon',
      `addon-${name}`,
      { clusterId: cluster.providerId, name, ...(version === undefined ? {} : { version }) },
      { dependsOn: after },
    );
}

function addAdmins({ shelf, props }: Site, cluster: PlacedCluster): void {
  for (const admin of props.admins ?? []) {
    const isRamRole = admin.startsWith('role/');
    shelf.add('alicloud:cs/kubernetesPermission:KubernetesPermission', `admin-${toDnsLabel(admin)}`, {
      uid: admin.replace(/^role\//, ''),
      permissions: [{ cluster: cluster.providerId, roleType: 'cluster', roleName: 'admin', isRamRole }],
    });
  }
}
