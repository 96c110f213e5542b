import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { giteeGo } from '../../../../lib/ci/gitee-go';
import { SideBySide } from './side-by-side';
import { TAR, withTools } from './stub-tools';
import type { Play, SystemCase } from './system-case';

interface Matching {
  readonly prefix?: readonly string[];
  readonly precise?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

interface Step {
  readonly step: string;
  readonly name: string;
  readonly script: string;
  readonly dependsOn?: string | readonly string[];
}

interface Stage {
  readonly strategy: 'naturally' | 'fast';
  readonly trigger: 'auto' | 'manual';
  readonly steps: readonly Step[];
}

interface Pipeline {
  readonly name: string;
  readonly triggers: {
    readonly trigger: 'auto' | 'manual';
    readonly push?: { readonly branches?: Matching; readonly tags?: Matching };
    readonly pr?: { readonly branches?: Matching };
    readonly schedule?: readonly object[];
  };
  readonly stages: readonly Stage[];
}

type Environment = Readonly<Record<string, string>>;

function matches({ prefix = [], precise = [], include = [], exclude = [] }: Matching = { include: ['(?!)'] }, name: string): boolean {
  const any = prefix.some((each) => name.startsWith(each)) || precise.includes(name) || include.some((each) => new RegExp(each).test(name));
  return any && !exclude.includes(name);
}

/** Whether Gitee, or somebody who clicks, starts the pipeline. Nothing happens when a request is closed. */
function starts({ name, triggers }: Pipeline, { scenario: { run }, facts }: Play): boolean {
  const { trigger, push, pr, schedule } = triggers;
  switch (run.event) {
    case 'main':
      return trigger === 'auto' && push !== undefined && matches(push.branches, 'main');
    case 'tag':
      return trigger === 'auto' && push !== undefined && matches(push.tags, facts.tag);
    case 'pull':
    case 'fork':
      return trigger === 'auto' && pr !== undefined && matches(pr.branches, 'main');
    case 'schedule':
      return schedule !== undefined;
    case 'rollback':
      return trigger === 'manual' && name.endsWith(`-rollback-${run.environment}`);
    case 'closed':
      return false;
  }
}

const BUILD = '42';

/** Parameters of the system level. Of a request, the commit is that of the branch it goes to. */
function parameters({ name }: Pipeline, { scenario: { run }, facts }: Play): Environment {
  const pull = run.event === 'pull' || run.event === 'fork';
  return {
    GITEE_PIPELINE_NAME: name,
    GITEE_PIPELINE_BUILD_NUMBER: BUILD,
    GITEE_PIPELINE_TRIGGER_USER: facts.actor,
    GITEE_BRANCH: 'main',
    GITEE_COMMIT: pull ? facts.base : facts.commit,
    ...(pull ? { GITEE_SOURCE_BRANCH: facts.branch, GITEE_SOURCE_COMMIT: facts.commit, GITEE_PULL_ID: facts.pull } : {}),
  };
}

/** The repository, as Gitee has it. */
const git = ({ facts }: Play) => `#!/bin/sh
case "$*" in
  clone*) for last; do :; done; mkdir "$last" && echo '{}' > "$last/package-lock.json" ;;
  ls-remote*) printf '%s\\trefs/tags/%s\\n' f00d v1.0.0 "${facts.commit}" "${facts.tag || 'v9.9.9-rc.1'}" "${facts.commit}" nightly ;;
esac
`;

function play(pipeline: Pipeline, own: Play): void {
  const given = parameters(pipeline, own);
  const env = { ...given, ...own.secrets, ...withTools(own.machine, { tar: TAR, git: git(own) }) };
  const host = { given, env, cwd: own.machine.folder };
  // Whoever is asked agrees.
  pipeline.stages.every((stage) => playStage(stage, own, host));
}

/** Whether all of it succeeds. */
function playStage({ steps, strategy }: Stage, own: Play, host: Host): boolean {
  const order = new SideBySide(
    own,
    steps.map(({ name }) => name),
  );
  const results = new Map<string, boolean>();
  for (;;) {
    const ready = steps.filter(({ name, dependsOn = [] }) => !results.has(name) && [dependsOn].flat().every((each) => results.get(each)));
    const next = order.next(ready);
    if (!next || (strategy === 'fast' && [...results.values()].includes(false))) break;
    results.set(
      next.name,
      order.run(next.name, () => shell(next, host)),
    );
  }
  order.end();
  return steps.every(({ name }) => results.get(name));
}

interface Host {
  readonly given: Environment;
  readonly env: Environment;
  readonly cwd: string;
}

/** Gitee's help has parameters filled in before the shell reads them; scripts of others find them in the environment. Both are so here. */
function shell({ step, script }: Step, { given, env, cwd }: Host): boolean {
  if (step !== 'shell@agent') throw new Error(`no ${step} here`);
  const filled = Object.entries(given).reduce(
    (text, [name, value]) => text.split(`\${${name}}`).join(value).split(`$${name}`).join(value),
    script,
  );
  return spawnSync('sh', ['-c', filled], { env, cwd, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

const handover = mkdtempSync(join(tmpdir(), 'sealane-gitee-'));
afterAll(() => rmSync(handover, { recursive: true, force: true }));

export const giteeGoCase: SystemCase = {
  system: giteeGo({
    repository: 'git@gitee.com:shop/app.git',
    hostGroup: 'shop',
    pullHostGroup: 'strangers',
    tokenFile: '/dev/null',
    handover,
  }),
  own: ({ event, environment }) => ({
    run: `deploy-${event === 'fork' ? 'pull' : event}${environment === undefined ? '' : `-${environment}`}-${BUILD}`,
    link: '',
    ...(['pull', 'fork'].includes(event) ? {} : { base: '' }),
  }),
  refuses: {
    preview: ['gitee-go/own-pulls', 'gitee-go/own-pulls', 'gitee-go/closed'],
    matrix: ['gitee-go/services'],
  },
  exceptions: ({ run: { event } }, { jobs }) => {
    const previews = jobs.some(({ environment }) => environment?.timeToLive !== undefined);
    return previews && (event === 'pull' || event === 'closed')
      ? 'Gitee does not tell whose a request is, and starts nothing when it is closed: problems name the jobs that are left out'
      : undefined;
  },
  play: (files, own) => {
    rmSync(handover, { recursive: true, force: true });
    for (const { text } of files) {
      const pipeline = parse(text) as Pipeline;
      if (starts(pipeline, own)) play(pipeline, own);
    }
  },
};
