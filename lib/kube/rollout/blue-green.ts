import { readSeconds } from '../amounts';
import { problem } from '../problems';
import { templateObject, templateOf, useOf } from './analysis';
import type { Delivered, Progressive } from './progressive';
import type { BlueGreenProps } from './props';

/**
 * A new version starts beside the old one, complete, and gets all traffic at once: `update: blueGreen({ before: web({ … }) })`. Needs Argo
 * Rollouts in the cluster, and twice the pods for the time of the switch.
 * @throws `blue-green/over-quota` where the namespace's quota cannot take the double
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/
 */
export function blueGreen(props: BlueGreenProps = {}): Progressive {
  return props.by?.blueGreen(props) ?? argoBlueGreen(props);
}

function argoBlueGreen({ promote = 'ready', before, after, keep = '10m' }: BlueGreenProps): Progressive {
  return {
    word: 'blueGreen()',
    servicesOf: () => undefined,
    deliver: (workload) => {
      const { name, scope } = workload;
      expectThroughService(workload);
      const pre = before === undefined ? [] : [templateOf(workload, '-before', before)];
      const post = after === undefined ? [] : [templateOf(workload, '-after', after)];
      const previewService = `${name}-preview`;
      return {
        services: [previewService],
        objects: [...pre, ...post].map(templateObject),
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
export function expectThroughService({ scope, ways }: Delivered): void {
  if (ways.some(({ route }) => route.pastService === true)) problem(scope, 'blue-green/past-service', undefined);
}
