import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Machine } from '../machine';
import { holds } from './gitlab-condition';

type Variables = Readonly<Record<string, string>>;
type Declared = Readonly<Record<string, string | { readonly value: string; readonly expand?: boolean }>>;

interface Rule {
  readonly if?: string;
  readonly when?: string;
  readonly allow_failure?: boolean;
}

interface Job {
  readonly stage: string;
  readonly rules: readonly Rule[];
  readonly needs?: readonly { readonly job: string; readonly optional?: boolean }[];
  readonly environment?: { readonly name: string; readonly on_stop?: string; readonly action?: string };
  readonly parallel?: { readonly matrix: readonly Readonly<Record<string, readonly string[]>>[] };
  readonly variables?: Declared;
  readonly id_tokens?: Readonly<Record<string, unknown>>;
  readonly before_script?: readonly string[];
  readonly script: readonly string[];
  readonly after_script?: readonly string[];
}

/** A job that a run has. */
interface Planned {
  readonly id: string;
  readonly job: Job;
  readonly when: string;
  readonly allowFailure: boolean;
}

/** What GitLab is told. */
export interface GitlabRun {
  /** Variables that GitLab gives to every job. */
  readonly predefined: Variables;
  /** Variables of type File. @default none */
  readonly secretFiles?: Variables;
  /** Variables that somebody has given to the run: they win. @default none */
  readonly given?: Variables;
  /** Jobs that somebody starts although nothing waits for them. @default none */
  readonly clicks?: readonly string[];
  /** The merge request of the run is closed: what happens then, instead of the run. @default false */
  readonly closes?: boolean;
}

const WORDS = ['workflow', 'stages', 'default', 'variables'];

/** Plays a `.gitlab-ci.yml`: the conditions by the documentation, the commands by a real bash. */
export class GitlabPlay {
  private readonly file: Readonly<Record<string, unknown>>;
  private readonly variables: Variables;
  private count = 0;

  constructor(
    text: string,
    private readonly run: GitlabRun,
    private readonly machine: Machine,
  ) {
    // GitLab reads YAML 1.1.
    this.file = parse(text, { version: '1.1' }) as Readonly<Record<string, unknown>>;
    this.variables = this.expanded((this.file.variables ?? {}) as Declared, run.predefined);
  }

  public play(): void {
    const planned = this.plan();
    if (this.run.closes) return planned.forEach((each) => this.close(each, planned));
    const states = new Map<string, 'ok' | 'failed' | 'skipped'>();
    for (let open = planned; open.length > 0;) {
      const ready = open.find((each) => this.waitsFor(each, planned).every(({ id }) => states.has(id)));
      if (!ready) throw new Error('jobs wait for each other');
      open = open.filter((each) => each !== ready);
      const go = this.waitsFor(ready, planned).every(({ id }) => states.get(id) === 'ok') && this.isStarted(ready);
      states.set(ready.id, !go ? 'skipped' : this.runJob(ready.job) || ready.allowFailure ? 'ok' : 'failed');
    }
  }

  /** A run waits for a job that must not fail until somebody starts it: here, somebody does. */
  private isStarted({ id, when, allowFailure }: Planned): boolean {
    return when !== 'manual' || !allowFailure || (this.run.clicks ?? []).includes(id);
  }

  private plan(): readonly Planned[] {
    const { rules } = this.file.workflow as { rules: readonly Rule[] };
    if (!rules.some((rule) => holds(rule.if ?? "'1'", this.variables))) return [];
    const ids = Object.keys(this.file).filter((id) => !WORDS.includes(id) && !id.startsWith('.'));
    const planned = ids.flatMap((id): Planned[] => {
      const job = this.file[id] as Job;
      const rule = job.rules.find((each) => holds(each.if ?? "'1'", this.variables));
      if (!rule || rule.when === 'never') return [];
      return [{ id, job, when: rule.when ?? 'on_success', allowFailure: rule.allow_failure ?? false }];
    });
    planned.forEach((each) => this.check(each, planned));
    return planned;
  }

