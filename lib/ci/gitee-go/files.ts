import type { IConstruct } from 'constructs';
import { toDnsLabel } from '../../core';
import { combinations, isOn, jobsOn, yamlFile, type Job, type PipelineFile, type PipelineModel } from '../../pipeline';
import { giteeTime } from './cron';
import type { GiteeGoProps } from './gitee-go-props';
import { scriptOf } from './script';
import { stepNames } from './shell';
import { stagesOf, type Run } from './stages';

const MINUTE = 60_000;

/** A file: what starts it, and the run that it is. */
interface Starting extends Run {
  readonly suffix: string;
  readonly triggers: object;
}

/** `.workflow/<name>-<what starts it>.yml` */
export function filesOf(pipeline: PipelineModel, construct: IConstruct, props: GiteeGoProps): readonly PipelineFile[] {
  return startingOf(pipeline)
    .filter(({ jobs }) => jobs.length > 0)
    .map((starting) => {
      // Two environments with long names stay two.
      const name = toDnsLabel(`${pipeline.name}-${starting.suffix}`, 64);
      const body = bodyOf(name, starting, { pipeline, construct, props });
      return yamlFile(construct, `.workflow/${name}.yml`, body);
    });
}

function startingOf(pipeline: PipelineModel): readonly Starting[] {
  const { main, tags, pulls, schedule } = pipeline.triggers;
  const starting = (event: Run['event'], words: object): Starting => ({
    event,
    suffix: event,
    jobs: jobsOn(pipeline, event),
    triggers: { trigger: 'auto', ...words },
  });
  const pull = starting('pull', { pr: { branches: { precise: [main] } } });
  const time = schedule === undefined ? undefined : giteeTime(schedule);
  return [
    starting('main', { push: { branches: { precise: [main] } } }),
    ...(tags ? [starting('tag', { push: { tags: { include: ['^v[0-9]+\\.[0-9]+\\.[0-9]+$'] } } })] : []),
    // Whose a request is Gitee does not say: what is not for all of them is for none.
    ...(pulls ? [{ ...pull, jobs: among(pull.jobs.filter((job) => isOn(job, 'fork'))) }] : []),
    ...(time === undefined ? [] : [starting('schedule', { schedule: [{ cron: time }] })]),
    ...pipeline.environments.map((environment) => ({
      event: 'rollback' as const,
      suffix: `rollback-${environment}`,
      jobs: among(jobsOn(pipeline, 'rollback').filter((job) => job.environment?.name === environment)),
      triggers: { trigger: 'manual' },
    })),
  ];
}

/** Jobs with the needs that are among them. */
function among(jobs: readonly Job[]): readonly Job[] {
  return jobs.map((job) => ({ ...job, needs: (job.needs ?? []).filter((need) => jobs.some(({ id }) => id === need)) }));
}

interface Owner {
  readonly pipeline: PipelineModel;
  readonly construct: IConstruct;
  readonly props: GiteeGoProps;
}

function bodyOf(name: string, { event, jobs, triggers }: Starting, { pipeline, construct, props }: Owner) {
  const stage = (own: readonly Job[]) => ({
    // Jobs that need nothing of one that failed run on.
    ...stageWords(own, props),
    strategy: 'naturally',
    steps: own.flatMap((job) => stepsOf(job, own, { pipeline, event, props })),
  });
  return {
    version: '1.0',
    name,
    displayName: name,
    triggers,
    strategy: { blocking: jobs.some(({ lock }) => lock !== undefined), stepTimeout: Math.max(...jobs.map(longest)) },
    stages: stagesOf({ event, jobs }, construct).map(stage),
  };
}

/** A job has its time, its way back has it again, and then there is some left for the rest. Minutes. */
const longest = ({ timeout, rescue }: Job): number => Math.min(1440, (timeout / MINUTE) * (rescue ? 2 : 1) + 5);

function stageWords(jobs: readonly Job[], { executors = [] }: GiteeGoProps) {
  const manual = jobs.some(({ environment }) => environment?.approval);
  return {
    name: jobs[0]?.id,
    displayName: short([...new Set(jobs.map(({ stage }) => stage))].join(', ')),
    trigger: manual ? 'manual' : 'auto',
    executor: manual ? [...executors] : [],
  };
}

const short = (text: string): string => text.slice(0, 128);

interface Where {
  readonly pipeline: PipelineModel;
  readonly event: Run['event'];
  readonly props: GiteeGoProps;
}

const namesOf = (job: Job): readonly string[] => stepNames(job, combinations(job).length);

/** A step of the host group for each combination of the job's matrix. */
function stepsOf(job: Job, stage: readonly Job[], where: Where): readonly object[] {
  const { props, event } = where;
  const dependsOn = stage.filter(({ id }) => job.needs?.includes(id)).flatMap(namesOf);
  return combinations(job).map((matrix, i) => ({
    step: 'shell@agent',
    name: namesOf(job)[i],
    displayName: short([job.title, ...(job.matrix ? [`(${Object.values(matrix).join(', ')})`] : [])].join(' ')),
    hostGroupID: event === 'pull' ? (props.pullHostGroup ?? '') : props.hostGroup,
    ...(dependsOn.length > 0 ? { dependsOn } : {}),
    script: scriptOf({ ...where, job, matrix, name: namesOf(job)[i] ?? '' }),
    strategy: { retry: '0' },
  }));
}
