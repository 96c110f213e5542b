import { mapOf, textOf, type Untyped } from '../untyped';

/** Fields of an object that a canary's controller moves while it runs. */
interface MovedWeights {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** Path of the weights; `*` is every entry of a list: `['spec', 'http', '*', 'route', '*', 'weight']`. */
  readonly path: readonly string[];
}

interface Kind {
  /** Name of the object, as a `trafficRouting` says it; undefined where it goes by another router. */
  readonly nameIn: (routing: Untyped) => string | undefined;
  readonly group: string;
  readonly kind: string;
  readonly path: readonly string[];
}

const HTTP_ROUTE = {
  group: 'gateway.networking.k8s.io',
  kind: 'HTTPRoute',
  path: ['spec', 'rules', '*', 'backendRefs', '*', 'weight'],
} as const;
/** Routers that keep their weights in fields of objects. Those that write annotations of their own (ALB, nginx) move nothing of ours. */
const KINDS: readonly Kind[] = [
  { nameIn: ({ plugins }) => textOf(mapOf(mapOf(plugins)['argoproj-labs/gatewayAPI']).httpRoute), ...HTTP_ROUTE },
  {
    nameIn: ({ istio }) => textOf(mapOf(mapOf(istio).virtualService).name),
    group: 'networking.istio.io',
    kind: 'VirtualService',
    path: ['spec', 'http', '*', 'route', '*', 'weight'],
  },
  {
    nameIn: ({ traefik }) => textOf(mapOf(traefik).weightedTraefikServiceName),
    group: 'traefik.io',
    kind: 'TraefikService',
    path: ['spec', 'weighted', 'services', '*', 'weight'],
  },
];

/** By group and kind: the weights that its controller moves. */
const MOVERS: Readonly<Record<string, (spec: Untyped) => readonly MovedWeights[]>> = {
  'argoproj.io/Rollout': movedByRollout,
  'flagger.app/Canary': ({ provider, targetRef }) => {
    const name = textOf(mapOf(targetRef).name);
    return textOf(provider)?.startsWith('gatewayapi') === true && name !== undefined ? [{ ...HTTP_ROUTE, name }] : [];
  },
};

/** The weights that the controller of an object moves; of most objects none. */
export function movedWeights({ apiVersion, kind, spec }: Moving): readonly MovedWeights[] {
  return MOVERS[`${apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')))}/${kind}`]?.(mapOf(spec)) ?? [];
}

interface Moving {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec?: unknown;
}

function movedByRollout(spec: Untyped): readonly MovedWeights[] {
  const routing = mapOf(mapOf(mapOf(spec.strategy).canary).trafficRouting);
  return KINDS.flatMap(({ nameIn, group, kind, path }) => {
    const name = nameIn(routing);
    return name === undefined ? [] : [{ group, kind, name, path }];
  });
}
