import type { Construct } from 'constructs';
import { readSeconds } from '../amounts';
import { problem } from '../problems';
import { boundsOf, HASH_ARGUMENT, timingOf, type AnalysisTiming, type AskedPrometheus } from './analysis';
import type { Delivered, DeliveryObject } from './progressive';

export const FLAGGER_API = 'flagger.app/v1beta1';

/** The letters of a pod template's hash: no vowels, so it is never the word `primary`. */
const HASHES = '[bcdfghjklmnpqrstvwxz2456789]+';

/** How often all that a new version is judged by is measured. */
export type Rhythm = Required<AnalysisTiming>;

/** What Flagger measures: a template for each bound, and the uses of them. */
interface Measured {
  readonly templates: readonly DeliveryObject[];
  readonly metrics: readonly object[];
}

/** Flagger takes one number of an answer: of all series the least where a bound is below, the greatest where it is above. */
export function templatesOf(workload: Delivered, asked: readonly AskedPrometheus[], stem: string): Measured {
  const parts = asked.flatMap(({ name, query, address, bounds }, i) => {
    boundsOf(workload, bounds, '');
    const { atLeast, atMost } = bounds;
    const found = query.replaceAll(HASH_ARGUMENT, HASHES);
    const id = `${stem}-${name}${i === 0 ? '' : `-${i + 1}`}`;
    const part = (name: string, query: string, thresholdRange: object) => ({ name, query, address, thresholdRange });
    return [
      ...(atLeast === undefined ? [] : [part(id, `min(${found})`, { min: atLeast })]),
      ...(atMost === undefined ? [] : [part(atLeast === undefined ? id : `${id}-most`, `max(${found})`, { max: atMost })]),
    ];
  });
  return {
    templates: parts.map(({ name, query, address }) => {
      const spec = { provider: { type: 'prometheus', address }, query };
      return { id: `metric-${name}`, apiVersion: FLAGGER_API, kind: 'MetricTemplate', name, body: () => ({ spec }) };
    }),
    metrics: parts.map(({ name, thresholdRange }) => ({ name, interval: '1m', templateRef: { name }, thresholdRange })),
  };
}

/** The one rhythm of all questions. Several are a problem: Flagger has one for all. */
export function rhythmOf(workload: Delivered, asked: readonly AskedPrometheus[], once: boolean): Rhythm {
  const { scope } = workload;
  const timings = asked.map(({ timing }) => timing);
  for (const timing of timings) timingOf(workload, timing);
  if (once) for (const prop of ['every', 'times'] as const) expectUnsaid(scope, prop, timings);
  const [first = {}] = timings;
  for (const prop of ['every', 'times', 'failures'] as const) {
    const values = new Set(timings.map((timing) => textOf(workload, prop, timing)));
    if (values.size > 1) problem(scope, 'flagger/one-rhythm', { prop, got: [...values].join(', ') });
  }
  return { every: first.every ?? '1m', times: first.times ?? 3, failures: first.failures ?? 0 };
}

function expectUnsaid(scope: Construct, prop: 'every' | 'times', timings: readonly AnalysisTiming[]): void {
  if (timings.some((timing) => timing[prop] !== undefined)) problem(scope, 'flagger/judged-once', { prop });
}

function textOf({ scope }: Delivered, prop: keyof AnalysisTiming, timing: AnalysisTiming): string {
  if (prop === 'every') return `${readSeconds(scope, 'every', timing.every ?? '1m')}s`;
  return String(timing[prop] ?? (prop === 'times' ? 3 : 0));
}
