import type { DurationInput } from '../../core';
import { readSeconds } from '../amounts';
import { problem } from '../problems';
import { templateOf, useOf, type Analysis } from './analysis';
import type { Delivered, Progressive } from './progressive';

export interface BlueGreenProps {
  /**
   * Who switches the traffic: `'ready'` as soon as the new pods are ready and `before` has passed, `'by-hand'` a person, by
   * `kubectl argo rollouts promote <name>`. Until then a deploy waits.
   * @default 'ready'
   */
  readonly promote?: 'ready' | 'by-hand';
  /** What the new version is judged by before it gets traffic; its pods answer behind the Service `<name>-preview`. @default nothing */
  readonly before?: Analysis | readonly Analysis[];
  /** What it is judged by under traffic; failing switches back. @default nothing */
  readonly after?: Analysis | readonly Analysis[];
  /** How long the old pods stay after the switch. They cost as much as the new ones; the way back needs no new pods. @default '10m' */
  readonly keep?: DurationInput;
}

/**
 * A new version starts beside the old one, complete, and gets all traffic at once: `update: blueGreen({ before: web({ … }) })`. Needs Argo
 * Rollouts in the cluster, and twice the pods for the time of the switch.
 * @throws `blue-green/over-quota` where the namespace's quota cannot take the double
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/
 */
export function blueGreen({ promote = 'ready', before, after, keep = '10m' }: BlueGreenProps = {}): Progressive {
  return {
    word: 'blueGreen()',
    secondOf: () => undefined,
    deliver: (workload) => {
      const { name, scope } = workload;
      expectThroughService(workload);
      const pre = before === undefined ? [] : [templateOf(workload, '-before', before)];
      const post = after === undefined ? [] : [templateOf(workload, '-after', after)];
      const previewService = `${name}-preview`;
      return {
        secondService: previewService,
        templates: [...pre, ...post],
        strategy: {
          blueGreen: {
            activeService: name,
            previewService,
            autoPromotionEnabled: promote === 'ready',
            scaleDownDelaySeconds: readSeconds(scope, 'update.keep', keep),
            ...(pre.length > 0 ? { prePromotionAnalysis: useOf(pre) } : {}),
            ...(post.length > 0 ? { postPromotionAnalysis: useOf(post) } : {}),
          },
        },
      };
    },
  };
}

/** What selects pods by itself sends to old and new ones alike. */
function expectThroughService({ scope, ways }: Delivered): void {
  if (ways.some(({ route }) => route.pastService === true)) problem(scope, 'blue-green/past-service', undefined);
}
