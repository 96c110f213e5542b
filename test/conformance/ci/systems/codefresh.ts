import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { parse } from 'yaml';
import { codefresh } from '../../../../lib/ci/codefresh';
import type { PipelineFile } from '../../../../lib/pipeline';
import { SideBySide } from './side-by-side';
import { TAR, withTools } from './stub-tools';
import type { Play, SystemCase } from './system-case';

const DIGEST = `sha256:${'7'.repeat(64)}`;

interface Variable {
  readonly key: string;
  readonly value: string;
}

interface Trigger {
  readonly events: readonly string[];
  readonly branchRegex?: string;
  readonly pullRequestTargetBranchRegex?: string;
  readonly commentRegex?: string;
  readonly pullRequestAllowForkEvents: boolean;
  readonly variables?: readonly Variable[];
}

interface Spec {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly triggers?: readonly Trigger[];
    readonly cronTriggers?: readonly { readonly variables?: readonly Variable[] }[];
    readonly variables?: readonly Variable[];
    readonly specTemplate: { readonly path: string; readonly revision: string };
  };
}

interface Dependency {
  readonly name: string;
  readonly on?: readonly string[];
}

interface Step {
  readonly type?: string;
  readonly fail_fast?: boolean;
  readonly repo?: string;
  readonly commands?: readonly string[];
  readonly when?: {
    readonly steps?: { readonly all?: readonly Dependency[] };
    readonly condition?: { readonly all?: Readonly<Record<string, string>> };
  };
  readonly hooks?: { readonly on_fail?: { readonly exec: { readonly commands: readonly string[] } } };
}

interface Workflow {
  readonly mode?: string;
  readonly fail_fast?: boolean;
  readonly steps: Readonly<Record<string, Step>>;
}

/** What the host of the repository tells Codefresh. */
interface GitEvent {
  readonly name: string;
  readonly branch: string;
  readonly target?: string;
  readonly fork?: boolean;
  readonly comment?: string;
}

type Environment = Readonly<Record<string, string>>;

function gitEvents({ scenario: { run }, facts }: Play): readonly GitEvent[] {
  const pull = { branch: facts.branch, target: 'main' };
  switch (run.event) {
    case 'main':
      return [{ name: 'push.heads', branch: 'main' }];
    case 'tag':
      return [{ name: 'push.tags', branch: facts.tag }];
    case 'pull':
      return [{ name: 'pullrequest.synchronize', ...pull }];
    case 'fork':
      // It is opened, a stranger asks for a build, and somebody of the team does.
      return [
        { name: 'pullrequest.opened', fork: true, ...pull },
        { name: 'pullrequest.commentAddedUnrestricted', fork: true, comment: '/test', ...pull },
        { name: 'pullrequest.commentAdded', fork: true, comment: '/test', ...pull },
      ];
    case 'closed':
      return [{ name: 'pullrequest.closed', ...pull }];
    default:
      return [];
  }
}

/** A regular expression as Codefresh writes it: `/^main$/i`. */
function matches(expression: string | undefined, text = ''): boolean {
  const [, pattern = '', flags = ''] = /^\/((?:[^/]|\\\/)*)\/([gim]*)$/.exec(expression ?? '/./') ?? [];
  return expression === undefined || new RegExp(pattern, flags).test(text);
}

function starts(trigger: Trigger, event: GitEvent): boolean {
  return (
    trigger.events.includes(event.name) &&
    (trigger.pullRequestAllowForkEvents || !event.fork) &&
    matches(trigger.branchRegex, event.branch) &&
    matches(trigger.pullRequestTargetBranchRegex, event.target) &&
    matches(trigger.commentRegex, event.comment)
  );
}

const variablesOf = (...all: readonly (readonly Variable[] | undefined)[]): Environment =>
  Object.fromEntries(all.flatMap((each) => (each ?? []).map(({ key, value }) => [key, value])));

/** Variables that Codefresh sets in a build of a Git event. */
function systemVariables({ scenario: { run }, facts, machine, secrets = {} }: Play): Environment {
  const pull = facts.pull === '' ? {} : { CF_PULL_REQUEST_NUMBER: facts.pull };
  const git = { CF_REVISION: facts.commit, CF_BRANCH: run.event === 'tag' ? facts.tag : facts.branch };
  return {
    ...secrets,
    CF_BUILD_ID: facts.run,
    CF_BUILD_URL: facts.link,
    CF_BUILD_INITIATOR: facts.actor,
    CF_VOLUME_PATH: join(machine.folder, 'volume'),
    CF_OIDC_REQUEST_TOKEN: 'request',
    CF_OIDC_REQUEST_URL: 'data:application/json,{"id_token":"signed"}#',
    ...(run.event === 'rollback' ? {} : { ...git, ...pull }),
  };
}

/** Node takes longer to start than all else together: the first run of each event has the real one. */
const toolsOf = ({ scenario, facts }: Play): Readonly<Record<string, string>> => ({
  tar: TAR,
  ...(scenario.fails ? { node: `#!/bin/sh\ncase "$1" in -p) echo '${facts.base}' ;; -e) echo signed ;; esac\n` } : {}),
});

