import type { Translation } from '../../core';
import type { words as en } from './problems.en';

export const words: Translation<typeof en> = {
  'gcp/project': {
    what: (p) => `project 为“${p.got}”，不是项目 ID：只能使用 a-z、0-9 和“-”，6 到 30 个字符`,
    fix: () => "写 `gcloud projects list` 显示的 ID，例如 'shop-prod'：既不是名称也不是编号",
  },
  'gcp/location': {
    what: (p) => `region 为“${p.got}”，而 Google Cloud 没有这个地域`,
    fix: (p) => (p.likely ? `是否想写“${p.likely}”？` : '写一个地域；若要跨多个地域，写 asia、eu 或 us'),
  },
  'gcp/cluster-name': {
    what: (p) => `“${p.got}”不能作为 GKE 集群名称：只能使用 a-z、0-9 和“-”，以字母开头，最多 40 个字符`,
    fix: () => "给构造换个 id，或传入 name: 'shop-eu'",
  },
  'gcp/label': {
    what: (p) => `标签 ${p.key}: “${p.value}”不可用：Google Cloud 只接受 a-z、0-9、“_”和“-”，最多 63 个字符，键以字母开头`,
    fix: (p) => `是否想写 ${p.likely}？`,
  },
  'gcp/one-machine': {
    what: (p) => `节点池 ${p.pool} 指定了多种机型（${p.machines}），但 GKE 的节点池只有一种`,
    fix: () => '保留第一种，其余每种各建一个节点池',
  },
  'gcp/auto-pools': {
    what: (p) => `集群 ${p.cluster} 使用 Autopilot（auto: true），没有节点池，却指定了 ${p.pools}`,
    fix: () => '去掉 pools，或去掉 auto',
  },
  'gcp/auto-decides': {
    what: (p) => `集群 ${p.cluster} 使用 Autopilot（auto: true），${p.prop} 由它自行决定`,
    fix: (p) => `去掉 ${p.prop}，或去掉 auto`,
  },
  'gcp/services-range': {
    what: (p) => `serviceCidr 为“${p.got}”，但 Service 的地址来自给定网络的范围 ${p.range}`,
    fix: () => '去掉 serviceCidr',
  },
  'gcp/pods-range': {
    what: (p) => `节点池最多可达 ${p.nodes} 个节点，但 ${p.cidr} 只够 ${p.room} 个节点的 Pod：每个节点占用后半段中的一个 /24`,
    fix: () => '选择更大的 network.cidr，或降低 max；Pod 的范围以后不能更改',
  },
  'gcp/window': {
    what: (p) => `维护窗口为 ${p.got} 小时，但 GKE 要求任意 32 天内有 48 小时：每周一次的窗口需要 12 到 24 小时`,
    fix: () => '写 hours: 12，或省略',
  },
  'gcp/retention': {
    what: (p) => `${p.prop} 为 ${p.got} 天，但 Cloud Logging 只能保留 1 到 3650 天`,
    fix: () => "写 '3650d' 或更短",
  },
  'gcp/key': {
    what: (p) => `${p.prop} 为“${p.got}”，不是 ${p.region} 的 KMS 密钥`,
    fix: (p) => `写完整名称：'projects/…/locations/${p.region}/keyRings/…/cryptoKeys/…'`,
  },
  'gcp/member': {
    what: (p) => `${p.prop} 中的“${p.got}”不是 IAM 主体`,
    fix: (p) => `是否想写“${p.likely}”？`,
  },
  'gcp/no-way-out': {
    what: (p) => `${p.cluster} 的网络没有 NAT，API server 也没有公网地址：创建它的一方无法向其部署`,
    fix: () => "通过 DNS 名称由 IAM 开放 API server：endpoint: { dns: true }；或允许 endpoint: { publicFrom: ['…/32'] }",
  },
  'gcp/repository-name': {
    what: (p) => `“${p.got}”不能作为 Artifact Registry 仓库名称：只能使用 a-z、0-9 和“-”，以字母开头，最多 63 个字符`,
    fix: (p) => `是否想写“${p.likely}”？`,
  },
  'gcp/image-name': {
    what: (p) => `“${p.got}”不能作为镜像名称：只能使用 a-z、0-9，以及其间的“/”“-”“_”“.”`,
    fix: (p) => `是否想写“${p.likely}”？`,
  },
  'gcp/keep-tagged': {
    what: (p) => `仓库 ${p.registry} 限定了带标签镜像的数量，但不可变的标签也永远不会被删除：什么都不会清理`,
    fix: () => '去掉 keepTagged，或写 immutableTags: false',
  },
  'gcp/bucket-name': {
    what: (p) => `“${p.got}”不能作为存储桶名称：3 到 63 个 a-z、0-9、“-”“_”和“.”，不含“google”，且在整个 Google Cloud 中唯一`,
    fix: () => "传入 name: 'shop-example-backups'",
  },
  'gcp/account-name': {
    what: (p) => `“${p.got}”不能作为服务账号名称：只能使用 a-z、0-9 和“-”，以字母开头，6 到 30 个字符`,
    fix: () => "传入 name: 'shop-deploy'",
  },
  'gcp/identity-provider': {
    what: (p) => `provider 为“${p.got}”，不是工作负载身份池的提供方`,
    fix: () => "写完整名称：'projects/123456789012/locations/global/workloadIdentityPools/…/providers/…'",
  },
  'gcp/subject-length': {
    what: (p) => `主体“${p.got}”超过 127 字节，而 Google Cloud 最多只接受这么长`,
    fix: () => '为分支或环境选择更短的名称',
  },
};
