import { jobsOn, type EventName, type Job, type PipelineModel } from '../../pipeline';
import { metadataOf, taskObjectName, tasksOf, type TaskOfJob, type Writing } from './names';
import { RESCUE_TIME } from './script';

const MINUTE = 60_000;
const APPROVAL_TIME = 24 * 60 * MINUTE;
const VERDICT_TIME = 5 * MINUTE;

/** The name of the disk that jobs of a run share. */
export const HANDOVER = 'handover';

/** What a run does: one Pipeline for each event, and one for the way back of each environment. */
export interface Road {
  /** `main`, `rollback-shop-prod` */
  readonly name: string;
  readonly event: EventName;
  readonly jobs: readonly Job[];
}

export function roadsOf(pipeline: PipelineModel): readonly Road[] {
  const { triggers, environments } = pipeline;
  const events: EventName[] = [
    'main',
    ...(triggers.tags ? (['tag'] as const) : []),
    ...(triggers.pulls ? (['pull', 'fork', 'closed'] as const) : []),
    ...(triggers.schedule === undefined ? [] : (['schedule'] as const)),
  ];
  const back = jobsOn(pipeline, 'rollback');
  return [
    ...events.map((event): Road => ({ name: event, event, jobs: jobsOn(pipeline, event) })),
    ...environments.map((environment): Road => {
      const jobs = back.filter((job) => job.environment?.name === environment);
      return { name: `rollback-${environment}`, event: 'rollback', jobs };
    }),
  ].filter(({ jobs }) => jobs.length > 0);
}

export function pipelineName({ name }: Road, { pipeline }: Writing): string {
  return `${pipeline.name}-${name}`;
}

/** Whether jobs of the road hand each other files, or leave some to a reader. */
export function handsOver({ jobs }: Road): boolean {
  return jobs.some(({ takes = [], gives = [] }) => takes.length + gives.length > 0);
}

export function pipelineOf(road: Road, writing: Writing) {
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'Pipeline',
    metadata: metadataOf(pipelineName(road, writing), writing),
    spec: {
      ...(handsOver(road) ? { workspaces: [{ name: HANDOVER }] } : {}),
      tasks: road.jobs.flatMap((job) => [
        ...(job.environment?.approval ? [approvalTask(job, road, writing)] : []),
        ...tasksOf(job).map((task) => pipelineTask(task, road, writing)),
      ]),
      finally: [verdict(writing)],
    },
  };
}

/**
 * Tekton begins nothing more once a task has failed, and takes back nothing. So failures are let pass, each task asks whether those that
 * it needs have left an `ok`, and the run fails at its end.
 */
function pipelineTask(task: TaskOfJob, road: Road, writing: Writing) {
  const { job, name, title } = task;
  const workspaces = [...(job.takes ?? []), ...(job.gives ?? []).map((artifact) => artifact.name)];
  return {
    name,
    displayName: title,
    taskRef: { name: taskObjectName(task, writing) },
    onError: 'continue',
    timeout: lasts(timeOf(job)),
    ...whenOf(job, road),
    ...(job.environment?.approval ? { runAfter: [approvalName(job)] } : {}),
    ...(workspaces.length > 0
      ? { workspaces: workspaces.map((artifact) => ({ name: artifact, workspace: HANDOVER, subPath: artifact })) }
      : {}),
  };
}

function whenOf({ needs = [] }: Job, { jobs }: Road) {
  const names = needs.flatMap((need) => jobs.filter(({ id }) => id === need).flatMap(tasksOf));
  const when = names.map(({ name }) => ({ input: `$(tasks.${name}.results.outcome)`, operator: 'in', values: ['ok'] }));
  return when.length > 0 ? { when } : {};
}

const approvalName = ({ id }: Job) => `approve-${id}`;

/** A refusal is no failure to let pass: it ends the run. */
function approvalTask(job: Job, road: Road, { props }: Writing) {
  return {
    name: approvalName(job),
    displayName: `May it begin? ${job.title}`,
    taskRef: { apiVersion: 'openshift-pipelines.org/v1alpha1', kind: 'ApprovalTask' },
    timeout: lasts(APPROVAL_TIME),
    ...whenOf(job, road),
    params: [
      { name: 'approvers', value: [...(props.approvers ?? [])] },
      { name: 'numberOfApprovalsRequired', value: '1' },
      { name: 'description', value: job.title },
    ],
  };
}

function verdict({ props }: Writing) {
  return {
    name: 'verdict',
    displayName: 'A run with a failed job has failed',
    timeout: lasts(VERDICT_TIME),
    when: [{ input: '$(tasks.status)', operator: 'in', values: ['Failed'] }],
    taskSpec: {
      steps: [
        {
          name: 'fail',
          image: props.image,
          script: '#!/bin/sh\necho "A job of this run has failed."\nexit 1\n',
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  };
}

function timeOf({ timeout, rescue }: Job): number {
  return timeout + (rescue ? RESCUE_TIME : 0);
}

/** The longest way through the road, and no more: a run that hangs ends. */
export function timeoutsOf({ jobs }: Road) {
  const ends = new Map<string, number>();
  for (const job of jobs) {
    const begins = Math.max(0, ...(job.needs ?? []).map((need) => ends.get(need) ?? 0));
    ends.set(job.id, begins + timeOf(job) + (job.environment?.approval ? APPROVAL_TIME : 0));
  }
  const tasks = Math.max(...ends.values());
  return { pipeline: lasts(tasks + VERDICT_TIME), tasks: lasts(tasks), finally: lasts(VERDICT_TIME) };
}

function lasts(milliseconds: number): string {
  const minutes = Math.round(milliseconds / MINUTE);
  return `${Math.floor(minutes / 60)}h${minutes % 60}m0s`;
}