class Build {
  private readonly results: Record<string, { result: string }> = {};
  private readonly volume: string;

  constructor(
    private readonly workflow: Workflow,
    private readonly variables: Environment,
    private readonly play: Play,
  ) {
    this.volume = variables.CF_VOLUME_PATH ?? '';
    for (const name of Object.keys(workflow.steps)) this.results[name] = { result: 'pending' };
  }

  /** All conditions are looked at, what may begin begins, and all are looked at again. */
  public run(): void {
    const { steps, mode = 'sequential', fail_fast: failFast = true } = this.workflow;
    if (mode !== 'parallel') throw new Error('only parallel mode is played');
    const order = new SideBySide(this.play, Object.keys(steps));
    for (;;) {
      const ready = Object.entries(steps).filter(([name, step]) => this.resultOf(name) === 'pending' && this.mayBegin(step));
      const next = order.next(ready);
      if (!next) break;
      const [name, step] = next;
      const ok = order.run(name, () => this.runStep(step));
      this.results[name] = { result: step.type === 'pending-approval' ? 'approved' : ok ? 'success' : 'failure' };
      if (!ok && (step.fail_fast ?? failFast)) break;
    }
    order.end();
  }

  private resultOf(name: string): string | undefined {
    return this.results[name]?.result;
  }

  private mayBegin({ when = {} }: Step): boolean {
    const done = (when.steps?.all ?? []).every(({ name, on = ['success'] }) => on.includes(this.resultOf(name) ?? ''));
    return done && Object.values(when.condition?.all ?? {}).every((expression) => this.isTrue(expression));
  }

  private isTrue(expression: string): boolean {
    const filled = expression.replace(/\$\{\{(\w+)\}\}/g, (text, name: string) => this.variables[name] ?? text);
    return runInNewContext(filled, { steps: this.results }) === true;
  }

  private runStep(step: Step): boolean {
    if (step.type === 'git-clone') return this.clone(step);
    if (step.type === 'pending-approval') return true;
    const ok = this.shell(step.commands ?? []);
    const hook = step.hooks?.on_fail?.exec;
    // What a hook comes to changes nothing.
    if (!ok && hook) this.shell(hook.commands);
    return ok;
  }

  private clone({ repo = '' }: Step): boolean {
    const folder = join(this.volume, repo.split('/').at(-1) ?? '');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package-lock.json'), '{}');
    return true;
  }

  private shell(commands: readonly string[]): boolean {
    const env = { ...this.variables, ...withTools(this.play.machine, toolsOf(this.play)) };
    const input = ['set -e', ...commands].join(';');
    return spawnSync('sh', ['-c', input], { env, cwd: this.volume, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  }
}

function build(files: readonly PipelineFile[], play: Play, { spec, own }: { readonly spec: Spec; readonly own: Environment }): void {
  const { path, revision } = spec.spec.specTemplate;
  const file = files.find((each) => `./${each.path}` === path);
  if (!file || revision !== 'main') throw new Error(`no ${path} in ${revision}`);
  const volume = join(play.machine.folder, 'volume');
  if (existsSync(volume)) rmSync(volume, { recursive: true });
  mkdirSync(volume);
  const { base, commit, branch } = play.facts;
  const pull = { head: { sha: commit }, base: { sha: base } };
  const event = branch === 'main' ? { before: base, after: commit } : { pull_request: pull };
  writeFileSync(join(volume, 'event.json'), JSON.stringify(event));
  new Build(parse(file.text) as Workflow, { ...systemVariables(play), ...own }, play).run();
}

export const codefreshCase: SystemCase = {
  system: codefresh({ image: `docker.io/shop/ci:1.4.2@${DIGEST}`, repository: 'shop/app' }),
  own: { run: '65329431edb87250ff128acc', link: 'https://g.codefresh.io/build/65329431edb87250ff128acc' },
  play: (files, play) => {
    const specs = files.filter(({ path }) => path.startsWith('.codefresh/')).map(({ text }) => parse(text) as Spec);
    for (const event of gitEvents(play))
      for (const spec of specs)
        for (const trigger of (spec.spec.triggers ?? []).filter((each) => starts(each, event)))
          build(files, play, { spec, own: variablesOf(spec.spec.variables, trigger.variables) });
    // Somebody clicks on the pipeline of an environment.
    const { run } = play.scenario;
    // The clock starts the pipelines that it is told to.
    for (const spec of run.event === 'schedule' ? specs : [])
      for (const { variables } of spec.spec.cronTriggers ?? [])
        build(files, play, { spec, own: variablesOf(spec.spec.variables, variables) });
    const clicked = specs.filter(({ metadata }) => run.event === 'rollback' && metadata.name.endsWith(`-rollback-${run.environment}`));
    for (const spec of clicked) build(files, play, { spec, own: variablesOf(spec.spec.variables) });
  },
};