  /** What GitLab refuses to run. */
  private check({ id, job }: Planned, planned: readonly Planned[]): void {
    const stages = this.file.stages as readonly string[];
    if (!stages.includes(job.stage)) throw new Error(`${id}: no stage ${job.stage}`);
    for (const { job: need, optional } of job.needs ?? []) {
      const other = planned.find((each) => each.id === need);
      if (!other && !optional) throw new Error(`${id} needs ${need}, which the run does not have`);
      if (other && stages.indexOf(other.job.stage) > stages.indexOf(job.stage)) throw new Error(`${id} needs ${need} of a later stage`);
    }
    const stop = job.environment?.on_stop;
    if (stop !== undefined && !planned.some((each) => each.id === stop && each.job.environment?.action === 'stop'))
      throw new Error(`${id}: ${stop} stops nothing`);
  }

  private waitsFor({ job }: Planned, planned: readonly Planned[]): readonly Planned[] {
    const stages = this.file.stages as readonly string[];
    const { needs } = job;
    if (needs) return planned.filter(({ id }) => needs.some((need) => need.job === id));
    return planned.filter((each) => stages.indexOf(each.job.stage) < stages.indexOf(job.stage));
  }

  /** The environments that the run has made are stopped, each by its job. */
  private close({ job: { environment } }: Planned, planned: readonly Planned[]): void {
    const stop = planned.find(({ id }) => id === environment?.on_stop);
    if (stop) this.runJob(stop.job);
  }

  private runJob(job: Job): boolean {
    return combinations(job.parallel?.matrix)
      .map((axes) => this.runOnce(job, axes))
      .every(Boolean);
  }

  private runOnce(job: Job, axes: Variables): boolean {
    const tokens = Object.fromEntries(Object.keys(job.id_tokens ?? {}).map((name) => [name, 'a.token.signed']));
    const own = this.expanded({ ...job.variables, ...axes }, this.variables);
    const temp = mkdtempSync(join(this.machine.folder, 'tmp-'));
    const env = { ...own, ...tokens, ...this.filesIn(temp), CI_JOB_ID: String((this.count += 1)), CI_PROJECT_DIR: this.machine.folder };
    const ok = this.shell([...(job.before_script ?? []), ...job.script], env);
    if (job.after_script) this.shell(job.after_script, { ...env, CI_JOB_STATUS: ok ? 'success' : 'failed' });
    rmSync(temp, { recursive: true });
    return ok;
  }

  private filesIn(folder: string): Variables {
    const files = Object.entries(this.run.secretFiles ?? {}).map(([name, text]) => {
      writeFileSync(join(folder, name), text, { mode: 0o600 });
      return [name, join(folder, name)] as const;
    });
    return Object.fromEntries(files);
  }

  private shell(lines: readonly string[], env: Variables): boolean {
    const script = ['set -eo pipefail', ...lines].join('\n');
    const { env: reach, folder: cwd } = this.machine;
    const child = spawnSync('bash', ['--noprofile', '--norc', '-c', script], { env: { ...env, ...reach }, cwd, stdio: 'ignore' });
    return child.status === 0;
  }

  /** Declared variables beside those that are there already: each may name others, unless it is not to be expanded. */
  private expanded(declared: Declared, known: Variables): Variables {
    const given = this.run.given ?? {};
    const entries = Object.entries(declared).map(([name, said]) => {
      const { value, expand = true } = typeof said === 'object' ? said : { value: String(said) };
      return [name, expand ? expand1(value, { ...known, ...given }) : value];
    });
    return { ...known, ...(Object.fromEntries(entries) as Variables), ...given };
  }
}

function expand1(value: string, variables: Variables): string {
  return value.replace(/\$\$|\$(\w+)|\$\{(\w+)\}/g, (whole, bare?: string, braced?: string) =>
    whole === '$$' ? '$' : (variables[bare ?? braced ?? ''] ?? ''),
  );
}

function combinations(matrix: NonNullable<Job['parallel']>['matrix'] = [{}]): readonly Variables[] {
  return matrix.flatMap((axes) =>
    Object.entries(axes).reduce<Variables[]>(
      (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
      [{}],
    ),
  );
}
