import { claimedHosts, ROUTING_KINDS } from '../../kube/finished';
import { kindRule } from '../rule';
import { ingress, saying } from '../samples';
import { route } from '../samples-routes';

/** Names that are in no public zone, or in one for everybody. */
const ELSEWHERE = /(?:^|\.)(?:local|localhost|internal|svc|test|lan|home\.arpa|nip\.io|sslip\.io)$/;

export const hostZone = kindRule<{ host: string; zones: string }>({
  id: 'host-zone',
  kinds: ROUTING_KINDS,
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes-sigs.github.io/external-dns/latest/docs/initial-design/',
  en: {
    what: (p) => `the ${p.kind} ${p.name} serves ${p.host}, which lies in no DNS zone of the program: ${p.zones}`,
    why: 'Nobody who may write the records of these zones can give the host its record: it stays unknown to the world, and so does its certificate.',
    fix: (p) => `correct ${p.host}, or make the DnsZone that it lies in; if others keep that zone, waive the rule and name them`,
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 提供 ${p.host}，但它不在程序的任何 DNS 区域中：${p.zones}`,
    why: '有权写这些区域记录的一方无法为该主机写记录：外界解析不到它，证书也签发不下来。',
    fix: (p) => `请改正 ${p.host}，或创建它所在的 DnsZone；若该区域由他人维护，请豁免本规则并写明是谁`,
  },
  check: (_, { tell, object: { manifest }, cluster: { program } }) => {
    const { zones } = program;
    if (zones.length === 0) return;
    for (const host of claimedHosts(manifest))
      if (host !== '*' && !ELSEWHERE.test(host) && !zones.some((zone) => host === zone || host.endsWith(`.${zone}`)))
        tell(FIELDS[manifest.kind] ?? 'spec', { host, zones: zones.join(', ') });
  },
  samples: () => ({
    program: saying({ zones: ['shop.example', 'shop.example.cn'] }),
    pass: [
      [ingress()],
      [route()],
      [route({ hostnames: ['shop.example.cn', '*.shop.example'] })],
      [route({ hostnames: undefined })],
      [route({ hostnames: ['web.shop.svc', 'web.192-0-2-1.nip.io'] })],
    ],
    fail: [[route({ hostnames: ['www.shop.exmaple'] })], [route({ hostnames: ['workshop.example'] })]],
  }),
});

const FIELDS: Readonly<Record<string, string>> = {
  Ingress: 'spec.rules',
  HTTPRoute: 'spec.hostnames',
  VirtualService: 'spec.hosts',
  IngressRoute: 'spec.routes',
};
