import { readSeconds } from '../amounts';
import { problem } from '../problems';
import { analysesIn, type Analysis } from './analysis';
import { expectThroughService } from './blue-green';
import { readSteps } from './canary-steps';
import { FLAGGER_API, rhythmOf, templatesOf, type Rhythm } from './flagger-metrics';
import type { Delivered, Delivery, Progressive, Way } from './progressive';
import type { BlueGreenProps, CanaryProps, DeliveredBy } from './props';

/**
 * Flagger runs it instead of Argo Rollouts: `canary({ by: flagger(), steps: [10, 50], analysis: successRate(99) })`. The pods stay those of a
 * Deployment, which Flagger copies to `<name>-primary`: that one serves, the Deployment itself runs only while a new version is judged. Their
 * number belongs to an autoscaler: write `scale`. A canary is exposed `via: gateway()`; blue-green anywhere. Analyses ask Prometheus.
 * @throws `flagger/no-controller` if the cluster names none
 * @throws `flagger/no-scale` for several pods without an autoscaler
 * @see https://docs.flagger.app/usage/how-it-works
 */
export function flagger(): DeliveredBy {
  return { canary: canaryByFlagger, blueGreen: blueGreenByFlagger };
}

const primaryOf = (name: string) => `${name}-primary`;
const secondOf = (name: string) => `${name}-canary`;
/** Flagger takes shorter intervals for this. */
const SHORTEST = 10;

const IN_DEPLOYMENTS = { scaled: true, podNames: (name: string) => [name, primaryOf(name)] } as const;

function canaryByFlagger(props: CanaryProps): Progressive {
  return {
    ...IN_DEPLOYMENTS,
    word: 'canary({ by: flagger() })',
    servicesOf: ({ route, service: { name } }) =>
      route.parents ? { firstService: primaryOf(name), secondService: secondOf(name) } : undefined,
    deliver: (workload) => {
      const { name, labels } = workload;
      const weights = readSteps(workload, props);
      const pauses = new Set(weights.map(({ seconds }) => seconds));
      const [pause] = pauses;
      if (pauses.size > 1 || pause === undefined) problem(workload.scope, 'flagger/pauses', undefined);
      const way = routedBy(workload);
      return deliveryOf(workload, props.analysis, {
        provider: 'gatewayapi:v1',
        // What differs in its labels Flagger would write back.
        service: way ? { ...routeOf(way), apex: { labels: labels() } } : {},
        analysis: ({ failures }) => ({
          interval: intervalOf(workload, pause ?? 60),
          threshold: failures + 1,
          stepWeights: weights.map(({ weight }) => weight),
        }),
        once: true,
        metricsAt: name,
      });
    },
  };
}

function blueGreenByFlagger({ promote = 'ready', before, after, keep }: BlueGreenProps): Progressive {
  return {
    ...IN_DEPLOYMENTS,
    word: 'blueGreen({ by: flagger() })',
    servicesOf: () => undefined,
    deliver: (workload) => {
      const { scope, name } = workload;
      expectThroughService(workload);
      const said = { promote: promote === 'ready' ? undefined : promote, after, keep };
      for (const [prop, value] of Object.entries(said)) if (value !== undefined) problem(scope, 'flagger/prop', { prop });
      return deliveryOf(workload, before, {
        provider: 'kubernetes',
        service: {},
        analysis: ({ every, times, failures }) => ({
          interval: intervalOf(workload, before === undefined ? SHORTEST : readSeconds(scope, 'every', every)),
          threshold: failures + 1,
          iterations: before === undefined ? 1 : times,
        }),
        once: false,
        metricsAt: `${name}-before`,
      });
    },
  };
}

interface Wanted {
  readonly provider: string;
  readonly service: object;
  readonly analysis: (rhythm: Rhythm) => object;
  /** Whether each weight is judged once. */
  readonly once: boolean;
  /** How the names of its templates begin. */
  readonly metricsAt: string;
}

function deliveryOf(workload: Delivered, given: Analysis | readonly Analysis[] | undefined, wanted: Wanted): Delivery {
  const { scope, name, facts, fewest, autoscaled } = workload;
  if (!facts.flagger) problem(scope, 'flagger/no-controller', undefined);
  if (!autoscaled && fewest !== 1) problem(scope, 'flagger/no-scale', { replicas: fewest });
  const asked = analysesIn(given).flatMap((analysis) => {
    const question = analysis.asked?.(workload);
    if (!question) problem(scope, 'flagger/analysis', undefined);
    return question ? [question] : [];
  });
  const { templates, metrics } = templatesOf(workload, asked, wanted.metricsAt);
  const analysis = wanted.analysis(rhythmOf(workload, asked, wanted.once));
  const spec = {
    provider: wanted.provider,
    targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
    ...(autoscaled ? { autoscalerRef: { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', name } } : {}),
    service: { ...portOf(workload), ...wanted.service },
    analysis: { ...analysis, ...(metrics.length > 0 ? { metrics } : {}) },
  };
  const canary = { id: 'canary', apiVersion: FLAGGER_API, kind: 'Canary', name, body: () => ({ spec }) };
  return { services: [primaryOf(name), secondOf(name)], objects: [...templates, canary] };
}

/** Flagger writes the ports of the Services: what it would write must be what stands there. */
function portOf({ scope, ports }: Delivered): object {
  const [main, ...others] = ports();
  if (others.length > 0) problem(scope, 'flagger/ports', { ports: others.map(({ name }) => name ?? '').join(', ') });
  const { name, port, targetPort, appProtocol } = main ?? {};
  return { port, portName: name, targetPort, ...(appProtocol === undefined ? {} : { appProtocol }) };
}

/** The one way that has an HTTPRoute. */
function routedBy({ scope, ways }: Delivered): Way | undefined {
  const [way] = ways;
  if (way?.route.parents && ways.length === 1) return way;
  problem(scope, 'flagger/no-gateway', { count: ways.length });
  return undefined;
}

/** The HTTPRoute as Flagger wants it: else it would write its own over ours. */
function routeOf({ route, service }: Way): object {
  const { host, path } = service;
  const match = path === '/' ? {} : { match: [{ uri: { prefix: path } }] };
  return { hosts: [host], gatewayRefs: route.parents?.(service) ?? [], ...match };
}

function intervalOf({ scope }: Delivered, seconds: number): string {
  if (seconds < SHORTEST) problem(scope, 'flagger/interval', { got: seconds, least: SHORTEST });
  return `${seconds}s`;
}
