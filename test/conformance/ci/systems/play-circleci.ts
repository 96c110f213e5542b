import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { parse } from 'yaml';
import type { Machine } from '../machine';

type Texts = Readonly<Record<string, string>>;

/** What CircleCI is told. */
export interface CircleciRun {
  /** Values of the pipeline, by name: `git.branch`. Those that the event does not have are left out. */
  readonly values: Texts;
  /** Variables that CircleCI gives to every job. */
  readonly predefined: Texts;
}

interface Command {
  readonly command: string;
  readonly when?: 'always' | 'on_success' | 'on_fail';
  readonly environment?: Texts;
}

type Step = string | Readonly<Record<string, unknown>>;

interface Job {
  readonly parameters?: Readonly<Record<string, { readonly type: string; readonly default?: string }>>;
  readonly environment?: Texts;
  readonly shell?: string;
  readonly steps: readonly Step[];
}

interface Invocation {
  readonly type?: string;
  readonly requires?: readonly string[];
  readonly filters?: {
    readonly tags?: { readonly only: string };
    readonly branches?: { readonly ignore?: string; readonly only?: string };
  };
  readonly matrix?: { readonly parameters: Readonly<Record<string, readonly string[]>> };
}

interface Workflow {
  readonly when: unknown;
  readonly jobs: readonly (string | Readonly<Record<string, Invocation>>)[];
}

interface Config {
  readonly parameters?: Readonly<Record<string, { readonly default: string; readonly enum?: readonly string[] }>>;
  readonly jobs: Readonly<Record<string, Job>>;
  readonly workflows: Readonly<Record<string, Workflow>>;
}

/** Plays a `.circleci/config.yml`: values and conditions by the documentation, the commands by a real bash. */
export class CircleciPlay {
  private readonly config: Config;
  private readonly values: Texts;

  constructor(
    text: string,
    private readonly run: CircleciRun,
    private readonly machine: Machine,
  ) {
    const raw = parse(text, { version: '1.1' }) as Config;
    const defaults = Object.entries(raw.parameters ?? {}).map(([name, parameter]) => [`parameters.${name}`, parameter.default] as const);
    this.values = { ...Object.fromEntries(defaults), ...run.values };
    for (const [name, { enum: allowed }] of Object.entries(raw.parameters ?? {}))
      if (allowed && !allowed.includes(this.values[`parameters.${name}`] ?? '')) throw new Error(`no value of ${name}`);
    this.config = filled(raw, 'pipeline.', this.values) as Config;
  }

  public play(): void {
    for (const workflow of Object.values(this.config.workflows)) if (holds(workflow.when)) this.playWorkflow(workflow);
  }

  private playWorkflow({ jobs }: Workflow): void {
    const had = jobs
      .map((each): [string, Invocation] => (typeof each === 'string' ? [each, {}] : only(each)))
      .filter(([, invocation]) => this.passes(invocation));
    const states = new Map<string, boolean>();
    for (let open = had; open.length > 0;) {
      const ready = open.find(([, { requires = [] }]) => requires.every((id) => states.has(id)));
      // What requires a job that the workflow does not have is refused.
      if (!ready) throw new Error(`jobs wait for what is not there: ${open.map(([id]) => id).join(', ')}`);
      open = open.filter((each) => each !== ready);
      const [id, { requires = [], type, matrix }] = ready;
      const go = requires.every((need) => states.get(need));
      // Somebody approves.
      states.set(id, go && (type === 'approval' || this.runJob(id, matrix?.parameters)));
    }
  }

  /** A job without filters runs for branches, never for tags. */
  private passes({ filters = {} }: Invocation): boolean {
    const { 'git.tag': tag = '', 'git.branch': branch = '' } = this.values;
    if (tag !== '') return filters.tags !== undefined && matches(filters.tags.only, tag);
    const { branches = {} } = filters;
    if (branches.only !== undefined && !matches(branches.only, branch)) return false;
    return branches.ignore === undefined || !matches(branches.ignore, branch);
  }

