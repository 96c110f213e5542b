import {
  execute,
  jobsOn,
  variableOf,
  type FactName,
  type PipelineModel,
  type Run,
  type TraceEntry,
  type Word,
} from '../../../lib/pipeline';

/** What the runs of the suite know. A CI system whose own words for `run` and `link` differ says so. */
export const FACT_VALUES: Readonly<Record<Exclude<FactName, 'run' | 'link'>, string>> = {
  commit: 'c0ffee0000000000000000000000000000000001',
  base: 'ba5e000000000000000000000000000000000002',
  branch: 'main',
  tag: 'v1.4.2',
  pull: '77',
  actor: 'li',
};

/** A run, and the step in it that fails: the first whose id it is, in the first job whose stage begins so. */
export interface Scenario {
  readonly run: Run;
  readonly fails?: { readonly stage: string; readonly step: string };
}

const FAILURES = [
  { stage: 'check', step: 'check' },
  { stage: 'test', step: 'test' },
  { stage: 'build', step: 'build' },
  { stage: 'scan', step: 'scan' },
  { stage: 'publish', step: 'push' },
  // What fails before the deploy has changed nothing, so nothing is restored.
  { stage: 'deploy', step: 'install' },
  { stage: 'deploy', step: 'deploy' },
  { stage: 'deploy', step: 'confirm' },
  { stage: 'preview', step: 'deploy' },
  { stage: 'rollback', step: 'rollback' },
] as const;

/** {main, tag, pull, fork, closed, schedule, rollback of the last environment} × {ok, a test, the scan, a deploy, its confirmation fails}. */
export function scenariosOf(pipeline: PipelineModel): readonly Scenario[] {
  const last = pipeline.environments.at(-1);
  const runs: Run[] = [
    ...(['main', 'tag', 'pull', 'fork', 'closed', 'schedule'] as const).map((event) => ({ event })),
    ...(last === undefined ? [] : [{ event: 'rollback' as const, environment: last }]),
  ];
  return runs
    .filter(({ event }) => event !== 'tag' || pipeline.triggers.tags)
    .filter(({ event }) => event !== 'schedule' || pipeline.triggers.schedule !== undefined)
    .flatMap((run) => [{ run }, ...FAILURES.map((fails) => ({ run, fails }))])
    .filter((scenario) => !('fails' in scenario) || failing(pipeline, scenario) !== undefined);
}

/** The job and the step that fail. */
function failing(pipeline: PipelineModel, { run, fails }: Scenario) {
  const jobs = jobsOn(pipeline, run.event).filter(({ environment }) => run.event !== 'rollback' || environment?.name === run.environment);
  const job = jobs.find(({ stage }) => fails && stage.startsWith(fails.stage));
  const step = job?.steps.find(({ id }) => id === fails?.step);
  return job && step && { job, step };
}

/** A command as it was run: program and arguments. */
export type Command = readonly string[];

/** Facts of a run: text by name; those that the event does not have are empty. */
export type Facts = Readonly<Record<FactName, string>>;

/** What a run is called, its address, and what else a system has its own words for; empty where it has none. */
export type Own = Pick<Facts, 'run' | 'link'> & Partial<Facts>;

export function factsOf(run: Run, own: Own | ((run: Run) => Own)): Facts {
  const { event } = run;
  const pull = ['pull', 'fork', 'closed'].includes(event);
  return {
    ...FACT_VALUES,
    ...(typeof own === 'function' ? own(run) : own),
    branch: pull ? 'feature/x' : FACT_VALUES.branch,
    tag: event === 'tag' ? FACT_VALUES.tag : '',
    pull: pull ? FACT_VALUES.pull : '',
  };
}

/** What the model does in a scenario, and which of its commands fails: the how manieth of those that say the same. */
export interface Expected {
  readonly commands: readonly Command[];
  readonly failing: { readonly command: Command; readonly count: number } | undefined;
}

export function expected(pipeline: PipelineModel, scenario: Scenario, facts: Facts): Expected {
  const bad = failing(pipeline, scenario);
  let done = false;
  const fails = (job: string, step: string) => {
    const hit = !done && job === bad?.job.id && step === bad.step.id;
    done ||= hit;
    return hit;
  };
  const trace = execute(pipeline, scenario.run, (job, step) => !fails(job.id, step.id));
  const commands = trace.map((entry) => commandOf(pipeline, entry, facts));
  const at = trace.findIndex(({ ok }) => !ok);
  const command = commands[at];
  if (!command) return { commands, failing: undefined };
  const same = commands.slice(0, at + 1).filter((each) => each.join('\0') === command.join('\0'));
  return { commands, failing: { command, count: same.length } };
}

function commandOf(pipeline: PipelineModel, { job: id, step: stepId, matrix = {} }: TraceEntry, facts: Facts): Command {
  const job = pipeline.jobs.find((each) => each.id === id);
  const step = [...(job?.steps ?? []), ...(job?.rescue?.steps ?? [])].find((each) => each.id === stepId);
  return said(step?.run ?? [], facts, matrix);
}

function said(words: readonly Word[], facts: Facts, matrix: Readonly<Record<string, string>>): Command {
  return words.map((word) => {
    if (typeof word === 'string') return word;
    return ('fact' in word ? facts[word.fact] : matrix[word.axis]) ?? `?${variableOf(word)}`;
  });
}
