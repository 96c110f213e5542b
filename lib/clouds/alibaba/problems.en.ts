import { replaced, type Catalogue } from '../../core';

/** Problems that only Alibaba Cloud knows. */
export const words = {
  'alibaba/region': {
    what: (p: { got: string; likely: string; known: string }) => `region is "${p.got}", which is none of Alibaba Cloud (${p.known})`,
    fix: (p: { got: string; likely: string; known: string }) =>
      p.likely ? `did you mean "${p.likely}"?` : 'write one of the regions above',
    mend: (p: { got: string; likely: string; known: string }) => replaced('region', p.got, p.likely),
  },
  'alibaba/cluster-name': {
    what: (p: { got: string }) => `"${p.got}" is no name for an ACK cluster: it takes letters, digits, '-' and '_', at most 63 characters`,
    fix: () => "give the construct another id, or pass name: 'shop-eu'",
  },
  'alibaba/cluster-id': {
    what: (p: { got: string }) => `clusterId is "${p.got}", which is no id of an ACK cluster`,
    fix: () => "write the id, not the name, as the console shows it: 'c82e6987e296…'",
  },
  'alibaba/tag': {
    what: (p: { key: string; value: string }) =>
      `the tag ${p.key}: "${p.value}" cannot be: Alibaba Cloud takes 1 to 128 characters, no http://, and no key that begins with aliyun or acs:`,
    fix: () => 'write a shorter tag, or one that begins otherwise',
    see: 'https://www.alibabacloud.com/help/en/resource-management/tag/user-guide/limits-on-tags',
  },
  'alibaba/dns-tag': {
    what: (p: { key: string; value: string }) =>
      `the tag ${p.key}: "${p.value}" is too long for a DNS zone, whose tags have at most 20 characters`,
    fix: () => 'write a shorter one',
  },
  'alibaba/no-pod-switches': {
    what: (p: { cluster: string }) =>
      `the given network of ${p.cluster} has no podSwitchIds, but with Terway pods have addresses of the network`,
    fix: () => "name the switches of pods in podSwitchIds, or say flannel: { podCidr: '172.16.0.0/16' }, which enforces no NetworkPolicies",
  },
  'alibaba/two-pod-networks': {
    what: (p: { cluster: string }) => `the cluster ${p.cluster} has switches for pods (podSwitchIds) and Flannel, which needs none`,
    fix: () => 'leave podSwitchIds out, or flannel',
  },
  'alibaba/no-way-out': {
    what: (p: { cluster: string }) =>
      `the network of ${p.cluster} has no NAT gateway and its API server no public address: whoever provisions it cannot deploy to it`,
    fix: () =>
      "run the deploys from inside of the network, and say so with network: { existing: … }, or allow endpoint: { publicFrom: ['…/32'] }",
  },
  'alibaba/retention': {
    what: (p: { got: number }) => `auditLogs is ${p.got} days, but Simple Log Service keeps logs for 1 to 3650`,
    fix: () => "write '3650d' or less",
  },
  'alibaba/window': {
    what: (p: { got: number }) => `the maintenance window has ${p.got} hours, but ACK takes whole hours from 1 to 24`,
    fix: () => 'write hours: 4, or leave it out',
  },
  'alibaba/admin': {
    what: (p: { got: string }) => `admins names "${p.got}", which is neither the id of a RAM user nor of a RAM role`,
    fix: () => "write the id that the RAM console shows: '216…' for a user, 'role/302…' for a role",
  },
  'alibaba/registry-name': {
    what: (p: { what: string; got: string; likely: string; longest: number }) =>
      `"${p.got}" is no name for a ${p.what} of ACR: it takes 2 to ${p.longest} of a-z, 0-9, and '-', '_', '.' between them`,
    fix: (p: { what: string; got: string; likely: string; longest: number }) => `did you mean "${p.likely}"?`,
  },
  'alibaba/instance-name': {
    what: (p: { got: string }) => `"${p.got}" is no name for an instance of ACR: it takes 3 to 30 of a-z, 0-9 and '-' between them`,
    fix: () => "pass name: 'shop-example', which must be free in the region",
  },
  'alibaba/instance-id': {
    what: (p: { got: string }) => `instance.id is "${p.got}", which is no id of an Enterprise instance of ACR`,
    fix: () => "write it as the console shows it: 'cri-…'; to buy one say instance: { buy: 'Basic', months: 1 }",
  },
  'alibaba/months': {
    what: (p: { got: number; known: string }) => `an instance of ACR cannot be bought for ${p.got} months`,
    fix: (p: { got: number; known: string }) => `write one of ${p.known}`,
    see: 'https://www.alibabacloud.com/help/en/acr/product-overview/billing-rules',
  },
  'alibaba/two-instances': {
    what: (p: { cluster: string; other: string }) =>
      `the cluster ${p.cluster} pulls from this registry and from ${p.other}, which are two instances of ACR, but has one credential helper`,
    fix: () => 'let both lie in one instance, or give this registry a pullSecret',
  },
  'alibaba/bucket-name': {
    what: (p: { got: string }) =>
      `"${p.got}" is no name for a bucket: it takes 3 to 63 of a-z, 0-9 and '-' between them, and is unique in all of Alibaba Cloud`,
    fix: () => "pass name: 'shop-example-backups'",
    see: 'https://www.alibabacloud.com/help/en/oss/user-guide/bucket-naming-conventions',
  },
  'alibaba/role-name': {
    what: (p: { got: string }) => `"${p.got}" is no name for a RAM role: it takes letters, digits, '.' and '-', at most 64 characters`,
    fix: () => 'give the construct another id, or pass name',
  },
  'alibaba/fingerprint': {
    what: (p: { got: string }) => `fingerprints names "${p.got}", which is no SHA-1 fingerprint: 40 hexadecimal digits without colons`,
    fix: () => 'ask for it with openssl x509 -fingerprint -sha1, and leave the colons out',
  },
} satisfies Catalogue;
