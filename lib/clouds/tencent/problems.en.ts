import { replaced, type Catalogue } from '../../core';

/** Problems that only Tencent Cloud knows. */
export const words = {
  'tencent/region': {
    what: (p: { got: string; likely: string; known: string }) => `region is "${p.got}", which is none of Tencent Cloud (${p.known})`,
    fix: (p: { got: string; likely: string; known: string }) =>
      p.likely ? `did you mean "${p.likely}"?` : 'write one of the regions above',
    mend: (p: { got: string; likely: string; known: string }) => replaced('region', p.got, p.likely),
  },
  'tencent/cluster-name': {
    what: (p: { got: string }) => `"${p.got}" is no name for a TKE cluster: it takes letters, digits, '-' and '_', at most 60 characters`,
    fix: () => "give the construct another id, or pass name: 'shop-eu'",
  },
  'tencent/tag': {
    what: (p: { key: string; value: string }) =>
      `the tag ${p.key}: "${p.value}" cannot be: Tencent Cloud takes keys of 1 to 127 characters, none that begins with qcloud, tencent or project, and values of at most 255`,
    fix: () => 'write a shorter tag, or one that begins otherwise',
    see: 'https://www.tencentcloud.com/document/product/651/13354',
  },
  'tencent/too-many-tags': {
    what: (p: { got: number; most: number }) =>
      `there are ${p.got} tags, but CLS takes ten, two of which are ours: ${p.most} are left to the program`,
    fix: () => 'leave some out',
  },
  'tencent/service-cidr': {
    what: (p: { got: string }) =>
      `serviceCidr is ${p.got}, but TKE takes a block of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, between /17 and /27`,
    fix: () => "write '172.20.0.0/17', or leave it out",
  },
  'tencent/no-way-out': {
    what: (p: { cluster: string }) =>
      `the network of ${p.cluster} has no NAT gateway and its API server no public address: whoever provisions it cannot deploy to it`,
    fix: () =>
      "run the deploys from inside of the network, and say so with network: { existing: … }, or allow endpoint: { publicFrom: ['…/32'] }",
  },
  'tencent/no-first-node': {
    what: (p: { cluster: string }) =>
      `all pools of ${p.cluster} may shrink to nothing, but TKE opens the address of the API server only once a node is there`,
    fix: () => 'write min: 1 or more for one pool',
  },
  'tencent/arm-spot': {
    what: (p: { pool: string }) =>
      `the pool ${p.pool} asks for spot machines of arm64, but for spot machines the provider knows images of amd64 alone`,
    fix: () => 'leave spot out, or name machines of amd64',
  },
  'tencent/retention': {
    what: (p: { got: number }) => `auditLogs is ${p.got} days, but CLS keeps logs for 1 to 3600`,
    fix: () => "write '3600d' or less",
  },
  'tencent/admin': {
    what: (p: { got: string }) => `admins names "${p.got}", which can be neither the name of a CAM user nor of a CAM role`,
    fix: () => "write the name that the CAM console shows: 'alice' for a user, 'role/operators' for a role",
  },
  'tencent/registry-name': {
    what: (p: { what: string; got: string; likely: string; least: number; longest: number }) =>
      `"${p.got}" is no name for ${p.what} of TCR: it takes ${p.least} to ${p.longest} of a-z, 0-9, and '-', '_', '.' between them`,
    fix: (p: { what: string; got: string; likely: string; least: number; longest: number }) => `did you mean "${p.likely}"?`,
  },
  'tencent/instance-name': {
    what: (p: { got: string }) => `"${p.got}" is no name for an instance of TCR: it takes 5 to 50 of a-z, 0-9 and '-' between them`,
    fix: () => "pass name: 'shop-example', which must be free in all of Tencent Cloud",
  },
  'tencent/instance-id': {
    what: (p: { got: string }) => `instance.id is "${p.got}", which is no id of an instance of TCR`,
    fix: () => "write it as the console shows it: 'tcr-…'; to have one made say instance: { make: 'basic' }",
  },
  'tencent/two-registries': {
    what: (p: { cluster: string; other: string }) =>
      `the cluster ${p.cluster} pulls from this registry and from ${p.other}, but has one add-on that writes pull secrets`,
    fix: () => 'let one registry hold the images of both, or give this one a pullSecret',
  },
  'tencent/cluster-id': {
    what: (p: { got: string }) => `clusterId is "${p.got}", which is no id of a TKE cluster`,
    fix: () => "write the id, not the name, as the console shows it: 'cls-fdy7hm1q'",
  },
  'tencent/bucket-name': {
    what: (p: { got: string }) => `"${p.got}" is no name for a bucket: it takes 1 to 49 of a-z, 0-9 and '-' between them`,
    fix: () => "pass name: 'shop-backups', without the account's number",
    see: 'https://www.tencentcloud.com/document/product/436/13312',
  },
  'tencent/app-id': {
    what: (p: { got: string }) => `appId is "${p.got}", which is no APPID of an account: ten digits`,
    fix: () => "write it as the account's page shows it: '1250000000'",
  },
  'tencent/role-name': {
    what: (p: { got: string }) => `"${p.got}" is no name for a CAM role: it takes letters, digits and + = , . @ _ -, at most 128`,
    fix: () => 'give the construct another id, or pass name',
  },
  'tencent/oidc-provider': {
    what: (p: { got: string }) => `oidcProvider is "${p.got}", which can be no name of an identity provider in CAM`,
    fix: () => "write the name that the CAM console shows under role-based SSO: 'github'",
    see: 'https://www.tencentcloud.com/document/product/598/47191',
  },
} satisfies Catalogue;
