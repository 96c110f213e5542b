import { problem } from '../problems';
import {
  boundsOf,
  HASH_ARGUMENT,
  timingOf,
  type Analysis,
  type AnalysisPlace,
  type AnalysisTiming,
  type AskedPrometheus,
  type Bounds,
} from './analysis';
import type { NumberMetric } from './analysis-template';

export interface PrometheusProps extends AnalysisTiming, Bounds {
  /**
   * A query in PromQL whose every series must be in the bounds. `{{args.hash}}` in it becomes the hash in the names of the new pods:
   * `pod=~"orders-{{args.hash}}-.*"`. No series, or no number, is neither good nor bad: the rollout stops and waits for a person.
   */
  readonly query: string;
}

/**
 * What the cluster's Prometheus says: `prometheus({ query: '…', atMost: 0.5 })`.
 * @throws `analysis/no-prometheus` if the cluster names none
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/prometheus/
 */
export function prometheus({ query, atLeast, atMost, ...timing }: PrometheusProps): Analysis {
  return byPrometheus((place) => {
    if (String(query ?? '').trim() === '') problem(place.scope, 'analysis/no-query', undefined);
    return {
      name: 'prometheus',
      query,
      bounds: { ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) },
      timing,
    };
  });
}

/** Options of `successRate()`. */
export interface SuccessRateProps extends AnalysisTiming {
  /** Counter of requests that the program has. @default 'http_requests_total' */
  readonly counter?: string;
  /** Label of it that holds the HTTP status. @default 'code' */
  readonly label?: string;
}

/**
 * Requests that the new pods answered without a server error, in percent of all: `successRate(99)`. It reads a counter of the program
 * itself, so the workload needs `metrics`, and the cluster a Prometheus with an address. No request is no data, and stops the rollout.
 * @throws `analysis/not-scraped` if nobody reads the workload's metrics
 */
export function successRate(
  percent: number,
  { counter = 'http_requests_total', label = 'code', ...timing }: SuccessRateProps = {},
): Analysis {
  return byPrometheus(({ scope, name, namespace, scraped }) => {
    if (!(percent > 0 && percent <= 100)) problem(scope, 'analysis/percent', { got: percent });
    if (!scraped) problem(scope, 'analysis/not-scraped', { name });
    const pods = `namespace="${namespace}", pod=~"${name}-${HASH_ARGUMENT}-.*"`;
    const all = `sum(rate(${counter}{${pods}}[2m]))`;
    // Where every request failed the good ones have no series at all, which must count as 0 and not as no data.
    const good = `(sum(rate(${counter}{${pods}, ${label}!~"5.."}[2m])) or vector(0))`;
    return { name: 'success-rate', query: `100 * ${good} / ${all}`, bounds: { atLeast: percent }, timing };
  });
}

function byPrometheus(ask: (place: AnalysisPlace) => Omit<AskedPrometheus, 'address'>): Analysis {
  const asked = (place: AnalysisPlace): AskedPrometheus => {
    const address = place.facts.metrics?.prometheus;
    if (address === undefined) problem(place.scope, 'analysis/no-prometheus', undefined);
    return { ...ask(place), address: address ?? '' };
  };
  return { asked, metric: (place) => metricOf(place, asked(place)) };
}

function metricOf(place: AnalysisPlace, { name, query, address, bounds, timing }: AskedPrometheus): NumberMetric {
  const { good, bad } = boundsOf(place, bounds, '#');
  return {
    name,
    ...timingOf(place, timing),
    // With no series, and with NaN, neither holds: Argo calls that inconclusive.
    successCondition: `len(result) > 0 && all(result, {!isNaN(#) && !isInf(#) && ${good}})`,
    failureCondition: `any(result, {!isNaN(#) && !isInf(#) && ${bad}})`,
    provider: { prometheus: { address, query } },
  };
}
