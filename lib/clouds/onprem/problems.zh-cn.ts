import type { Translation } from '../../core';
import type { words as en } from './problems.en';

export const words: Translation<typeof en> = {
  'onprem/no-server': {
    what: (p) => `${p.prop} 没有指定机器：没有地方运行 API server`,
    fix: (p) => `在 ${p.prop} 中写一台；写三台则可承受一台故障`,
  },
  'onprem/even-servers': {
    what: (p) => `${p.prop} 有 ${p.count} 台机器：${p.count} 个成员的 etcd 能承受的故障数不比 ${p.count - 1} 个更多，却更容易出故障`,
    fix: (p) => `写 ${p.count - 1} 台或 ${p.count + 1} 台`,
  },
  'onprem/no-endpoint': {
    what: (p) => `有 ${p.count} 台服务器却没有 endpoint：一切都经过 ${p.first}，它一停全停`,
    fix: () => "在它们前面放虚拟地址或负载均衡，并写明：endpoint: 'k8s.shop.example:6443'",
  },
  'onprem/host-name': {
    what: (p) => `“${p.got}”不能作为节点名称：只能使用 a-z、0-9 和“-”，最多 63 个字符`,
    fix: (p) => `是否想写“${p.likely}”？`,
  },
  'onprem/host-twice': {
    what: (p) => `有两台机器的 ${p.what} 都是“${p.got}”`,
    fix: () => '只保留一台：一台机器要么是服务器要么是代理节点，要么是控制平面要么是工作节点',
  },
  'onprem/address': {
    what: (p) => `${p.prop} 为“${p.got}”，既不是 IP 地址也不是 DNS 名称`,
    fix: () => '写成 10.0.0.11 或 node-a.shop.example',
  },
  'onprem/host-key': {
    what: (p) => `${p.host} 的 hostKey 为“${p.got}”，不是 SSH 服务器的公钥`,
    fix: (p) => `运行 ssh-keyscan -t ed25519 ${p.host}，与机器自身的密钥核对，去掉地址后传入：'ssh-ed25519 AAAA…'`,
  },
  'onprem/label': {
    what: (p) => `${p.host} 的“${p.label}”不是 Kubernetes 接受的标签`,
    fix: () => '键和值只能使用字母、数字以及其间的 -_.，最多 63 个字符；键前可以有域名和 /',
  },
  'onprem/taint': {
    what: (p) => `${p.host} 的“${p.taint}”不是 Kubernetes 接受的污点`,
    fix: () => "写成 { key: 'team', value: 'shop', effect: 'NoSchedule' }；effect 有 NoSchedule、PreferNoSchedule 和 NoExecute",
  },
  'onprem/release': {
    what: (p) => `version 为“${p.got}”，不是 ${p.what} 的发行版本`,
    fix: (p) => `写完整的版本，例如“${p.like}”：以后加入的机器才会得到同一版本`,
  },
  'onprem/minor': {
    what: (p) => `version 为“${p.got}”，而这里的模式只有 Kubernetes ${p.first} 到 ${p.last}`,
    fix: (p) => `写 ${p.last} 的发行版本，或该范围内其他次版本的`,
  },
  'onprem/url': {
    what: (p) => `${p.prop} 为“${p.got}”，但需要以 https:// 开头的地址`,
    fix: () => "写成 'https://mirror.shop.example/k3s'，其中没有空格也没有登录信息",
  },
  'onprem/sha256': {
    what: (p) => `${p.prop} 为“${p.got}”，不是 SHA-256 校验和`,
    fix: () => '写 sha256sum 输出的 64 位十六进制数字',
  },
  'onprem/registry-host': {
    what: (p) => `mirrors 中的“${p.got}”不是镜像仓库的主机`,
    fix: () => "按镜像中的写法写主机，有端口则带端口：'docker.io'、'registry.shop.example:5000'",
  },
  'onprem/percent': {
    what: (p) => `maxUnavailablePercent 为 ${p.got}，但需要 1 到 100 的整数`,
    fix: () => '省略则为 25',
  },
  'onprem/rancher-name': {
    what: (p) => `“${p.got}”不能作为 Rancher 集群名称：只能使用 a-z、0-9 和“-”，最多 63 个字符`,
    fix: (p) => `是否想写“${p.likely}”？`,
  },
  'onprem/proxy': {
    what: (p) => `proxy 为“nftables”，而 Kubernetes ${p.version} 默认没有它`,
    fix: () => '省略 proxy 即使用 iptables，或先升级到 1.31',
  },
  'onprem/rancher-nodes': {
    what: (p) => `${p.cluster} 没有任何节点池具有角色 ${p.missing}：集群永远无法启动`,
    fix: (p) => `在某个节点池的 roles 中加上 '${p.missing}'`,
  },
  'onprem/etcd-nodes': {
    what: (p) => `具有 etcd 角色的节点池连同 ${p.pool} 共有 ${p.count} 台机器：etcd 需要奇数`,
    fix: (p) => `改为 ${Math.max(1, p.count - 1)} 台或 ${p.count + 1} 台`,
  },
  'onprem/quantity': {
    what: (p) => `节点池 ${p.pool} 有 ${p.got} 台机器，但需要不小于 0 的整数`,
    fix: () => '写成 machines: 3',
  },
  'onprem/immutable-kept': {
    what: (p) => `keepTagged 为 ${p.kept}，但标签不可变：Harbor 不会删除带有这种标签的镜像`,
    fix: () => '省略 keepTagged，或写 immutableTags: false',
  },
  'onprem/project-name': {
    what: (p) => `“${p.got}”不能作为 Harbor 项目名称：只能使用 a-z、0-9，以及其间的一个“.”“_”“-”，1 到 255 个字符`,
    fix: (p) => `是否想写“${p.likely}”？`,
  },
  'onprem/repository-name': {
    what: (p) => `“${p.got}”不能作为仓库名称：只能使用 a-z、0-9，以及其间的“/”“-”“_”“.”`,
    fix: (p) => `是否想写“${p.likely}”？`,
  },
};
