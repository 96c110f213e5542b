import type { Translation } from '../../core';
import type { words as en } from './problems.en';

export const words: Translation<typeof en> = {
  'tencent/region': {
    what: (p) => `region 为“${p.got}”，而腾讯云没有这个地域（${p.known}）`,
    fix: (p) => (p.likely ? `是否想写“${p.likely}”？` : '写上述地域之一'),
  },
  'tencent/cluster-name': {
    what: (p) => `“${p.got}”不能作为 TKE 集群名称：只能使用字母、数字、“-”和“_”，最多 60 个字符`,
    fix: () => "换一个构造 ID，或传入 name: 'shop-eu'",
  },
  'tencent/tag': {
    what: (p) =>
      `标签 ${p.key}: “${p.value}”不可用：腾讯云的标签键为 1 到 127 个字符，不能以 qcloud、tencent 或 project 开头，值最多 255 个字符`,
    fix: () => '写更短的标签，或换一个开头',
  },
  'tencent/too-many-tags': {
    what: (p) => `共有 ${p.got} 个标签，而 CLS 最多接受 10 个，其中两个由本库使用：程序可用 ${p.most} 个`,
    fix: () => '去掉一些',
  },
  'tencent/service-cidr': {
    what: (p) => `serviceCidr 为 ${p.got}，而 TKE 只接受 10.0.0.0/8、172.16.0.0/12 或 192.168.0.0/16 中 /17 到 /27 的网段`,
    fix: () => "写 '172.20.0.0/17'，或省略",
  },
  'tencent/no-way-out': {
    what: (p) => `${p.cluster} 的网络没有 NAT 网关，API server 也没有公网地址：执行部署的一方无法到达`,
    fix: () => "从网络内部部署并写 network: { existing: … }，或允许 endpoint: { publicFrom: ['…/32'] }",
  },
  'tencent/no-first-node': {
    what: (p) => `${p.cluster} 的所有节点池都可以缩到零，而 TKE 在有节点之后才开放 API server 的地址`,
    fix: () => '让一个节点池的 min 为 1 或更多',
  },
  'tencent/arm-spot': {
    what: (p) => `节点池 ${p.pool} 要求 arm64 的竞价实例，而对竞价实例提供方只有 amd64 的镜像`,
    fix: () => '去掉 spot，或写 amd64 的机型',
  },
  'tencent/retention': {
    what: (p) => `auditLogs 为 ${p.got} 天，而日志服务 CLS 保留 1 到 3600 天`,
    fix: () => "写 '3600d' 或更短",
  },
  'tencent/admin': {
    what: (p) => `admins 中的“${p.got}”既不能是 CAM 用户名，也不能是 CAM 角色名`,
    fix: () => "写 CAM 控制台显示的名称：用户为 'alice'，角色为 'role/operators'",
  },
  'tencent/registry-name': {
    what: (p) => `“${p.got}”不能作为 TCR 的 ${p.what} 名称：${p.least} 到 ${p.longest} 个 a-z、0-9，中间可用“-”、“_”、“.”`,
    fix: (p) => `是否想写“${p.likely}”？`,
  },
  'tencent/instance-name': {
    what: (p) => `“${p.got}”不能作为 TCR 实例名称：5 到 50 个 a-z、0-9，中间可用“-”`,
    fix: () => "传入 name: 'shop-example'，且在整个腾讯云未被占用",
  },
  'tencent/instance-id': {
    what: (p) => `instance.id 为“${p.got}”，不是 TCR 实例的 ID`,
    fix: () => "写控制台显示的 ID：'tcr-…'；要创建实例则写 instance: { make: 'basic' }",
  },
  'tencent/two-registries': {
    what: (p) => `集群 ${p.cluster} 同时从本仓库和 ${p.other} 拉取镜像，而集群只有一个写入拉取凭证的组件`,
    fix: () => '把镜像放进同一个仓库，或给本仓库 pullSecret',
  },
  'tencent/cluster-id': {
    what: (p) => `clusterId 为“${p.got}”，不是 TKE 集群的 ID`,
    fix: () => "写控制台显示的 ID 而不是名称：'cls-fdy7hm1q'",
  },
  'tencent/bucket-name': {
    what: (p) => `“${p.got}”不能作为存储桶名称：1 到 49 个 a-z、0-9，中间可用“-”`,
    fix: () => "传入 name: 'shop-backups'，不含账号的 APPID",
  },
  'tencent/app-id': {
    what: (p) => `appId 为“${p.got}”，不是账号的 APPID：10 位数字`,
    fix: () => "写账号信息页显示的数字：'1250000000'",
  },
  'tencent/role-name': {
    what: (p) => `“${p.got}”不能作为 CAM 角色名称：只能使用字母、数字和 + = , . @ _ -，最多 128 个字符`,
    fix: () => '换一个构造 ID，或传入 name',
  },
  'tencent/oidc-provider': {
    what: (p) => `oidcProvider 为“${p.got}”，不能是 CAM 身份提供商的名称`,
    fix: () => "写 CAM 控制台“角色 SSO”中显示的名称：'github'",
  },
};
