import { replaced, type Catalogue } from '../../core';

/** Problems that only Google Cloud knows. */
export const words = {
  'gcp/project': {
    what: (p: { got: string }) => `project is "${p.got}", which is no id of a project: it takes a-z, 0-9 and '-', 6 to 30 characters`,
    fix: () => "write the id that `gcloud projects list` shows, such as 'shop-prod': neither the name nor the number",
    see: 'https://cloud.google.com/resource-manager/docs/creating-managing-projects',
  },
  'gcp/location': {
    what: (p: { got: string; likely: string }) => `region is "${p.got}", which is none of Google Cloud`,
    fix: (p: { got: string; likely: string }) =>
      p.likely ? `did you mean "${p.likely}"?` : 'write a region, or one of asia, eu and us where more than one region is meant',
    mend: (p: { got: string; likely: string }) => replaced('region', p.got, p.likely),
    see: 'https://cloud.google.com/about/locations',
  },
  'gcp/cluster-name': {
    what: (p: { got: string }) =>
      `"${p.got}" is no name for a GKE cluster: it takes a-z, 0-9 and '-', begins with a letter, and has at most 40 characters`,
    fix: () => "give the construct another id, or pass name: 'shop-eu'",
  },
  'gcp/label': {
    what: (p: { key: string; value: string; likely: string }) =>
      `the label ${p.key}: "${p.value}" cannot be: Google Cloud takes a-z, 0-9, '_' and '-', at most 63 characters, and keys begin with a letter`,
    fix: (p: { key: string; value: string; likely: string }) => `did you mean ${p.likely}?`,
    see: 'https://cloud.google.com/resource-manager/docs/labels-overview#requirements',
  },
  'gcp/one-machine': {
    what: (p: { pool: string; machines: string }) =>
      `the pool ${p.pool} names several machine types (${p.machines}), but a pool of GKE has one`,
    fix: () => 'keep the first, and make a pool of each other one',
  },
  'gcp/auto-pools': {
    what: (p: { cluster: string; pools: string }) =>
      `the cluster ${p.cluster} is of Autopilot (auto: true), which has no node pools, but names ${p.pools}`,
    fix: () => 'leave pools out, or auto',
  },
  'gcp/auto-decides': {
    what: (p: { cluster: string; prop: string }) =>
      `the cluster ${p.cluster} is of Autopilot (auto: true), which decides ${p.prop} by itself`,
    fix: (p: { cluster: string; prop: string }) => `leave ${p.prop} out, or auto`,
    see: 'https://cloud.google.com/kubernetes-engine/docs/resources/autopilot-standard-feature-comparison',
  },
  'gcp/services-range': {
    what: (p: { got: string; range: string }) =>
      `serviceCidr is "${p.got}", but the addresses of Services are those of the range ${p.range} of the given network`,
    fix: () => 'leave serviceCidr out',
  },
  'gcp/pods-range': {
    what: (p: { nodes: number; cidr: string; room: number }) =>
      `the pools may grow to ${p.nodes} nodes, but ${p.cidr} has room for the pods of ${p.room}: each node takes a /24 of the second half`,
    fix: () => 'choose a wider network.cidr, or lower max; the range of pods cannot change later',
    see: 'https://cloud.google.com/kubernetes-engine/docs/concepts/alias-ips#cluster_sizing',
  },
  'gcp/window': {
    what: (p: { got: number }) =>
      `the maintenance window has ${p.got} hours, but GKE wants 48 in any 32 days: a window each week needs 12 to 24`,
    fix: () => 'write hours: 12, or leave it out',
    see: 'https://cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions#maintenance_windows',
  },
  'gcp/retention': {
    what: (p: { prop: string; got: number }) => `${p.prop} is ${p.got} days, but Cloud Logging keeps logs for 1 to 3650`,
    fix: () => "write '3650d' or less",
    see: 'https://cloud.google.com/logging/docs/buckets#custom-retention',
  },
  'gcp/key': {
    what: (p: { prop: string; got: string; region: string }) => `${p.prop} is "${p.got}", which is no KMS key of ${p.region}`,
    fix: (p: { prop: string; got: string; region: string }) =>
      `write its full name: 'projects/…/locations/${p.region}/keyRings/…/cryptoKeys/…'`,
  },
  'gcp/member': {
    what: (p: { prop: string; got: string; likely: string }) => `${p.prop} names "${p.got}", which is no principal of IAM`,
    fix: (p: { prop: string; got: string; likely: string }) => `did you mean "${p.likely}"?`,
    see: 'https://cloud.google.com/iam/docs/principal-identifiers',
  },
  'gcp/no-way-out': {
    what: (p: { cluster: string }) =>
      `the network of ${p.cluster} has no NAT and its API server no public address: whoever provisions it cannot deploy to it`,
    fix: () => "let IAM open the API server by a DNS name: endpoint: { dns: true }, or allow endpoint: { publicFrom: ['…/32'] }",
  },
  'gcp/repository-name': {
    what: (p: { got: string; likely: string }) =>
      `"${p.got}" is no name for a repository of Artifact Registry: it takes a-z, 0-9 and '-', begins with a letter, and has at most 63 characters`,
    fix: (p: { got: string; likely: string }) => `did you mean "${p.likely}"?`,
  },
  'gcp/image-name': {
    what: (p: { got: string; likely: string }) =>
      `"${p.got}" is no name for an image: it takes a-z, 0-9 and '/', '-', '_', '.' between them`,
    fix: (p: { got: string; likely: string }) => `did you mean "${p.likely}"?`,
  },
  'gcp/keep-tagged': {
    what: (p: { registry: string }) =>
      `the registry ${p.registry} keeps a number of tagged images, but tags that never move are never deleted either: nothing would go`,
    fix: () => 'leave keepTagged out, or say immutableTags: false',
    see: 'https://cloud.google.com/artifact-registry/docs/docker/troubleshoot#immutable-tags',
  },
  'gcp/bucket-name': {
    what: (p: { got: string }) =>
      `"${p.got}" is no name for a bucket: it takes 3 to 63 of a-z, 0-9, '-', '_' and '.', no "google", and is unique in all of Google Cloud`,
    fix: () => "pass name: 'shop-example-backups'",
    see: 'https://cloud.google.com/storage/docs/buckets#naming',
  },
  'gcp/account-name': {
    what: (p: { got: string }) =>
      `"${p.got}" is no name for a service account: it takes a-z, 0-9 and '-', begins with a letter, and has 6 to 30 characters`,
    fix: () => "pass name: 'shop-deploy'",
  },
  'gcp/identity-provider': {
    what: (p: { got: string }) => `provider is "${p.got}", which is no provider of a workload identity pool`,
    fix: () => "write its full name: 'projects/123456789012/locations/global/workloadIdentityPools/…/providers/…'",
  },
  'gcp/subject-length': {
    what: (p: { got: string }) => `the subject "${p.got}" has more than 127 bytes, which is all that Google Cloud takes of one`,
    fix: () => 'choose a shorter name for the branch or the environment',
    see: 'https://cloud.google.com/iam/docs/workload-identity-federation#mapping',
  },
} satisfies Catalogue;