  private runJob(id: string, axes: Readonly<Record<string, readonly string[]>> = {}): boolean {
    const job = this.config.jobs[id];
    if (!job) throw new Error(`no job ${id}`);
    const all = Object.entries(axes).reduce<Texts[]>(
      (sets, [name, values]) => sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value }))),
      [{}],
    );
    return all.map((parameters) => this.runOnce(plain(filled(job, 'parameters.', this.checked(job, parameters))) as Job)).every(Boolean);
  }

  private checked({ parameters = {} }: Job, given: Texts): Texts {
    for (const name of Object.keys(given)) if (!(name in parameters)) throw new Error(`no parameter ${name}`);
    return given;
  }

  private runOnce(job: Job): boolean {
    const id = randomUUID();
    const own = { CIRCLE_WORKFLOW_JOB_ID: id, BASH_ENV: `${this.machine.folder}/bash-env-${id}` };
    const env = { ...this.run.predefined, ...job.environment, ...own };
    let failed = false;
    const steps = job.steps.flatMap((step): readonly Step[] => {
      if (typeof step === 'string' || !('when' in step)) return [step];
      const { condition, steps: inner } = step.when as { condition: unknown; steps: readonly Step[] };
      return holds(condition) ? inner : [];
    });
    for (const step of steps) {
      if (typeof step === 'string' || !('run' in step)) continue;
      const { command, when = 'on_success', environment = {} } = step.run as Command;
      if (when !== 'always' && (when === 'on_fail') !== failed) continue;
      if (!this.shell(job.shell ?? '/bin/bash -eo pipefail', command, { ...env, ...environment })) failed = true;
    }
    return !failed;
  }

  private shell(shell: string, command: string, env: Texts): boolean {
    const [program = '', ...words] = shell.split(' ');
    const { env: reach, folder: cwd } = this.machine;
    return spawnSync(program, [...words, '-c', command], { env: { ...env, ...reach }, cwd, stdio: 'ignore' }).status === 0;
  }
}

function only<T>(map: Readonly<Record<string, T>>): [string, T] {
  const [entry] = Object.entries(map);
  if (!entry) throw new Error('an empty job');
  return entry;
}

/** A value of the file with its `<< … >>` filled in, wherever it stands; what the event does not have is nil. */
function filled(node: unknown, scope: string, values: Texts): unknown {
  if (typeof node === 'string')
    return node.replace(/(\\?)<<\s*([\w.-]+)\s*>>/g, (whole, escaped: string, name: string) =>
      escaped !== '' || !name.startsWith(scope) ? whole : (values[name.slice(scope.length)] ?? '<nil>'),
    );
  if (Array.isArray(node)) return node.map((each) => filled(each, scope, values));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, filled(value, scope, values)]));
}

/** What is left when all values are in: `\<<` is two signs of text. */
function plain(node: unknown): unknown {
  if (typeof node === 'string') return node.replaceAll('\\<<', '<<');
  if (Array.isArray(node)) return node.map(plain);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, plain(value)]));
}

/** A logic statement. */
function holds(logic: unknown): boolean {
  if (typeof logic !== 'object' || logic === null) return Boolean(logic);
  const [[name, of]] = [only(logic as Readonly<Record<string, unknown>>)];
  switch (name) {
    case 'and':
      return (of as unknown[]).every(holds);
    case 'or':
      return (of as unknown[]).some(holds);
    case 'not':
      return !holds(of);
    case 'equal':
      return (of as unknown[]).every((each) => each === (of as unknown[])[0]);
    case 'matches': {
      const { pattern, value } = of as { pattern: string; value: string };
      return new RegExp(pattern).test(value);
    }
    default:
      throw new Error(`no logic: ${name}`);
  }
}

/** A filter is a text, or a pattern that must fit the whole. */
function matches(filter: string, value: string): boolean {
  const pattern = /^\/(.*)\/$/.exec(filter)?.[1];
  return pattern === undefined ? filter === value : new RegExp(`^(?:${pattern})$`).test(value);
}
