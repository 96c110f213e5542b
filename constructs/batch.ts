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
  /**
   * Pods that must succeed.
   * @default 1; with `parallelism` above 1, until one pod has succeeded and all have ended: pods share a queue
   */
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
    ...countsOf(workload, completions, parallelism),
    template,
  };
}

/** What is written by default is left out, so that saying it makes no other Job. */
function countsOf(workload: Workload, completions: number | undefined, parallelism = 1): Pick<k8s.JobSpec, 'completions' | 'parallelism'> {
  const together = readCount(workload, 'parallelism', parallelism);
  const whole = completions === undefined ? undefined : readPositive(workload, 'completions', completions);
  return {
    ...(whole === undefined || (whole === 1 && together === 1) ? {} : { completions: whole }),
    ...(together === 1 ? {} : { parallelism: together }),
  };
}
