import { readSeconds } from '../amounts';
import type { DurationInput } from '../../core';
import { problem } from '../problems';
import { boundsOf, timingOf, type Analysis, type AnalysisTiming, type Bounds } from './analysis';

export interface WebProps extends AnalysisTiming, Bounds {
  /**
   * What is asked, by GET: `http://judge.shop-prod.svc:8080/orders`. Must answer with JSON: Argo Rollouts takes an answer that is none for
   * a success. The controller asks, not a pod of the namespace.
   * @throws `analysis/url` for what is no http or https address
   */
  readonly url: string;
  /** Where the number is in the answer: `{$.data.errorRate}`. @default '{$}' */
  readonly jsonPath?: string;
  /** How long an answer may take. @default '10s' */
  readonly timeout?: DurationInput;
}

/**
 * A number that a web address answers: `web({ url: '…', jsonPath: '{$.errors}', atMost: 0 })`. `null` is no data, and stops the rollout; an
 * answer without the field, or no answer, is an error of the measurement: after four of them in a row the new version is taken back.
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/web/
 */
export function web({ url, jsonPath = '{$}', timeout = '10s', atLeast, atMost, ...timing }: WebProps): Analysis {
  return {
    metric: (place) => {
      if (!/^https?:\/\/[^\s/]+/.test(url)) problem(place.scope, 'analysis/url', { got: url });
      const { good, bad } = boundsOf(
        place,
        { ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) },
        'asFloat(result)',
      );
      const there = 'result != nil && !isNaN(asFloat(result))';
      return {
        name: 'web',
        ...timingOf(place, timing),
        successCondition: `${there} && ${good}`,
        failureCondition: `${there} && ${bad}`,
        provider: { web: { url, jsonPath, timeoutSeconds: readSeconds(place.scope, 'timeout', timeout) } },
      };
    },
  };
}
