import type { Translation } from '../../core';
import type { words as en } from './words.en';

export const words: Translation<typeof en> = {
  'expose/no-route': {
    what: (p) => `没有说明如何访问 ${p.host}：集群既没有声明 Gateway，也没有声明 ingress 类`,
    fix: () => "请在集群的提供方中声明 gateway 或 ingress，或写 via: gateway({ … }) 或 via: ingress({ className: '…' })",
  },
  'expose/no-issuer': {
    what: (p) => `${p.host} 使用 TLS，但集群没有声明 cert-manager 签发者`,
    fix: () => "请在集群的提供方中声明 issuer，或写 tls: { secret: '…' }，或用 tls: 'none' 以明文 HTTP 提供服务",
  },
  'expose/no-controller-namespace': {
    what: (p) => `不知道 ${p.host} 的 ingress 控制器运行在哪里，网络策略无法放行它`,
    fix: () =>
      "请写 via: ingress({ className, controllerNamespace: '…' })；如果负载均衡在集群之外，请写 from: ['10.0.0.0/16']；也可在集群的提供方中声明 ingress",
  },
  'expose/bad-host': {
    what: (p) => `"${p.host}" 不是有效的域名：它由 a-z、0-9 和 '-' 组成的标签用点连接而成`,
    fix: () => "请写成 'orders.shop.example'，不要带协议、端口或路径；路径请写到 path",
  },
  'expose/bad-path': {
    what: (p) => `路径 "${p.path}" 没有以斜杠开头`,
    fix: (p) => `请写 '/${p.path}'`,
  },
  'expose/load-balancer-http': {
    what: (p) => `独立的负载均衡只转发 TCP，不认识 ${p.prop}`,
    fix: (p) => `请删除 ${p.prop}，或改用 via: gateway() 或 via: ingress()`,
  },
  'expose/tls-at-gateway': {
    what: (p) => `${p.host} 要求使用自己的证书，但 TLS 在共享网关 ${p.gateway} 的监听器上终止`,
    fix: () => '请把证书配置到该网关的监听器上，或为这个域名单独创建网关：via: gateway({ className, podNamespace })',
  },
  'expose/no-dns-target': {
    what: (p) => `ExternalDNS 不会为 ${p.host} 创建域名：IngressRoute 没有说明 Traefik 的访问地址`,
    fix: () => "请写 via: traefik({ namespace, target: 'lb.shop.example' })，值为 Traefik 负载均衡的域名或地址",
  },
};
