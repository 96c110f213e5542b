import type { IConstruct } from 'constructs';
import { bytesOf, type SizeInput } from '../../core';
import { configValue, type Deferred, type Lowering, type Placed, type ProviderSpec, type ResourceRef, type Shelf } from '../../provision';
import { clusterName } from './cluster-name';
import { AUDIT_POLICY } from './hardening';
import { HOSTS } from './host';
import type { RancherKinds } from './kinds.pulumi';
import { taintsOf } from './node-words';
import { AUDIT_FILE, rancherConfig } from './rancher-config';
import { registerNodes } from './rancher-nodes.pulumi';
import { RANCHER, type RancherCredential, type RancherMachines, type RancherPoolProps, type RancherProps } from './rancher-props';
import { urlHost } from './url-host';

const FLEET = 'fleet-default';

/** Everything of a cluster that Rancher makes: credential, machine templates, audit policy, the cluster, and machines that register. */
export function lowerRancher(into: Lowering, construct: IConstruct, props: RancherProps): void {
  const name = clusterName(construct, props);
  const shelf = into.shelf<RancherKinds>(construct, rancherProvider(props.url));
  const labels = { ...props.tags, 'managed-by': 'sealane' };
  const policy = auditPolicy(shelf, name, labels);
  const { nodes } = props;
  const deletionProtection = props.deletionProtection ?? true;
  const cluster = shelf.add(
    'rancher2:index/clusterV2:ClusterV2',
    '',
    {
      name,
      kubernetesVersion: props.version,
      labels,
      rkeConfig: { ...rkeConfig(props, policy), ...('pools' in nodes ? { machinePools: machinePools(shelf, name, nodes) } : {}) },
    },
    {
      protect: deletionProtection,
      secretOutputs: ['clusterRegistrationToken', 'kubeConfig'],
      timeouts: { create: '1h', update: '2h', delete: '1h' },
      guard: { what: `the Rancher cluster ${name}`, replacedBy: REPLACED_BY, ...(props.replace ? { allowed: props.replace.reason } : {}) },
    },
  );
  if ('pools' in nodes) return;
  const registered = registerNodes(into, construct, { ...nodes, url: props.url, cluster });
  waitUntilActive(shelf, cluster, registered);
}

/** @see https://github.com/rancher/terraform-provider-rancher2/blob/master/rancher2/schema_cluster_v2.go */
const REPLACED_BY = ['name', 'fleetNamespace'] as const;

/** Rancher at an address. The token comes from the environment of the engine: RANCHER_TOKEN_KEY. */
function rancherProvider(url: string): ProviderSpec {
  return { package: 'rancher2', id: `rancher-${urlHost(url).replaceAll(':', '-')}`, inputs: { apiUrl: url }, npm: '@pulumi/rancher2' };
}

/** A ConfigMap of Rancher's own cluster, which this cluster's machines may read. */
function auditPolicy(shelf: Shelf<RancherKinds>, cluster: string, labels: Readonly<Record<string, string>>) {
  return shelf.add('rancher2:index/configMapV2:ConfigMapV2', 'audit-policy', {
    clusterId: 'local',
    namespace: FLEET,
    name: `${cluster}-audit-policy`,
    annotations: { 'rke.cattle.io/object-authorized-for-clusters': cluster },
    labels,
    data: { 'audit.yaml': AUDIT_POLICY },
  });
}

function rkeConfig(props: RancherProps, policy: Placed<RancherKinds['rancher2:index/configMapV2:ConfigMapV2']['resource']>) {
  const { mirrors = {}, snapshots = RANCHER.snapshots, maxUnavailablePercent = HOSTS.maxUnavailablePercent } = props;
  const drain = { enabled: true, deleteEmptyDirData: true, ignoreDaemonSets: true, force: false, timeout: 600, gracePeriod: -1 };
  const items = [{ key: 'audit.yaml', path: AUDIT_FILE, permissions: '0600' }];
  return {
    machineGlobalConfig: JSON.stringify(rancherConfig(props)),
    machineSelectorFiles: [
      {
        machineLabelSelector: { matchLabels: { 'rke.cattle.io/control-plane-role': 'true' } },
        fileSources: [{ configmap: { name: policy.output('name'), items } }],
      },
    ],
    registries: { mirrors: Object.entries(mirrors).map(([hostname, endpoints]) => ({ hostname, endpoints })) },
    etcd: { snapshotScheduleCron: snapshots.schedule, snapshotRetention: snapshots.keep },
    upgradeStrategy: {
      controlPlaneConcurrency: '1',
      controlPlaneDrainOptions: drain,
      workerConcurrency: `${maxUnavailablePercent}%`,
      workerDrainOptions: drain,
    },
  };
}

