import type { ReasonWords } from './reasons.en';

const WHAT: Readonly<Record<string, string>> = { logs: '日志', traces: '链路追踪', copies: '副本' };
const said = (what: string) => WHAT[what] ?? what;

/** Why rules cannot decide something. */
export const reasons: ReasonWords = {
  'pod-count': () => '不知道它有多少个 Pod',
  'daemon-nodes': () => '不知道 DaemonSet 运行在多少个节点上',
  'no-number': (p) => `不是数字：${p.fields}`,
  'no-quantity': (p) => `不是数量：${p.fields}`,
  'scaled-elsewhere': (p) => `它所伸缩的 ${p.target} 不在这里`,
  'other-pull-secret': (p) => `不知道 ${p.secrets} 能否打开镜像仓库 ${p.registry}：拉取密钥的内容从不读取`,
  'account-elsewhere': (p) => `ServiceAccount ${p.account} 可能带有拉取密钥，但它不在程序中`,
  'range-of-pods': (p) => `LimitRange ${p.range} 对整个 Pod 的限制没有合计`,
  'quota-of-some': () => '该配额只计入部分 Pod',
  'node-network': () => '使用节点网络的 Pod 不受任何策略约束',
  'cilium-policies': () => '不读取 Cilium 的策略',
  'cloud-balancer': () => '由云的注解或 class 决定谁能访问它',
  'disk-of-one': () => '它使用只能由一个 Pod 占用的磁盘，需要这样设置',
  'read-by-api': () => '有人可能通过 API 服务器读取该命名空间的 Secret',
  'node-machines': (p) => `没有人知道 ${p.pools} 的机器有多大`,
  'node-pods': (p) => `没有人知道 ${p.pools} 的一个节点能容纳多少个 Pod`,
  'node-gpus': (p) => `没有人知道 ${p.pools} 的一个节点有多少块 GPU`,
  'node-zones': (p) => `没有人知道 ${p.pools} 的节点分布在多少个可用区`,
  'data-law': (p) => `没有人说明 ${p.name} 适用哪里的法律：请用 standsIn(…, 'EU') 说明`,
  'data-law-abroad': (p) => `没有人说明 ${p.name} 适用哪里的法律：请用 abroad('${p.name}', 'EU', …) 说明`,
  'data-law-at-host': (p) => `没有人说明其${said(p.what)}的去处（${p.host}）适用哪里的法律：请用 ships(…, '${p.what}', …) 说明`,
  'data-shipments': (p) => {
    const all = p.what.split(', ');
    return `没有人说明其${all.map(said).join('和')}送往何处：请用 ${all.map((each) => `ships(…, '${each}', …)`).join(' 和 ')} 说明`;
  },
};
