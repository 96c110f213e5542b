import type { Construct } from 'constructs';
import type { DurationInput } from '../lib/core';
import { readSeconds, type k8s, type KubeObject } from '../lib/kube';
import { jobSpec, type BatchProps } from './batch';
import { readCount } from './count';
import { problem } from './problems';
import { Workload } from './workload';

export interface CronJobProps extends BatchProps {
  /**
   * When it runs: five fields (minute, hour, day of month, month, day of week), or `@hourly`, `@daily`, `@weekly`, `@monthly`,
   * `@yearly`.
   * @throws `cron-job/fields`, `cron-job/field`, `cron-job/never`
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
   */
  readonly schedule: string;
  /** Time zone of the schedule, as the IANA database names it: `Europe/Berlin`. @default 'Etc/UTC' */
  readonly timeZone?: string;
  /** What happens when the run before is not done: skip the new one, let both run, or stop the old one. @default 'Forbid', which skips */
  readonly concurrency?: 'Forbid' | 'Allow' | 'Replace';
  /**
   * How late a run may start when its time was missed. At least 10 s, because the controller looks every 10 s.
   * @default none: a missed run starts as soon as it can
   * @throws `cron-job/starting-deadline` below 10 s
   */
  readonly startingDeadline?: DurationInput;
  /** Finished runs that are kept, with their logs. @default 3 that succeeded and 3 that failed */
  readonly history?: { readonly succeeded?: number; readonly failed?: number };
  /** Start no new runs. @default false */
  readonly suspend?: boolean;
}

/** A program that runs to its end at given times. */
export class CronJob extends Workload {
  public readonly object: KubeObject;
  declare protected readonly props: CronJobProps;

  constructor(scope: Construct, id: string, given: CronJobProps) {
    super(scope, id, given, 'CronJob');
    const { props } = this;
    const { checkSchedule, checkTimeZone } = scheduleRoom();
    checkSchedule(this, props.schedule);
    if (props.timeZone !== undefined) checkTimeZone(this, props.timeZone);
    const annotations = this.objectAnnotations;
    const body = () => ({ spec: this.cronJobSpec() });
    this.object = this.makeObject({ id: 'cron-job', apiVersion: 'batch/v1', kind: 'CronJob', annotations, body });
  }

  // The controller adds 11 characters to the name of each run.
  protected override get maxName(): number {
    return 52;
  }

  protected override get restartPolicy(): 'OnFailure' | 'Never' {
    return this.props.restart ?? 'Never';
  }

  protected override get usualSpread(): 'none' {
    return 'none';
  }

  private cronJobSpec(): k8s.CronJobSpec {
    const { schedule, timeZone = 'Etc/UTC', concurrency = 'Forbid', startingDeadline, history, suspend } = this.props;
    const deadline = startingDeadline === undefined ? undefined : readSeconds(this, 'startingDeadline', startingDeadline);
    if (deadline !== undefined && deadline < 10) problem(this, 'cron-job/starting-deadline', { got: deadline });
    return {
      schedule,
      timeZone,
      concurrencyPolicy: concurrency,
      ...(deadline === undefined ? {} : { startingDeadlineSeconds: deadline }),
      successfulJobsHistoryLimit: readCount(this, 'history.succeeded', history?.succeeded ?? 3),
      failedJobsHistoryLimit: readCount(this, 'history.failed', history?.failed ?? 3),
      ...(suspend ? { suspend } : {}),
      jobTemplate: { metadata: { labels: { ...this.ns.labels, ...this.objectLabels } }, spec: jobSpec(this, this.props, this.template()) },
    };
  }
}

/** Loaded when a program has a CronJob. */
function scheduleRoom() {
  return require('./cron-schedule') as typeof import('./cron-schedule');
}
