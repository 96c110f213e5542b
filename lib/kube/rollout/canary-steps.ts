import { readSeconds } from '../amounts';
import { problem } from '../problems';
import type { Delivered } from './progressive';
import type { CanaryProps, CanaryStep } from './props';

const STEP_KEYS: ReadonlySet<string> = new Set(['weight', 'pause'] satisfies (keyof CanaryStep)[]);

export interface ReadStep {
  readonly weight: number;
  /** undefined waits for a person. */
  readonly seconds: number | undefined;
}

/** The steps of a canary, those that no weights are told as problems. */
export function readSteps({ scope }: Delivered, { steps, pause = '1m' }: CanaryProps): readonly ReadStep[] {
  // JavaScript can give anything.
  const list: readonly (number | CanaryStep)[] = Array.isArray(steps) ? steps : [];
  const read = list.map((step, i): ReadStep => {
    const given: CanaryStep = typeof step === 'object' ? step : { weight: step };
    const unknown = Object.keys(given).find((key) => !STEP_KEYS.has(key));
    if (unknown !== undefined) problem(scope, 'canary/step-key', { key: unknown, step: i + 1 });
    const held = given.pause ?? pause;
    return {
      weight: given.weight,
      seconds: held === 'until-promoted' ? undefined : readSeconds(scope, `update.steps[${i}].pause`, held),
    };
  });
  const weights = read.map(({ weight }) => weight);
  const bad = weights.some((weight, i) => !Number.isInteger(weight) || weight < 1 || weight > 99 || weight <= (weights[i - 1] ?? 0));
  if (!bad && read.length > 0) return read;
  problem(scope, 'canary/steps', { got: weights.join(', ') });
  // After a problem a step that exists stands in, so that one mistake is one problem.
  return [{ weight: 99, seconds: 60 }];
}
