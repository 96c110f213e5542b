import type { Construct } from 'constructs';
import type { DurationInput } from '../lib/core';
import { isKubeObject, readSeconds, type KubeObject, type ContainerProps, type NetworkPeer, type ScheduleProps } from '../lib/kube';
import { timingOf, type Analysis, type AnalysisPlace, type AnalysisTiming, type JobMetric } from '../lib/kube/rollout';
import { readCount, readPositive } from './count';
import { Workload } from './workload';

/** What a Job that judges a new version is made of. */
export interface AnalysisJobProps extends ContainerProps, ScheduleProps, AnalysisTiming {
  /** Name of its account and its pods. @default that of the workload, and `-judge` */
  readonly name?: string;
  /** What its pods connect to, besides the workload that they judge: `internet()`, other workloads. @default nothing */
  readonly connectsTo?: readonly NetworkPeer[];
  /** Number of Jobs at each step, one after the other. @default 1 */
  readonly times?: number;
  /**
   * Time after which its pods are stopped and the new version counts as bad. An image that cannot be pulled stops the rollout before.
   * @default '5m'
   */
  readonly deadline?: DurationInput;
  /** New pods after a failed one before the new version counts as bad. @default 0 */
  readonly retries?: number;
}

/**
 * A program that judges a new version: `job({ image, args: ['--url', 'http://orders-preview:8080'], cpu, memory })`. Exit code 0 is good, any
 * other is bad, and so is no end within `deadline`. Its pods may connect to the workload that they judge, and are hardened as all others.
 * `{{args.hash}}` in an argument becomes the hash in the names of the new pods. It has no word for
 * "no data": let it fail.
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/job/
 */
export function job(props: AnalysisJobProps): Analysis {
  return { metric: (place) => new AnalysisJob(place, props).metricOf(place) };
}

const ID = 'judge';

/** One value may judge before and after a switch. */
function freeId({ node }: Construct): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? ID : `${ID}-${number}`;
    if (!node.tryFindChild(id)) return id;
  }
}

/** The pods of a Job that Argo Rollouts makes, with their account and their network policy. */
class AnalysisJob extends Workload {
  declare protected readonly props: AnalysisJobProps;

  constructor({ scope, name, peer }: AnalysisPlace, given: AnalysisJobProps) {
    const id = freeId(scope);
    super(scope, id, { ...given, name: given?.name ?? `${name}-${id}` }, 'AnalysisJob');
    this.connectTo(peer);
  }

  /** The AnalysisTemplate of the workload that it judges, which holds its pods. */
  public get object(): KubeObject {
    const siblings = this.node.scope?.node.children ?? [];
    const template = siblings.find((child): child is KubeObject => isKubeObject(child) && child.kind === 'AnalysisTemplate');
    if (!template) throw new Error(`sealane: the AnalysisTemplate of ${this.name} is not made yet`);
    return template;
  }

  public metricOf(place: AnalysisPlace): JobMetric {
    const { deadline = '5m', retries = 0, times = 1, failures, every } = this.props;
    const timing = { times, ...(failures === undefined ? {} : { failures }), ...(every === undefined ? {} : { every }) };
    const backoffLimit = readCount(this, 'retries', retries);
    const activeDeadlineSeconds = readPositive(this, 'deadline in seconds', readSeconds(this, 'deadline', deadline));
    const spec = () => ({ backoffLimit, activeDeadlineSeconds, template: this.template() });
    return {
      name: 'job',
      ...timingOf(place, timing),
      provider: {
        job: {
          // What its pods refer to is known when the tree is finished.
          get spec() {
            return spec();
          },
        },
      },
    };
  }

  protected override get restartPolicy(): 'Never' {
    return 'Never';
  }

  protected override get usualSpread(): 'none' {
    return 'none';
  }
}
