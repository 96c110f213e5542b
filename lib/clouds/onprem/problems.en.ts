import type { Catalogue } from '../../core';

/** Problems of clusters and registries of one's own. */
export const words = {
  'onprem/no-server': {
    what: (p: { prop: string }) => `${p.prop} names no machine: nothing could run the API server`,
    fix: (p: { prop: string }) => `name one in ${p.prop}, or three to survive the loss of one`,
  },
  'onprem/even-servers': {
    what: (p: { prop: string; count: number }) =>
      `${p.prop} names ${p.count} machines: etcd of ${p.count} survives the loss of no more than ${p.count - 1} would, and is more likely to lose one`,
    fix: (p: { prop: string; count: number }) => `name ${p.count - 1} or ${p.count + 1}`,
    see: 'https://etcd.io/docs/v3.6/faq/#why-an-odd-number-of-cluster-members',
  },
  'onprem/no-endpoint': {
    what: (p: { count: number; first: string }) =>
      `there are ${p.count} servers, but no endpoint: everything would go through ${p.first}, and be down with it`,
    fix: () => "put a virtual address or a load balancer in front of them, and name it: endpoint: 'k8s.shop.example:6443'",
  },
  'onprem/host-name': {
    what: (p: { got: string; likely: string }) => `"${p.got}" is no name for a node: it takes a-z, 0-9 and '-', at most 63 characters`,
    fix: (p: { got: string; likely: string }) => `did you mean "${p.likely}"?`,
  },
  'onprem/host-twice': {
    what: (p: { what: string; got: string }) => `two machines have the ${p.what} "${p.got}"`,
    fix: () => 'keep one of them: a machine is a server or an agent, a control plane or a worker',
  },
  'onprem/address': {
    what: (p: { prop: string; got: string }) => `${p.prop} is "${p.got}", which is no IP address and no DNS name`,
    fix: () => "write '10.0.0.11' or 'node-a.shop.example'",
  },
  'onprem/host-key': {
    what: (p: { host: string; got: string }) => `hostKey of ${p.host} is "${p.got}", which is no public key of an SSH server`,
    fix: (p: { host: string; got: string }) =>
      `run ssh-keyscan -t ed25519 ${p.host}, compare the key with the machine's own, and pass it without the address: 'ssh-ed25519 AAAA…'`,
  },
  'onprem/label': {
    what: (p: { host: string; label: string }) => `"${p.label}" of ${p.host} is no label that Kubernetes takes`,
    fix: () => 'keys and values take letters, digits and -_. between them, at most 63 characters; a key may have a domain and / in front',
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  },
  'onprem/taint': {
    what: (p: { host: string; taint: string }) => `"${p.taint}" of ${p.host} is no taint that Kubernetes takes`,
    fix: () => "write { key: 'team', value: 'shop', effect: 'NoSchedule' }; effects are NoSchedule, PreferNoSchedule and NoExecute",
  },
  'onprem/release': {
    what: (p: { what: string; got: string; like: string }) => `version is "${p.got}", which is no release of ${p.what}`,
    fix: (p: { what: string; got: string; like: string }) =>
      `write the whole release, such as '${p.like}': machines that join later get the same`,
  },
  'onprem/minor': {
    what: (p: { got: string; first: string; last: string }) =>
      `version is "${p.got}", but the schemas here are of Kubernetes ${p.first} to ${p.last}`,
    fix: (p: { got: string; first: string; last: string }) => `write a release of ${p.last}, or of another minor of that range`,
  },
  'onprem/url': {
    what: (p: { prop: string; got: string }) => `${p.prop} is "${p.got}", but it takes an address that begins with https://`,
    fix: () => "write it as 'https://mirror.shop.example/k3s', with no spaces and no login in it",
  },
  'onprem/sha256': {
    what: (p: { prop: string; got: string }) => `${p.prop} is "${p.got}", which is no SHA-256 checksum`,
    fix: () => 'write the 64 hexadecimal digits that sha256sum prints',
  },
  'onprem/registry-host': {
    what: (p: { got: string }) => `mirrors names "${p.got}", which is no host of a registry`,
    fix: () => "write the host as images name it, with its port if it has one: 'docker.io', 'registry.shop.example:5000'",
  },
  'onprem/percent': {
    what: (p: { got: number }) => `maxUnavailablePercent is ${p.got}, but it takes whole numbers from 1 to 100`,
    fix: () => 'leave it out for 25',
  },
  'onprem/rancher-name': {
    what: (p: { got: string; likely: string }) =>
      `"${p.got}" is no name for a cluster of Rancher: it takes a-z, 0-9 and '-', at most 63 characters`,
    fix: (p: { got: string; likely: string }) => `did you mean "${p.likely}"?`,
  },
  'onprem/proxy': {
    what: (p: { version: string }) => `proxy is "nftables", which Kubernetes ${p.version} does not have by default`,
    fix: () => 'leave proxy out for iptables, or upgrade to 1.31 first',
    see: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#proxy-mode-nftables',
  },
  'onprem/rancher-nodes': {
    what: (p: { cluster: string; missing: string }) => `no pool of ${p.cluster} has the role ${p.missing}: the cluster would never come up`,
    fix: (p: { cluster: string; missing: string }) => `add '${p.missing}' to the roles of a pool`,
  },
  'onprem/etcd-nodes': {
    what: (p: { pool: string; count: number }) =>
      `the pools with the role etcd have ${p.count} machines together, with ${p.pool}: etcd wants an odd number`,
    fix: (p: { pool: string; count: number }) => `make them ${Math.max(1, p.count - 1)} or ${p.count + 1}`,
    see: 'https://etcd.io/docs/v3.6/faq/#why-an-odd-number-of-cluster-members',
  },
  'onprem/quantity': {
    what: (p: { pool: string; got: number }) => `the pool ${p.pool} has ${p.got} machines, but it takes whole numbers from 0`,
    fix: () => 'write machines: 3',
  },
  'onprem/immutable-kept': {
    what: (p: { kept: number }) => `keepTagged is ${p.kept}, but tags are immutable: Harbor deletes no image that has such a tag`,
    fix: () => 'leave keepTagged out, or say immutableTags: false',
    see: 'https://goharbor.io/docs/latest/working-with-projects/working-with-images/create-tag-immutability-rules/',
  },
  'onprem/project-name': {
    what: (p: { got: string; likely: string }) =>
      `"${p.got}" is no name for a project of Harbor: it takes a-z, 0-9 and one of '.', '_', '-' between them, 1 to 255 characters`,
    fix: (p: { got: string; likely: string }) => `did you mean "${p.likely}"?`,
  },
  'onprem/repository-name': {
    what: (p: { got: string; likely: string }) =>
      `"${p.got}" is no name for a repository: it takes a-z, 0-9 and '/', '-', '_', '.' between them`,
    fix: (p: { got: string; likely: string }) => `did you mean "${p.likely}"?`,
  },
} satisfies Catalogue;
