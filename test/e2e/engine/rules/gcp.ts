import type { PackageRules } from './package-rules';

const NETWORK = 'gcp:compute/network:Network';
const SUBNETWORK = 'gcp:compute/subnetwork:Subnetwork';
const ROUTER = 'gcp:compute/router:Router';
const CLUSTER = 'gcp:container/cluster:Cluster';
const POOL = 'gcp:container/nodePool:NodePool';
const ACCOUNT = 'gcp:serviceaccount/account:Account';
const REPOSITORY = 'gcp:artifactregistry/repository:Repository';
const IDENTITY_POOL = 'gcp:iam/workloadIdentityPool:WorkloadIdentityPool';
const ZONE = 'gcp:dns/managedZone:ManagedZone';
const AUTHORIZATION = 'gcp:certificatemanager/dnsAuthorization:DnsAuthorization';
const CERTIFICATE = 'gcp:certificatemanager/certificate:Certificate';
const CERTIFICATE_MAP = 'gcp:certificatemanager/certificateMap:CertificateMap';
const BUCKET = 'gcp:storage/bucket:Bucket';
const KEY_RING = 'gcp:kms/keyRing:KeyRing';
const KEY = 'gcp:kms/cryptoKey:CryptoKey';
const LOG_BUCKET = 'gcp:logging/projectBucketConfig:ProjectBucketConfig';
const SECRET = 'gcp:secretmanager/secret:Secret';

