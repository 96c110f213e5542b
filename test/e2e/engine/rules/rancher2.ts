import type { PackageRules } from './package-rules';

const CREDENTIAL = 'rancher2:index/cloudCredential:CloudCredential';
const MACHINES = 'rancher2:index/machineConfigV2:MachineConfigV2';
const CLUSTER = 'rancher2:index/clusterV2:ClusterV2';
const IMPORTED = 'rancher2:index/cluster:Cluster';
const PROJECT = 'rancher2:index/project:Project';
const CLUSTERS = [CLUSTER, IMPORTED];

const KUBECONFIG =
  'apiVersion: v1\nkind: Config\nclusters: [{name: c, cluster: {server: "https://rancher.example/k8s/clusters/c-m-{hash}"}}]\nusers: [{name: c, user: {token: "kubeconfig:{hash}"}}]\ncontexts: [{name: c, context: {cluster: c, user: c}}]\ncurrent-context: c\n';

/** What Rancher refuses and answers. Clusters are named by the id of their management cluster (`clusterV1Id`). */
export const RANCHER2: PackageRules = {
  nameSeparator: '-',
  replaces: {},
  references: {
    [CLUSTER]: { cloudCredentialSecretName: CREDENTIAL, 'rkeConfig.machinePools.machineConfig.name': MACHINES },
    [PROJECT]: { clusterId: CLUSTERS },
    'rancher2:index/namespace:Namespace': { projectId: PROJECT },
    'rancher2:index/appV2:AppV2': { clusterId: CLUSTERS },
    'rancher2:index/catalogV2:CatalogV2': { clusterId: CLUSTERS },
    'rancher2:index/secretV2:SecretV2': { clusterId: CLUSTERS },
    'rancher2:index/clusterSync:ClusterSync': { clusterId: CLUSTERS },
  },
  identities: ['clusterV1Id'],
  unique: {
    [PROJECT]: ['clusterId', 'name'],
    'rancher2:index/appV2:AppV2': ['clusterId', 'namespace', 'name'],
    'rancher2:index/catalogV2:CatalogV2': ['clusterId', 'name'],
    'rancher2:index/configMapV2:ConfigMapV2': ['clusterId', 'namespace', 'name'],
    'rancher2:index/secretV2:SecretV2': ['clusterId', 'namespace', 'name'],
    'rancher2:index/machineConfigV2:MachineConfigV2': [],
  },
  samples: {
    'rancher2:index/bootstrap:Bootstrap': {
      outputs: { token: 'token-{hash}:secret', tokenId: 'token-{hash}', url: 'https://rancher.example', user: 'admin' },
    },
    [CREDENTIAL]: { id: 'cattle-global-data:cc-{hash}' },
    [MACHINES]: { outputs: { kind: 'Amazonec2Config', name: 'nc-{hash}' } },
    [CLUSTER]: {
      id: 'fleet-default/{name}',
      outputs: {
        clusterV1Id: 'c-m-{hash}',
        kubeConfig: KUBECONFIG,
        clusterRegistrationToken: {
          nodeCommand: 'curl -fL https://rancher.example/system-agent-install.sh | sudo sh -s - --token {hash}',
          insecureNodeCommand: '',
          command: 'kubectl apply -f https://rancher.example/v3/import/{hash}.yaml',
          token: '{hash}',
        },
      },
    },
    [IMPORTED]: {
      id: 'c-{hash}',
      outputs: {
        kubeConfig: KUBECONFIG,
        clusterRegistrationToken: { command: 'kubectl apply -f https://rancher.example/v3/import/{hash}.yaml', token: '{hash}' },
      },
    },
    [PROJECT]: { id: '{in.clusterId}:p-{hash}' },
  },
};
