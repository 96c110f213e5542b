import type { Catalogue } from '../../core';

/** Problems that only AWS knows. */
export const words = {
  'aws/no-way-out': {
    what: (p: { cluster: string }) =>
      `the network of ${p.cluster} has no NAT gateway and its API server no public address: whoever provisions it cannot deploy to it`,
    fix: () =>
      "run the deploys from inside of the network, and say so with network: { existing: … }, or allow endpoint: { publicFrom: ['…/32'] }",
  },
  'aws/role-name': {
    what: (p: { got: string }) => `"${p.got}" is no name for an IAM role: it takes letters, digits and +=,.@_-, at most 64 characters`,
    fix: () => 'give the construct another id, or pass name',
    see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  },
  'aws/repository-name': {
    what: (p: { got: string; likely: string }) =>
      `"${p.got}" is no name for an ECR repository: it takes a-z, 0-9 and '/', '-', '_', '.' between them`,
    fix: (p: { got: string; likely: string }) => `did you mean "${p.likely}"?`,
    see: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html',
  },
  'aws/bucket-name': {
    what: (p: { got: string }) =>
      `"${p.got}" is no name for a bucket: it takes 3 to 63 of a-z, 0-9, '-' and '.', and is unique in all of AWS`,
    fix: () => "pass name: 'shop-example-backups'",
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
  },
} satisfies Catalogue;