/** What Google Cloud refuses and answers. Members of IAM are of bindings: to change one is to make another. */
export const GCP: PackageRules = {
  nameSeparator: '-',
  replaces: {
    'gcp:serviceaccount/iAMMember:IAMMember': ['serviceAccountId', 'role', 'member', 'condition'],
    'gcp:projects/iAMMember:IAMMember': ['project', 'role', 'member', 'condition'],
    'gcp:artifactregistry/repositoryIamMember:RepositoryIamMember': ['repository', 'location', 'project', 'role', 'member', 'condition'],
    'gcp:storage/bucketIAMMember:BucketIAMMember': ['bucket', 'role', 'member', 'condition'],
    'gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember': ['cryptoKeyId', 'role', 'member', 'condition'],
    'gcp:secretmanager/secretIamMember:SecretIamMember': ['secretId', 'project', 'role', 'member', 'condition'],
    'gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember': ['managedZone', 'project', 'role', 'member', 'condition'],
    'gcp:pubsub/topicIAMMember:TopicIAMMember': ['topic', 'project', 'role', 'member', 'condition'],
    'gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember': ['subscription', 'project', 'role', 'member', 'condition'],
    'gcp:logging/projectBucketConfig:ProjectBucketConfig': ['project', 'location', 'bucketId'],
    'gcp:logging/projectSink:ProjectSink': ['project', 'name', 'uniqueWriterIdentity'],
  },
  references: {
    [SUBNETWORK]: { network: NETWORK },
    [ROUTER]: { network: NETWORK },
    'gcp:compute/routerNat:RouterNat': { router: ROUTER },
    'gcp:compute/firewall:Firewall': { network: NETWORK },
    [CLUSTER]: { network: NETWORK, subnetwork: SUBNETWORK, 'databaseEncryption.keyName': KEY },
    [POOL]: { cluster: CLUSTER, 'nodeConfig.serviceAccount': ACCOUNT, 'nodeConfig.bootDiskKmsKey': KEY },
    'gcp:serviceaccount/iAMMember:IAMMember': { serviceAccountId: ACCOUNT },
    'gcp:artifactregistry/repositoryIamMember:RepositoryIamMember': { repository: REPOSITORY },
    'gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider': { workloadIdentityPoolId: IDENTITY_POOL },
    'gcp:dns/recordSet:RecordSet': { managedZone: ZONE },
    [CERTIFICATE]: { 'managed.dnsAuthorizations': AUTHORIZATION },
    'gcp:certificatemanager/certificateMapEntry:CertificateMapEntry': { map: CERTIFICATE_MAP, certificates: CERTIFICATE },
    'gcp:storage/bucketIAMMember:BucketIAMMember': { bucket: BUCKET },
    'gcp:gkebackup/backupPlan:BackupPlan': { cluster: CLUSTER },
    [KEY]: { keyRing: KEY_RING },
    'gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember': { cryptoKeyId: KEY },
    'gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember': { managedZone: ZONE },
    'gcp:secretmanager/secretVersion:SecretVersion': { secret: SECRET },
    'gcp:secretmanager/secretIamMember:SecretIamMember': { secretId: SECRET },
  },
  unique: {
    [POOL]: ['cluster', 'name'],
    [ACCOUNT]: ['accountId'],
    [REPOSITORY]: ['location', 'repositoryId'],
    [IDENTITY_POOL]: ['workloadIdentityPoolId'],
    'gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider': ['workloadIdentityPoolId', 'workloadIdentityPoolProviderId'],
    'gcp:compute/routerNat:RouterNat': ['router', 'name'],
    'gcp:dns/recordSet:RecordSet': ['managedZone', 'name', 'type'],
    'gcp:projects/service:Service': ['service'],
    'gcp:certificatemanager/certificateMapEntry:CertificateMapEntry': ['map', 'name'],
    [SECRET]: ['secretId'],
  },
  protection: { [CLUSTER]: { input: 'deletionProtection', default: true } },
  values: {
    'container.NodePoolUpgradeSettings': { strategy: ['SURGE', 'BLUE_GREEN'] },
    'container.ClusterReleaseChannel': { channel: ['UNSPECIFIED', 'RAPID', 'REGULAR', 'STABLE', 'EXTENDED'] },
    'container.ClusterDatabaseEncryption': { state: ['ENCRYPTED', 'DECRYPTED', 'ALL_OBJECTS_ENCRYPTION_ENABLED'] },
    'container.NodePoolNodeConfigTaint': { effect: ['NO_SCHEDULE', 'PREFER_NO_SCHEDULE', 'NO_EXECUTE'] },
    'container.NodePoolNodeConfigWorkloadMetadataConfig': { mode: ['MODE_UNSPECIFIED', 'GCE_METADATA', 'GKE_METADATA'] },
    [REPOSITORY]: { format: ['DOCKER', 'MAVEN', 'NPM', 'APT', 'YUM', 'PYTHON', 'KFP', 'GO', 'GENERIC'] },
  },
  samples: {
    [NETWORK]: {
      id: 'projects/{project}/global/networks/{name}',
      outputs: { selfLink: 'https://www.googleapis.com/compute/v1/projects/{project}/global/networks/{name}' },
    },
    [SUBNETWORK]: {
      id: 'projects/{project}/regions/{region}/subnetworks/{name}',
      outputs: { selfLink: 'https://www.googleapis.com/compute/v1/projects/{project}/regions/{region}/subnetworks/{name}' },
    },
    [ROUTER]: { id: 'projects/{project}/regions/{region}/routers/{name}' },
    'gcp:compute/globalAddress:GlobalAddress': { outputs: { address: '203.0.113.9' } },
    'gcp:compute/address:Address': { outputs: { address: '203.0.113.9' } },
    [CLUSTER]: {
      id: 'projects/{project}/locations/{in.location}/clusters/{name}',
      outputs: {
        endpoint: '203.0.113.10',
        masterAuth: { clientCertificate: '', clientKey: '', clusterCaCertificate: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==' },
        masterVersion: '1.34.1-gke.100',
        selfLink: 'https://container.googleapis.com/v1/projects/{project}/locations/{in.location}/clusters/{name}',
      },
    },
    [POOL]: { id: '{in.cluster}/nodePools/{name}' },
    [ACCOUNT]: {
      id: 'projects/{project}/serviceAccounts/{in.accountId}@{project}.iam.gserviceaccount.com',
      outputs: {
        email: '{in.accountId}@{project}.iam.gserviceaccount.com',
        member: 'serviceAccount:{in.accountId}@{project}.iam.gserviceaccount.com',
        name: '{id}',
        uniqueId: '{hash}',
      },
    },
    [REPOSITORY]: {
      id: 'projects/{project}/locations/{in.location}/repositories/{in.repositoryId}',
      outputs: { name: '{in.repositoryId}', registryUri: '{in.location}-docker.pkg.dev/{project}/{in.repositoryId}' },
    },
    [IDENTITY_POOL]: {
      id: 'projects/{project}/locations/global/workloadIdentityPools/{in.workloadIdentityPoolId}',
      outputs: {
        name: 'projects/{account}/locations/global/workloadIdentityPools/{in.workloadIdentityPoolId}',
        workloadIdentityPoolId: '{in.workloadIdentityPoolId}',
      },
    },
    [ZONE]: { id: 'projects/{project}/managedZones/{name}', outputs: { nameServers: ['ns-cloud-a1.googledomains.com.'] } },
    [AUTHORIZATION]: {
      id: 'projects/{project}/locations/global/dnsAuthorizations/{name}',
      outputs: {
        dnsResourceRecords: [{ name: '_acme-challenge.{in.domain}.', type: 'CNAME', data: '{hash}.authorize.certificatemanager.goog.' }],
      },
    },
    [CERTIFICATE]: { id: 'projects/{project}/locations/global/certificates/{name}' },
    [CERTIFICATE_MAP]: { id: 'projects/{project}/locations/global/certificateMaps/{name}' },
    [BUCKET]: { id: '{name}', outputs: { url: 'gs://{name}' } },
    [LOG_BUCKET]: { id: 'projects/{project}/locations/{in.location}/buckets/{in.bucketId}' },
    [KEY_RING]: { id: 'projects/{project}/locations/{in.location}/keyRings/{name}' },
    [KEY]: { id: '{in.keyRing}/cryptoKeys/{name}' },
    [SECRET]: { id: 'projects/{project}/secrets/{in.secretId}', outputs: { name: 'projects/{account}/secrets/{in.secretId}' } },
  },
  invokes: {
    'gcp:organizations/getClientConfig:getClientConfig': {
      id: '{project}',
      project: '{project}',
      region: '{region}',
      zone: '{region}-a',
      accessToken: 'ya29.{hash}',
      defaultLabels: {},
    },
    'gcp:organizations/getProject:getProject': { id: 'projects/{project}', projectId: '{project}', number: '{account}', name: '{project}' },
    'gcp:compute/getZones:getZones': { id: '{region}', names: ['{region}-a', '{region}-b', '{region}-c'], project: '{project}' },
  },
};
