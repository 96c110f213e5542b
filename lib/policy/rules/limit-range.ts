import { mapOf, mapsOf, shown } from '../../kube';
import { reason } from '../reason';
import { containerRule } from '../rule';
import { of, workload } from '../samples';
import { isMore, noQuantities } from '../workloads';

export const limitRange = containerRule<{ field: string; got: string; bound: string; range: string }>({
  id: 'limit-range',
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/policy/limit-range/',
  en: {
    what: (p) => `the container ${p.container} has ${p.field}: ${p.got}, but the LimitRange ${p.range} wants ${p.bound}`,
    why: 'The API server takes the workload and refuses every one of its pods.',
    fix: (p) => `make ${p.field} ${p.bound}, or widen the LimitRange ${p.range}`,
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 的 ${p.field} 为 ${p.got}，但 LimitRange ${p.range} 要求 ${p.bound}`,
    why: 'API 服务器会接受该工作负载，却拒绝它的每一个 Pod。',
    fix: (p) => `请让 ${p.field} ${p.bound}，或放宽 LimitRange ${p.range}`,
  },
  check: ({ resources }, { tell, unknown, object, cluster }) => {
    const { requests, limits } = mapOf(resources);
    for (const { manifest, namespace } of cluster.ofKind('LimitRange')) {
      if (namespace !== object.namespace) continue;
      const all = mapsOf(mapOf(manifest.spec).limits);
      if (all.some(({ type }) => type === 'Pod')) unknown(reason('range-of-pods', { range: manifest.metadata.name }));
      const bounds = all.filter(({ type }) => type === 'Container');
      // A limit stands in for a request. What the container says of neither, the LimitRange gives.
      const asked = { requests: { ...mapOf(limits), ...mapOf(requests) }, limits: mapOf(limits) };
      for (const { name, sign, bound } of bounds.flatMap(boundsOf)) {
        const part = sign === '<=' && asked.limits[name] !== undefined ? 'limits' : 'requests';
        const got = asked[part][name];
        if (got === undefined) continue;
        const outside = sign === '<=' ? isMore(got, bound) : isMore(bound, got);
        const field = `resources.${part}.${name}`;
        if (outside === undefined)
          unknown(reason('no-quantity', { fields: noQuantities({ [field]: got, [`${manifest.metadata.name} ${sign}`]: bound }) }));
        else if (outside) tell(field, { field, got: shown(got), bound: `${sign} ${shown(bound)}`, range: manifest.metadata.name });
      }
    }
  },
  samples: () => {
    const range = (limits: object) => of('v1 LimitRange', { spec: { limits: [{ type: 'Container', ...limits }] } }, 'bounds');
    return {
      pass: [
        [workload(), range({ max: { memory: '128Mi' }, min: { memory: '64Mi', cpu: '100m' } })],
        [workload({ container: { resources: {} } }), range({ max: { cpu: '50m' } })],
        [workload(), { ...range({ max: { memory: '1Mi' } }), metadata: { name: 'bounds', namespace: 'bank' } }],
      ],
      fail: [
        [workload(), range({ max: { memory: '127Mi' } })],
        [workload(), range({ max: { cpu: '50m' } })],
        [workload(), range({ min: { cpu: '0.2' } })],
        [workload({ container: { resources: { limits: { memory: '8Mi' } } } }), range({ min: { memory: '16Mi' } })],
      ],
    };
  },
});

interface Bound {
  readonly name: string;
  readonly sign: '<=' | '>=';
  readonly bound: unknown;
}

function boundsOf({ max, min }: ReturnType<typeof mapOf>): Bound[] {
  return [
    ...Object.entries(mapOf(max)).map(([name, bound]) => ({ name, sign: '<=', bound }) as const),
    ...Object.entries(mapOf(min)).map(([name, bound]) => ({ name, sign: '>=', bound }) as const),
  ];
}
