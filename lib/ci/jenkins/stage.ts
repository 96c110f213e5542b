import { isOn, type Job } from '../../pipeline';
import { block, list, quoted, type Groovy, type GroovyBlock } from './groovy';
import { stagesOf, type StageOfJob, type Writing } from './names';
import type { Phase } from './phases';
import { podPath } from './pod';
import { keptOf, rescueOf, workOf } from './steps';

const MINUTE = 60_000;
export const APPROVAL_TIME = 24 * 60 * MINUTE;
/** What a rescue has when the job's own time is over. */
const RESCUE_TIME = 10 * MINUTE;

/** A phase: stages one after the other, or branches of them side by side. */
export function phaseStages(phase: Phase, writing: Writing): readonly GroovyBlock[] {
  const branches = phase.flatMap((branch): readonly (readonly StageOfJob[])[] => {
    const [only] = branch;
    if (branch.length === 1 && only) return stagesOf(only, writing).map((stage) => [stage]);
    return [branch.flatMap((job) => stagesOf(job, writing))];
  });
  const [first = []] = branches;
  if (branches.length === 1) return first.map((stage) => jobStage(stage, writing));
  const title = [...new Set(phase.flat().map(({ stage }) => stage))].join(', ');
  return [
    block(`stage(${quoted(title)})`, [
      block(
        'parallel',
        branches.map((branch) => branchStage(branch, writing)),
      ),
    ]),
  ];
}

function branchStage(branch: readonly StageOfJob[], writing: Writing): GroovyBlock {
  const stages = branch.map((stage) => jobStage(stage, writing));
  const [only] = stages;
  if (stages.length === 1 && only) return only;
  const title = branch.map(({ job }) => job.id).join(', then ');
  return block(`stage(${quoted(title)})`, [block('stages', stages)]);
}

/** Who agrees does so before there is a machine, and before the lock is taken: nothing else waits meanwhile. */
function jobStage(stage: StageOfJob, writing: Writing): GroovyBlock {
  const { job, title } = stage;
  const { approvers = [] } = writing.props;
  const condition = block('expression', [conditionOf(job)]);
  if (!job.environment?.approval) {
    const when = block('when', ['beforeOptions true', 'beforeAgent true', condition]);
    return block(`stage(${quoted(title)})`, [when, ...bodyOf(stage, writing)]);
  }
  return block(`stage(${quoted(`May it begin? ${title}`)})`, [
    block('when', ['beforeOptions true', 'beforeInput true', condition]),
    block('options', [timeout(APPROVAL_TIME + timeOf(job))]),
    block('input', [`message ${quoted(`${title}?`)}`, `ok 'Yes'`, `submitter ${quoted(approvers.join(','))}`]),
    block('stages', [block(`stage(${quoted(title)})`, bodyOf(stage, writing))]),
  ]);
}

function bodyOf(stage: StageOfJob, writing: Writing): readonly Groovy[] {
  const { job } = stage;
  const work = workOf(stage, writing);
  const post = [
    ...(job.rescue ? [block('unsuccessful', rescueOf(stage))] : []),
    ...(keptOf(job).length > 0 ? [block('cleanup', keptOf(job))] : []),
  ];
  return [
    block('agent', [block('kubernetes', agentOf(job, writing))]),
    block('options', [
      ...(job.lock === undefined ? [] : [lockOf(job.lock)]),
      timeout(timeOf(job)),
      ...(job.source === false ? ['skipDefaultCheckout()'] : []),
    ]),
    // What takes a deploy back is within the stage's time, but not within the job's own.
    block('steps', job.rescue ? [block(timeout(job.timeout), work)] : work),
    ...(post.length > 0 ? [block('post', post)] : []),
  ];
}

function agentOf(job: Job, writing: Writing): readonly string[] {
  const { retries = 0 } = job;
  return [`yamlFile ${quoted(podPath(job, writing))}`, "defaultContainer 'job'", ...(retries > 0 ? [`retries ${retries + 1}`] : [])];
}

function lockOf(lock: NonNullable<Job['lock']>): string {
  if (typeof lock === 'string') return `lock(resource: ${quoted(lock)})`;
  return `lock(resource: ${quoted(`${lock.perPull}-`)} + (env.CHANGE_ID ?: params.PULL))`;
}

/** Time of a stage: its commands, what takes them back, and as much again if it may wait for its lock. */
export function timeOf({ timeout: own, rescue, lock }: Job): number {
  return (own + (rescue ? RESCUE_TIME : 0)) * (lock === undefined ? 1 : 2);
}

export function timeout(milliseconds: number): string {
  return `timeout(time: ${Math.round(milliseconds / MINUTE)}, unit: 'MINUTES')`;
}

/** When a build has the job. */
function conditionOf(job: Job): string {
  const others = job.on.filter((event) => event !== 'rollback');
  const back = isOn(job, 'rollback') ? [`event() == 'rollback' && params.ENVIRONMENT == ${quoted(job.environment?.name ?? '')}`] : [];
  return [...(others.length > 0 ? [`event() in ${list(others)}`] : []), ...back].join(' || ');
}
