import { mapOf, mapsOf, textOf, textsOf } from '../../kube';
import { celList } from '../cel-text';
import { kindRule } from '../rule';
import { ingress } from '../samples';

/**
 * Where load balancers of clouds are told of a certificate that the cloud keeps.
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#certificate-arn
 * @see https://cloud.google.com/kubernetes-engine/docs/how-to/ingress-multi-ssl
 */
const CLOUD_CERTIFICATES: readonly string[] = [
  'alb.ingress.kubernetes.io/certificate-arn',
  'ingress.gcp.kubernetes.io/pre-shared-cert',
  'networking.gke.io/managed-certificates',
];

export const ingressTls = kindRule<{ host: string }>({
  id: 'ingress-tls',
  kinds: ['Ingress'],
  severity: 'error',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',
  peers: { polaris: ['tlsSettingsMissing'], kubescape: ['C-0263'], kyverno: ['require-ingress-https', 'ingress-host-match-tls'] },
  cel: `object.metadata.?annotations.orValue({}).exists(a, a in ${celList(CLOUD_CERTIFICATES)}) || object.spec.?tls.orValue([]).exists(t, !has(t.hosts)) || object.spec.?rules.orValue([]).all(r, object.spec.?tls.orValue([]).exists(t, r.?host.orValue('*') in t.hosts || (r.?host.orValue('').contains('.') && '*' + r.host.substring(r.host.indexOf('.')) in t.hosts)))`,
  en: {
    what: (p) => `no certificate of the Ingress ${p.name} is for ${p.host}`,
    why: 'Passwords and cookies go through the net in the clear, or browsers refuse the page.',
    fix: (p) => `add ${p.host} to spec.tls[].hosts, with a secretName`,
  },
  zhCN: {
    what: (p) => `Ingress ${p.name} 没有用于 ${p.host} 的证书`,
    why: '密码和 cookie 会以明文经过网络，或浏览器拒绝打开页面。',
    fix: (p) => `请把 ${p.host} 加入 spec.tls[].hosts，并写 secretName`,
  },
  check: ({ rules, tls }, { tell }, { metadata }) => {
    const annotations = mapOf(mapOf(metadata).annotations);
    if (CLOUD_CERTIFICATES.some((name) => annotations[name] !== undefined)) return;
    const covered = mapsOf(tls).flatMap(({ hosts }) => textsOf(hosts));
    // A certificate without hosts is the controller's own, for all.
    if (mapsOf(tls).some(({ hosts }) => hosts === undefined)) return;
    mapsOf(rules).forEach(({ host }, i) => {
      const name = textOf(host) ?? '*';
      if (!covered.includes(name) && !covered.includes(`*${name.slice(name.indexOf('.'))}`)) tell(`spec.rules[${i}].host`, { host: name });
    });
  },
  samples: () => ({
    pass: [
      [ingress()],
      [ingress({ tls: [{ hosts: ['*.shop.example'] }] })],
      [ingress({ tls: undefined }, { 'alb.ingress.kubernetes.io/certificate-arn': 'arn:aws:acm:eu-central-1:1:certificate/1' })],
    ],
    fail: [[ingress({ tls: undefined })], [ingress({ tls: [{ hosts: ['shop.example'] }] })]],
  }),
});
