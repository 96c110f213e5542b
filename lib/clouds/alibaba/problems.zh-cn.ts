import type { Translation } from '../../core';
import type { words as en } from './problems.en';

export const words: Translation<typeof en> = {
  'alibaba/region': {
    what: (p) => `region 为“${p.got}”，而阿里云没有这个地域（${p.known}）`,
    fix: (p) => (p.likely ? `是否想写“${p.likely}”？` : '写上述地域之一'),
  },
  'alibaba/cluster-name': {
    what: (p) => `“${p.got}”不能作为 ACK 集群名称：只能使用字母、数字、“-”和“_”，最多 63 个字符`,
    fix: () => "换一个构造 ID，或传入 name: 'shop-eu'",
  },
  'alibaba/cluster-id': {
    what: (p) => `clusterId 为“${p.got}”，不是 ACK 集群的 ID`,
    fix: () => "写控制台显示的 ID 而不是名称：'c82e6987e296…'",
  },
  'alibaba/tag': {
    what: (p) => `标签 ${p.key}: “${p.value}”不可用：阿里云的标签为 1 到 128 个字符，不能含 http://，键不能以 aliyun 或 acs: 开头`,
    fix: () => '写更短的标签，或换一个开头',
  },
  'alibaba/dns-tag': {
    what: (p) => `标签 ${p.key}: “${p.value}”对 DNS 域名太长：最多 20 个字符`,
    fix: () => '写更短的标签',
  },
  'alibaba/no-pod-switches': {
    what: (p) => `${p.cluster} 的给定网络没有 podSwitchIds，而 Terway 的 Pod 使用网络自己的地址`,
    fix: () => "在 podSwitchIds 中写 Pod 的交换机，或写 flannel: { podCidr: '172.16.0.0/16' }（它不执行 NetworkPolicy）",
  },
  'alibaba/two-pod-networks': {
    what: (p) => `集群 ${p.cluster} 既有 Pod 交换机（podSwitchIds）又有不需要它的 Flannel`,
    fix: () => '去掉 podSwitchIds 或 flannel',
  },
  'alibaba/no-way-out': {
    what: (p) => `${p.cluster} 的网络没有 NAT 网关，API server 也没有公网地址：执行部署的一方无法到达`,
    fix: () => "从网络内部部署并写 network: { existing: … }，或允许 endpoint: { publicFrom: ['…/32'] }",
  },
  'alibaba/retention': {
    what: (p) => `auditLogs 为 ${p.got} 天，而日志服务保留 1 到 3650 天`,
    fix: () => "写 '3650d' 或更短",
  },
  'alibaba/window': {
    what: (p) => `维护窗口为 ${p.got} 小时，而 ACK 只接受 1 到 24 的整数小时`,
    fix: () => '写 hours: 4，或省略',
  },
  'alibaba/admin': {
    what: (p) => `admins 中的“${p.got}”既不是 RAM 用户的 ID，也不是 RAM 角色的 ID`,
    fix: () => "写 RAM 控制台显示的 ID：用户为 '216…'，角色为 'role/302…'",
  },
  'alibaba/registry-name': {
    what: (p) => `“${p.got}”不能作为 ACR 的 ${p.what} 名称：2 到 ${p.longest} 个 a-z、0-9，中间可用“-”、“_”、“.”`,
    fix: (p) => `是否想写“${p.likely}”？`,
  },
  'alibaba/instance-name': {
    what: (p) => `“${p.got}”不能作为 ACR 实例名称：3 到 30 个 a-z、0-9，中间可用“-”`,
    fix: () => "传入 name: 'shop-example'，且在该地域未被占用",
  },
  'alibaba/instance-id': {
    what: (p) => `instance.id 为“${p.got}”，不是 ACR 企业版实例的 ID`,
    fix: () => "写控制台显示的 ID：'cri-…'；要购买则写 instance: { buy: 'Basic', months: 1 }",
  },
  'alibaba/months': {
    what: (p) => `ACR 实例不能购买 ${p.got} 个月`,
    fix: (p) => `写 ${p.known} 之一`,
  },
  'alibaba/two-instances': {
    what: (p) => `集群 ${p.cluster} 同时从本仓库和 ${p.other} 拉取镜像，二者是两个 ACR 实例，而集群只有一个免密组件`,
    fix: () => '让两者位于同一个实例，或给本仓库 pullSecret',
  },
  'alibaba/bucket-name': {
    what: (p) => `“${p.got}”不能作为存储空间名称：3 到 63 个 a-z、0-9，中间可用“-”，且在整个阿里云唯一`,
    fix: () => "传入 name: 'shop-example-backups'",
  },
  'alibaba/role-name': {
    what: (p) => `“${p.got}”不能作为 RAM 角色名称：只能使用字母、数字、“.”和“-”，最多 64 个字符`,
    fix: () => '换一个构造 ID，或传入 name',
  },
  'alibaba/fingerprint': {
    what: (p) => `fingerprints 中的“${p.got}”不是 SHA-1 指纹：40 个十六进制数字，不含冒号`,
    fix: () => '用 openssl x509 -fingerprint -sha1 查看，并去掉冒号',
  },
};