function machinePools(shelf: Shelf<RancherKinds>, cluster: string, nodes: RancherMachines) {
  const credential = credentialOf(shelf, cluster, nodes.cloudCredential);
  return Object.entries(nodes.pools).map(([name, pool]) => {
    const { roles, machines, labels } = pool;
    const template = machineTemplate(shelf, { cluster, name, pool, machines: nodes.machines });
    return {
      name,
      cloudCredentialSecretName: credential,
      etcdRole: roles.includes('etcd'),
      controlPlaneRole: roles.includes('control-plane'),
      workerRole: roles.includes('worker'),
      quantity: machines,
      machineConfig: { kind: template.output('kind'), name: template.output('name') },
      machineLabels: { ...labels, 'sealane.dev/pool': name },
      taints: taintsOf({ ...pool, name, address: '', hostKey: '' }).map(({ key, value = '', effect }) => ({ key, value, effect })),
      drainBeforeDelete: true,
      rollingUpdate: { maxSurge: '1', maxUnavailable: '0' },
    };
  });
}

function credentialOf(shelf: Shelf<RancherKinds>, cluster: string, credential: RancherCredential): string | Deferred {
  if ('existing' in credential) return credential.existing;
  const secret = (setting: string) => configValue(setting, { secret: true });
  const made = shelf.add('rancher2:index/cloudCredential:CloudCredential', 'credential', {
    name: cluster,
    ...('vcenter' in credential
      ? {
          vsphereCredentialConfig: {
            vcenter: credential.vcenter,
            username: credential.username,
            password: secret(credential.password),
          },
        }
      : { harvesterCredentialConfig: { clusterType: 'external', kubeconfigContent: secret(credential.harvesterKubeconfig) } }),
  });
  return made.providerId;
}

interface MachinePlan {
  readonly cluster: string;
  readonly name: string;
  readonly pool: RancherPoolProps;
  readonly machines: RancherMachines['machines'];
}

function machineTemplate(shelf: Shelf<RancherKinds>, { cluster, name, pool, machines }: MachinePlan) {
  const { cpus, memory, disk = RANCHER.disk } = pool;
  const mebibytes = (size: SizeInput) => String(Math.ceil((bytesOf(size) ?? 0) / 2 ** 20));
  const gibibytes = (size: SizeInput) => Math.ceil((bytesOf(size) ?? 0) / 2 ** 30);
  return shelf.add('rancher2:index/machineConfigV2:MachineConfigV2', `pool-${name}`, {
    generateName: `${cluster}-${name}`,
    ...(machines.kind === 'vsphere'
      ? {
          vsphereConfig: {
            creationType: 'template',
            cloneFrom: machines.template,
            datacenter: machines.datacenter,
            datastore: machines.datastore,
            networks: [machines.network],
            cpuCount: String(cpus),
            memorySize: mebibytes(memory),
            diskSize: mebibytes(disk),
            ...(machines.resourcePool === undefined ? {} : { pool: machines.resourcePool }),
            ...(machines.folder === undefined ? {} : { folder: machines.folder }),
          },
        }
      : {
          harvesterConfig: {
            vmNamespace: machines.namespace,
            sshUser: machines.user ?? RANCHER.harvesterUser,
            cpuCount: String(cpus),
            memorySize: String(gibibytes(memory)),
            diskInfo: JSON.stringify({ disks: [{ imageName: machines.image, size: gibibytes(disk), bootOrder: 1 }] }),
            networkInfo: JSON.stringify({ interfaces: [{ networkName: machines.network }] }),
          },
        }),
  });
}

type PlacedCluster = Placed<RancherKinds['rancher2:index/clusterV2:ClusterV2']['resource']>;

/** Its kubeconfig is of use only once the machines have made the cluster. */
function waitUntilActive(shelf: Shelf<RancherKinds>, cluster: PlacedCluster, nodes: readonly ResourceRef[]): void {
  shelf.add(
    'rancher2:index/clusterSync:ClusterSync',
    'active',
    { clusterId: cluster.output('clusterV1Id'), stateConfirm: 3 },
    { dependsOn: nodes, secretOutputs: ['kubeConfig'], timeouts: { create: '1h', update: '1h', delete: '10m' } },
  );
}
