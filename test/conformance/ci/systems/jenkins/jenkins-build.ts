import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { PipelineFile } from '../../../../../lib/pipeline';
import type { Machine } from '../../machine';
import type { Expression, Statement } from './groovy-parser';
import { isTrue, valueOf, type Scope } from './groovy-values';

/** A pod as far as a step sees it. */
export interface Agent {
  readonly folder: string;
  /** Folders that lie elsewhere here, by what the pod calls them. */
  readonly mounts: Readonly<Record<string, string>>;
}

type Call = Extract<Expression, { kind: 'call' }>;

/** Thrown by a step that fails. */
export class StepFailure extends Error {}

/** A build that runs: its environment, its stashes, and what steps do. */
export class JenkinsBuild {
  /** Whether any stage has failed, wherever. */
  public failed = false;
  private readonly stashes = new Set<string>();

  constructor(
    private readonly machine: Machine,
    private readonly files: readonly PipelineFile[],
    public readonly scope: Scope & { readonly env: Record<string, string>; readonly secrets: Readonly<Record<string, string>> },
    private readonly programs: string,
  ) {}

  public text(expression: Expression | undefined): string {
    return expression ? String(valueOf(expression, this.scope)) : '';
  }

  /** The pod that a file of the repository describes. */
  public agent(path: string, container: string): Agent {
    const file = this.files.find((each) => each.path === path);
    if (!file) throw new Error(`there is no ${path}`);
    const { spec } = parse(file.text) as {
      spec: { containers: { name: string; volumeMounts?: { name: string; mountPath: string }[] }[]; volumes?: { name: string }[] };
    };
    const own = spec.containers.find(({ name }) => name === container);
    if (!own) throw new Error(`${path} has no container ${container}`);
    const folder = mkdtempSync(join(this.machine.folder, 'agent-'));
    const mounts = (own.volumeMounts ?? []).map(({ name, mountPath }) => {
      if (!spec.volumes?.some((volume) => volume.name === name)) throw new Error(`${path} has no volume ${name}`);
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'token'), 'a-token');
      return [mountPath, join(folder, name)];
    });
    return { folder, mounts: Object.fromEntries(mounts) as Readonly<Record<string, string>> };
  }

  public steps(body: readonly Statement[], agent: Agent, env: Readonly<Record<string, string>>): void {
    for (const statement of body) {
      if (statement.kind === 'if') {
        if (isTrue(valueOf(statement.condition, this.scope))) this.steps(statement.body, agent, env);
      } else if (statement.kind === 'set') {
        const { target, value } = statement;
        if (target.kind !== 'member') throw new Error('only env is set');
        this.scope.env[target.name] = this.text(value);
      } else if (statement.kind === 'expression' && statement.expression.kind === 'call') {
        this.step(statement.expression, agent, env);
      } else throw new Error(`no step: ${statement.kind}`);
    }
  }

  private step({ callee, args: { plain, named }, body = [] }: Call, agent: Agent, env: Readonly<Record<string, string>>): void {
    const name = this.text(callee);
    switch (name) {
      case 'sh':
        return this.shell(this.text(named.script), agent, env);
      case 'stash':
        if (this.text(named.includes) === '') throw new Error('a stash of nothing');
        this.stashes.add(this.text(named.name));
        return;
      case 'unstash':
        if (!this.stashes.has(this.text(plain[0]))) throw new StepFailure(`no stash ${this.text(plain[0])}`);
        return;
      case 'archiveArtifacts':
        return;
      case 'catchError':
        return this.caught(() => this.steps(body, agent, env));
      case 'withCredentials':
        return this.withCredentials(plain[0], (given) => this.steps(body, agent, { ...env, ...given }));
      case 'script':
      case 'timeout':
        return this.steps(body, agent, env);
      default:
        throw new Error(`Jenkins has no step ${name}`);
    }
  }

  /** Files of secrets are there for the steps within, and for no other. */
  private withCredentials(list: Expression | undefined, work: (given: Readonly<Record<string, string>>) => void): void {
    const folder = mkdtempSync(join(this.machine.folder, 'credentials-'));
    const items = list?.kind === 'list' ? list.items : [];
    const given = items.flatMap((item) => {
      if (item.kind !== 'call') return [];
      const id = this.text(item.args.named.credentialsId);
      return [[this.text(item.args.named.variable), this.text(item.callee) === 'file' ? this.file(folder, id) : `secret ${id}`]];
    });
    try {
      work(Object.fromEntries(given) as Readonly<Record<string, string>>);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  private file(folder: string, id: string): string {
    const text = this.scope.secrets[id];
    if (text === undefined) throw new StepFailure(`could not find credentials ${id}`);
    writeFileSync(join(folder, id), text, { mode: 0o600 });
    return join(folder, id);
  }

  private caught(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      this.failed = true;
    }
  }

  private shell(script: string, { folder, mounts }: Agent, stage: Readonly<Record<string, string>>): void {
    const text = Object.entries(mounts).reduce((all, [path, here]) => all.replaceAll(path, here), script);
    const file = join(folder, 'script.sh');
    writeFileSync(file, text);
    // A script with a first line of its own is run by what that names.
    const [shell = 'sh', ...flags] = text.startsWith('#!') ? (text.slice(2).split('\n')[0]?.split(' ') ?? []) : ['sh', '-xe'];
    const { env: own } = this.machine;
    // A variable without a value is none.
    const said = Object.fromEntries(
      Object.entries({ ...this.scope.params, ...this.scope.env, ...stage }).filter(([, value]) => value !== ''),
    );
    const env = { ...said, ...own, PATH: `${this.programs}:${own.PATH ?? ''}` };
    const { status } = spawnSync(shell, [...flags, file], { env, cwd: folder, stdio: 'ignore' });
    if (status !== 0) throw new StepFailure(`script returned exit code ${status}`);
  }
}
