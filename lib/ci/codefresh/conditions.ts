import { isOn, type Job, type PipelineModel } from '../../pipeline';
import { CLONES, stepNames } from './step-names';

/** One step that must have come to an end before. */
interface Before {
  readonly name: string;
  readonly on: readonly string[];
}

/** The `when` of a job's first step: its events, and what it waits for. */
export function whenOf(job: Job, pipeline: PipelineModel) {
  const needs = (job.needs ?? []).flatMap((id) => pipeline.jobs.filter((other) => other.id === id));
  const always = needs.filter((need) => job.on.every((event) => isOn(need, event)));
  const clone = clonesOf(job);
  return {
    ...steps([...(clone.length === 1 ? clone : []), ...always.flatMap(stepNames)].map(succeeded)),
    condition: {
      all: {
        event: eventIs(job),
        ...(job.on.includes('rollback') ? { environment: environmentIs(job) } : {}),
        ...(clone.length > 1 ? { clone: clone.map(hasSucceeded).join(' || ') } : {}),
        ...Object.fromEntries(needs.filter((need) => !always.includes(need)).map((need) => sometimes(job, need))),
      },
    },
  };
}

/** A need that some of the job's events do not have is waited for on the others. */
function sometimes(job: Job, need: Job): readonly [string, string] {
  const without = job.on.filter((event) => !isOn(need, event));
  const [first = ''] = stepNames(need);
  return [`after_${first}`, `${stepNames(need).map(hasSucceeded).join(' && ')} || ${anyEvent(without)}`];
}

/** The `when` of a step that comes after others, and has nothing else to ask. */
export function after(names: readonly string[], result = 'success') {
  return steps(names.map((name) => ({ name, on: [result] })));
}

function steps(all: readonly Before[]) {
  return all.length > 0 ? { steps: { all: [...all] } } : {};
}

const succeeded = (name: string): Before => ({ name, on: ['success'] });

const hasSucceeded = (name: string): string => `steps.${name}.result == "success"`;

const anyEvent = (events: readonly string[]): string => events.map((event) => `"\${{SEALANE_EVENT}}" == "${event}"`).join(' || ');

const eventIs = ({ on }: Job): string => anyEvent(on);

/** Only what somebody has clicked for. */
function environmentIs({ on, environment }: Job): string {
  const others = on.filter((event) => event !== 'rollback');
  return [`"\${{SEALANE_ENVIRONMENT}}" == "${environment?.name ?? ''}"`, ...(others.length > 0 ? [anyEvent(others)] : [])].join(' || ');
}

/** Clones that a job takes the repository from. */
function clonesOf({ on, source = true }: Job): readonly string[] {
  if (!source) return [];
  return [...(on.some((event) => event !== 'rollback') ? [CLONES.event] : []), ...(on.includes('rollback') ? [CLONES.click] : [])];
}

/** The `when` of a clone: events that it is for. */
export function cloneWhen(click: boolean) {
  return { condition: { all: { event: `"\${{SEALANE_EVENT}}" ${click ? '==' : '!='} "rollback"` } } };
}
