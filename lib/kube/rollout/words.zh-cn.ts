import type { Translation } from '../../core';
import type { words as en } from './words.en';

export const words: Translation<typeof en> = {
  'canary/steps': {
    what: (p) => `金丝雀的步骤是 ${p.got || '空'}，但权重必须是 1 到 99 之间递增的整数`,
    fix: () => '请写 steps: [10, 50]；全部流量会自动跟上',
  },
  'canary/step-key': {
    what: (p) => `金丝雀的第 ${p.step} 步写了 ${p.key}，但每一步只有 weight 和 pause`,
    fix: () => '请写 { weight: 10, pause: "5m" }；不支持按请求头分流，也不支持镜像流量',
  },
  'canary/too-few-replicas': {
    what: (p) => `${p.weight}% 的金丝雀实际会得到 ${p.got}% 的流量：没有组件拆分流量，比例取决于 Pod 数量，而目前只运行 ${p.replicas} 个`,
    fix: (p) =>
      `请至少运行 ${p.needed} 个 Pod（replicas 或 scale.min），或从 ${Math.ceil(100 / Math.max(p.replicas, 2))} 以上的权重开始，或用能拆分流量的方式暴露：via: istio() 或 traefik()、网关（集群提供方声明 rollouts: { version, gatewayApi: true }）或 AWS 负载均衡`,
  },
  'canary/several-ways': {
    what: (p) => `它以 ${p.count} 种方式暴露，但金丝雀只能拆分其中一种的流量`,
    fix: () => '请只用一个域名暴露，或让 Pod 数量决定比例：集群不声明 gatewayApi 的网关',
  },
  'blue-green/past-service': {
    what: () => '独立的负载均衡绕过 Service 直接选择 Pod，切换之前就会把流量发给新版本',
    fix: () => '请改用 via: gateway() 或 via: ingress()，或写 update: canary({ … })',
  },
  'analysis/no-prometheus': {
    what: () => '分析要查询 Prometheus，但集群没有说明它在哪里应答',
    fix: () => "请在集群的提供方中声明：metrics: { namespace: 'monitoring', prometheus: 'http://prometheus.monitoring:9090' }",
  },
  'analysis/not-scraped': {
    what: (p) => `successRate() 统计 ${p.name} 的请求，但没有人采集它的指标`,
    fix: () => '请在工作负载上写 metrics: { port: 9100 }，在集群的提供方中声明 metrics，或改用 prometheus({ query })',
  },
  'analysis/no-bound': {
    what: () => '分析既没有说明什么是好，也没有说明什么是坏',
    fix: () => '请写 atLeast 或 atMost，例如 atMost: 0.5',
  },
  'analysis/no-query': {
    what: () => '分析没有查询语句，永远测不到任何东西',
    fix: () => "请用 PromQL 写 query，例如 'max(queue_length)'",
  },
  'analysis/percent': {
    what: (p) => `成功率应大于 0 且不超过 100，但给出的是 ${p.got}`,
    fix: () => '请写 successRate(99)',
  },
  'analysis/count': {
    what: (p) => `分析的 ${p.prop} 是 ${p.got}，但它必须是不小于 ${p.least} 的整数`,
    fix: (p) => `请写 ${p.prop}: ${Math.max(p.least, 1)}`,
  },
  'analysis/url': {
    what: (p) => `分析要访问 "${p.got}"，它不是 http 或 https 地址`,
    fix: () => "请写完整的地址，例如 'http://judge.shop-prod.svc:8080/orders'",
  },
  'flagger/no-controller': {
    what: () => 'update 由 flagger() 执行，但集群没有声明 Flagger，没有组件会执行它',
    fix: () =>
      "请安装 Flagger 并在集群的提供方中声明 flagger: { version: '1.43' }；或去掉 by，由 Argo Rollouts 执行；或写 update: rolling()",
  },
  'flagger/no-gateway': {
    what: (p) =>
      `Flagger 只设置一个 HTTPRoute 的权重，但它${p.count === 0 ? '没有对外暴露' : p.count === 1 ? '以其他方式暴露' : `以 ${p.count} 种方式暴露`}`,
    fix: () =>
      '请用 via: gateway() 以一个域名暴露；或写不需要权重的 blueGreen({ by: flagger() })；或去掉 by：Argo Rollouts 可用 Istio、Traefik、AWS 或 Pod 数量拆分',
  },
  'flagger/pauses': {
    what: () => '金丝雀各步停留的时间不同，或要等待人工确认，但 Flagger 只按一个间隔前进',
    fix: () => "请写 steps: [10, 50] 和一个 pause: '2m'；或去掉 by：Argo Rollouts 按每一步的说明停留",
  },
  'flagger/interval': {
    what: (p) => `间隔是 ${p.got} 秒，但 Flagger 会把更短的间隔当作 ${p.least} 秒`,
    fix: (p) => `请写 '${p.least}s' 或更长`,
  },
  'flagger/analysis': {
    what: () => 'Flagger 只查询 Prometheus，不能向网址要一个数字，也不能运行 Job',
    fix: () => '请用 successRate(99) 或 prometheus({ query }) 判断；或去掉 by：Argo Rollouts 支持 web() 和 job()',
  },
  'flagger/judged-once': {
    what: (p) => `分析写了 ${p.prop}，但 Flagger 对每个权重只在停留之后判断一次`,
    fix: (p) => `请删除 ${p.prop}：pause 就是判断之前停留的时间`,
  },
  'flagger/one-rhythm': {
    what: (p) => `各个分析的 ${p.prop} 是 ${p.got}，但 Flagger 对所有分析只有一个`,
    fix: (p) => `请在每个分析里写相同的 ${p.prop}`,
  },
  'flagger/ports': {
    what: (p) => `它的 Service 有更多端口（${p.ports}），但 Flagger 写的 Service 只有一个端口`,
    fix: () => '请把其余端口放到单独的工作负载，或去掉 by：Argo Rollouts 不改动 Service',
  },
  'flagger/prop': {
    what: (p) => `blueGreen({ by: flagger() }) 没有 ${p.prop}：Flagger 在切换之前判断，自行切换，并且不保留旧的 Pod`,
    fix: (p) => `请删除 ${p.prop}，或去掉 by：Argo Rollouts 支持它`,
  },
  'flagger/no-scale': {
    what: (p) => `replicas 是 ${p.replicas}，但 Flagger 会自行把 Deployment 缩到 0 再扩上来：文件里的数量会在每次部署时破坏它`,
    fix: (p) =>
      `请把数量交给自动扩缩容，Flagger 会复制它：scale: { min: ${Math.max(p.replicas, 1)}, max: ${Math.max(p.replicas, 1) * 2} }；或只运行一个 Pod；或去掉 by：Argo Rollouts 保留 replicas`,
  },
};
