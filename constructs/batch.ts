import type { DurationInput } from '../lib/core';
import { atLeast, readSeconds, type k8s } from '../lib/kube';
import { readCount, readPositive } from './count';
import { problem } from './problems';
import type { Workload, WorkloadProps } from './workload';

/** Props of workloads that run to an end. */
export interface BatchProps extends WorkloadProps {
  /**
   * New pods after a failed one before the whole counts as failed.
   * @default 3
   */
  readonly retries?: number;
  /** Time after which all its pods are stopped and it counts as failed. @default none: it takes as long as it takes */
  readonly deadline?: DurationInput;
  /** Pods that must succeed. @default 1 */
  readonly completions?: number;
  /** Pods that run at the same time. @default 1 */
  readonly parallelism?: number;
  /**
   * What follows a failed container: a new pod (`Never`), which keeps the log of each try, or the same pod again (`OnFailure`).
   * @default 'Never'
   */
  readonly restart?: 'Never' | 'OnFailure';
}

/** The spec of a Job. */
export function jobSpec(workload: Workload, props: BatchProps, template: k8s.PodTemplateSpec): k8s.JobSpec {
  const { retries = 3, deadline, completions, parallelism, sidecars } = props;
  const { version } = workload.ns.cluster;
  // Before native sidecars a container beside the main one keeps the pod running for ever.
  if (sidecars && Object.keys(sidecars).length > 0 && !atLeast(version, '1.29')) problem(workload, 'batch/sidecar-version', { version });
  return {
    backoffLimit: readCount(workload, 'retries', retries),
    ...(deadline === undefined
      ? {}
      : { activeDeadlineSeconds: readPositive(workload, 'deadline in seconds', readSeconds(workload, 'deadline', deadline)) }),
    ...(completions === undefined ? {} : { completions: readPositive(workload, 'completions', completions) }),
    ...(parallelism === undefined ? {} : { parallelism: readCount(workload, 'parallelism', parallelism) }),
    template,
  };
}
