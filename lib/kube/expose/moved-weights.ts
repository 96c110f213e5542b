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

/** Routers that keep their weights in fields of objects. Those that write annotations of their own (ALB, nginx) move nothing of ours. */
const KINDS: readonly Kind[] = [
  {
    nameIn: ({ plugins }) => textOf(mapOf(mapOf(plugins)['argoproj-labs/gatewayAPI']).httpRoute),
    group: 'gateway.networking.k8s.io',
    kind: 'HTTPRoute',
    path: ['spec', 'rules', '*', 'backendRefs', '*', 'weight'],
  },
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

/** The weights that a Rollout's controller moves, by the spec of the Rollout. */
export function movedWeights(spec: unknown): readonly MovedWeights[] {
  const routing = mapOf(mapOf(mapOf(mapOf(spec).strategy).canary).trafficRouting);
  return KINDS.flatMap(({ nameIn, group, kind, path }) => {
    const name = nameIn(routing);
    return name === undefined ? [] : [{ group, kind, name, path }];
  });
}
