import { mapOf, mapsOf, textOf, type Untyped } from '../../kube';
import { isOfGatewayApi, ROUTES } from '../gateways';
import { kindRule, type Judge } from '../rule';
import { gatewayObject, route } from '../samples-routes';

interface Params {
  readonly target: string;
  readonly home: string;
  readonly [name: string]: string;
}

export const referenceGrant = kindRule<Params>({
  id: 'reference-grant',
  kinds: [...ROUTES, 'Gateway'],
  severity: 'error',
  level: 'baseline',
  see: 'https://gateway-api.sigs.k8s.io/api-types/referencegrant/',
  en: {
    what: (p) => `the ${p.kind} ${p.name} names the ${p.target} of the namespace ${p.home}, where no ReferenceGrant lets it`,
    why: 'The Gateway reads nothing of another namespace that did not agree: requests get a 500, or the listener no certificate.',
    fix: (p) => `make a ReferenceGrant in ${p.home} from this ${p.kind} and its namespace to ${p.target}, or move one of both`,
  },
  zhCN: {
    what: (p) => `${p.kind} ${p.name} 引用了命名空间 ${p.home} 的 ${p.target}，但那里没有 ReferenceGrant 允许它`,
    why: 'Gateway 不会读取未同意的其他命名空间的内容：请求得到 500，或监听器没有证书。',
    fix: (p) => `请在 ${p.home} 中建 ReferenceGrant，从此 ${p.kind} 及其命名空间到 ${p.target}，或把两者之一移过来`,
  },
  check: (spec, judge, manifest) => {
    if (!isOfGatewayApi(manifest)) return;
    mapsOf(spec.rules).forEach(({ backendRefs }, i) =>
      mapsOf(backendRefs).forEach((ref, j) => refCheck(ref, { kind: 'Service', field: `spec.rules[${i}].backendRefs[${j}]` }, judge)),
    );
    if (manifest.kind !== 'Gateway') return;
    mapsOf(spec.listeners).forEach(({ tls }, i) =>
      mapsOf(mapOf(tls).certificateRefs).forEach((ref, j) =>
        refCheck(ref, { kind: 'Secret', field: `spec.listeners[${i}].tls.certificateRefs[${j}]` }, judge),
      ),
    );
  },
  samples: () => {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'bank' } };
    const away = route({ rules: [{ backendRefs: [{ name: 'web', namespace: 'bank', port: 80 }] }] });
    const tls = { certificateRefs: [{ name: 'www', namespace: 'bank' }] };
    const secure = gatewayObject([{ name: 'https', port: 443, protocol: 'HTTPS', tls }]);
    const grant = (from: object, to: object) => ({
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: { name: 'shop', namespace: 'bank' },
      spec: { from: [{ group: 'gateway.networking.k8s.io', ...from }], to: [{ group: '', ...to }] },
    });
    const ours = { kind: 'HTTPRoute', namespace: 'shop' };
    return {
      pass: [
        [route(), namespace],
        [away],
        [away, namespace, grant(ours, { kind: 'Service' })],
        [away, namespace, grant(ours, { kind: 'Service', name: 'web' })],
        [secure, namespace, grant({ kind: 'Gateway', namespace: 'edge' }, { kind: 'Secret' })],
      ],
      fail: [
        [away, namespace],
        [secure, namespace],
        [away, namespace, grant({ kind: 'GRPCRoute', namespace: 'shop' }, { kind: 'Service' })],
        [away, namespace, grant(ours, { kind: 'Service', name: 'other' })],
      ],
    };
  },
});

function refCheck(ref: Untyped, at: { readonly kind: string; readonly field: string }, { object, cluster, tell }: Judge<Params>): void {
  const { kind = at.kind, group = '' } = ref;
  const [home, name] = [textOf(ref.namespace), textOf(ref.name)];
  if (home === undefined || name === undefined || home === object.namespace || kind !== at.kind || group !== '') return;
  // What stands in a namespace that the program does not have, it does not know.
  if (!cluster.named('Namespace', undefined, home)) return;
  const granted = cluster.ofKind('ReferenceGrant').some(({ manifest, namespace }) => {
    const { from, to } = mapOf(manifest.spec);
    const fits = mapsOf(from).some((each) => each.kind === object.manifest.kind && each.namespace === object.namespace);
    return namespace === home && fits && mapsOf(to).some((each) => each.kind === kind && (each.name === undefined || each.name === name));
  });
  if (!granted) tell(at.field, { target: `${String(kind)} ${name}`, home });
}
