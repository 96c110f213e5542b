import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { App } from '../../../lib';
import { tekton, type TektonProps } from '../../../lib/ci';
import { problemsOf } from '../../../lib/core';
import { checkPipeline, type Job, type PipelineModel } from '../../../lib/pipeline';
import { PIPELINES } from '../../conformance/ci/pipelines';

const PROPS: TektonProps = {
  image: `ghcr.io/shop/ci@sha256:${'1'.repeat(64)}`,
  repository: 'https://github.com/shop/app.git',
  approvers: ['group:release-managers'],
};

interface TektonObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly steps: readonly Step[];
    readonly tasks: readonly { readonly timeout: string }[];
    readonly resourcetemplates: readonly TektonObject[];
    readonly timeouts: { readonly pipeline: string; readonly tasks: string; readonly finally: string };
    readonly taskRunSpecs?: unknown;
    readonly taskRunTemplate: object;
  };
  readonly rules?: readonly { readonly resources: readonly string[]; readonly verbs: readonly string[] }[];
  readonly automountServiceAccountToken?: boolean;
}

interface Step {
  readonly name: string;
  readonly script: string;
  readonly env?: readonly object[];
}

function render(model: PipelineModel, props: Partial<TektonProps> = {}) {
  const app = new App();
  const files = tekton({ ...PROPS, ...props }).render(checkPipeline(app, model), app);
  const objects = files.flatMap(({ text }) => parseAllDocuments(text).map((document) => document.toJS() as TektonObject));
  return { files, objects, codes: problemsOf(app).map(({ code }) => code) };
}

const model = (name: string): PipelineModel => {
  const found = PIPELINES[name];
  if (!found) throw new Error(name);
  return found;
};
const all = Object.keys(PIPELINES);
const ofKind = (objects: readonly TektonObject[], kind: string) => objects.filter((object) => object.kind === kind);
const job = (more: Partial<Job> = {}): Job => ({
  id: 'work',
  title: 'Work',
  stage: 'work',
  on: ['main'],
  timeout: 60_000,
  steps: [{ id: 'go', title: 'Go', run: ['npm', 'test'] }],
  ...more,
});
const alone = (one: Job): PipelineModel => ({ ...model('minimal'), jobs: [one] });

test.each(all)('%s: nothing is ever put into a script by Tekton but where a workspace or a result is', (name) => {
  for (const { spec } of ofKind(render(model(name)).objects, 'Task'))
    for (const { script } of spec.steps)
      expect(script.replace(/\$\((?:workspaces|results)\.[\w-]+\.path\)/g, '')).not.toMatch(
        /\$\((?:params|tasks|context|workspaces|results)/,
      );
});

test.each(all)('%s: who listens to GitHub reads no Secret and acts as nobody else', (name) => {
  const rules = ['Role', 'ClusterRole'].flatMap((kind) => ofKind(render(model(name)).objects, kind)).flatMap((role) => role.rules ?? []);
  expect(rules.length).toBeGreaterThan(0);
  for (const { resources, verbs } of rules) {
    expect(resources).not.toContain('secrets');
    expect(verbs.filter((verb) => verb === 'impersonate' || verb === '*')).toEqual([]);
  }
});

test("a fork's run has no account but that of jobs without rights, which has no token", () => {
  const { objects } = render(model('preview'));
  const template = ofKind(objects, 'TriggerTemplate').find(({ metadata }) => metadata.name === 'deploy-fork');
  const run = template?.spec.resourcetemplates[0];
  expect(run?.spec.taskRunSpecs).toBeUndefined();
  expect(run?.spec.taskRunTemplate).toMatchObject({ serviceAccountName: 'deploy-jobs' });
  const accounts = ofKind(objects, 'ServiceAccount');
  expect(accounts.find(({ metadata }) => metadata.name === 'deploy-jobs')?.automountServiceAccountToken).toBe(false);
});

test.each(all)('%s: each task and each run has a limit, and a run just as long as its longest way', (name) => {
  const minutes = (text: string) => {
    const [, hours = '', rest = ''] = /^(\d+)h(\d+)m0s$/.exec(text) ?? [];
    return Number(hours) * 60 + Number(rest);
  };
  const { objects } = render(model(name));
  for (const { spec } of ofKind(objects, 'Pipeline')) for (const { timeout } of spec.tasks) expect(minutes(timeout)).toBeGreaterThan(0);
  const runs = ofKind(objects, 'TriggerTemplate').flatMap(({ spec }) => spec.resourcetemplates);
  for (const { spec } of [...runs, ...ofKind(objects, 'PipelineRun')]) {
    const { timeouts } = spec;
    expect(minutes(timeouts.tasks) + minutes(timeouts.finally)).toBe(minutes(timeouts.pipeline));
  }
});

test.each([
  ['tekton/image', alone(job()), { image: 'ghcr.io/shop/ci:1.4' }],
  ['tekton/repository', alone(job()), { repository: 'https://li:secret@github.com/shop/app.git' }],
  ['tekton/no-approvers', model('default'), { approvers: [] }],
  ['tekton/no-lock', alone(job({ lock: 'shop' })), {}],
  ['tekton/long-name', alone(job({ id: 'x'.repeat(60) })), {}],
  ['tekton/secret', alone(job({ secrets: { TOKEN: { secret: 'npm token' } } })), {}],
  [
    'tekton/service-variable',
    alone(job({ services: [{ name: 'db', image: `db@sha256:${'7'.repeat(64)}`, port: 1, env: { A: '$(B)' } }] })),
    {},
  ],
] as const)('%s is told', (code, pipeline, props) => {
  expect(render(pipeline, props).codes).toEqual([code]);
});

test('secrets of an environment are keys of its own Secret, and only the commands see them, not what fetches the repository', () => {
  const one = job({ environment: { name: 'prod', approval: false }, secrets: { TOKEN: { secret: 'NPM_TOKEN' } } });
  const [task] = ofKind(render(alone(one), { repositorySecret: 'git' }).objects, 'Task');
  const { steps = [] } = task?.spec ?? {};
  expect(steps.map(({ name, env }) => [name, env])).toEqual([
    ['fetch', [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'git', key: 'token' } } }]],
    ['run', [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'deploy-env-prod', key: 'NPM_TOKEN' } } }]],
  ]);
});

test('a clock begins runs, and may do nothing else', () => {
  const scheduled = { ...alone(job({ on: ['schedule'] })), triggers: { main: 'main', tags: false, pulls: false, schedule: '0 3 * * *' } };
  const { objects } = render(scheduled);
  expect(ofKind(objects, 'CronJob')).toMatchObject([{ spec: { schedule: '0 3 * * *', timeZone: 'Etc/UTC' } }]);
  const role = ofKind(objects, 'Role').find(({ metadata }) => metadata.name === 'deploy-clock');
  expect(role?.rules).toEqual([{ apiGroups: ['tekton.dev'], resources: ['pipelineruns'], verbs: ['create'] }]);
});

describe('with a real shell', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealane-tekton-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Runs the commands of a task; `$(…)` is a folder or a file of ours. */
  function run(pipeline: PipelineModel, task: string, { edit = (script: string) => script, npx = '' } = {}) {
    const found = ofKind(render(pipeline).objects, 'Task').find(({ metadata }) => metadata.name === task);
    const step = found?.spec.steps.find(({ name }) => name === 'run');
    const home = mkdtempSync(join(folder, 'pod-'));
    const bin = join(home, 'bin');
    mkdirSync(bin);
    for (const [name, text] of [
      ['npm', ''],
      ['npx', npx],
    ] as const) {
      writeFileSync(join(bin, name), `#!/bin/sh\necho "$@" >> "$TRACE"\n${text}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    const script = (step?.script ?? '').replace(/\$\((workspaces|results)\.([\w-]+)\.path\)/g, (_, kind: string, name: string) => {
      const path = join(folder, kind === 'results' ? `outcome-${task}` : name);
      if (kind === 'workspaces') mkdirSync(path, { recursive: true });
      return path;
    });
    const env = { PATH: `${bin}:/usr/bin:/bin`, TRACE: join(home, 'trace'), SEALANE_RUN: 'r1', SEALANE_COMMIT: 'c0ffee' };
    const { status } = spawnSync('sh', ['-c', edit(script.replaceAll('/var/run/sealane/token/token', '/dev/null'))], { cwd: home, env });
    return { status, home, trace: existsSync(env.TRACE) ? readFileSync(env.TRACE, 'utf8').split('\n').slice(0, -1) : [] };
  }

  test('what a job gives, those that take it find in place', () => {
    const build = run(model('default'), 'deploy-build', { npx: 'mkdir -p sealane-run/images && echo layer > sealane-run/images/web.tar' });
    expect(build.status).toBe(0);
    const scan = run(model('default'), 'deploy-scan', { npx: 'cat sealane-run/images/web.tar >> "$TRACE"' });
    expect(scan.trace).toContain('layer');
    expect(readFileSync(join(folder, 'outcome-deploy-scan'), 'utf8')).toBe('ok');
  });

  test('a job whose files are not there fails, and leaves its word', () => {
    expect(run(model('default'), 'deploy-build').status).toBe(1);
    expect(readFileSync(join(folder, 'outcome-deploy-build'), 'utf8')).toBe('failed');
  });

  test('a deploy that does not come to its end is ended, and the last good release restored', () => {
    execFileSync('mkdir', ['-p', join(folder, 'release', 'sealane-run')]);
    writeFileSync(join(folder, 'release', 'sealane-run', 'images.json'), '{}');
    execFileSync('tar', ['-cf', join(folder, 'release', 'publish.tar'), '-C', join(folder, 'release'), 'sealane-run']);
    const edit = (script: string) => script.replace('+ 1800', '+ 1');
    const { status, trace } = run(model('default'), 'deploy-deploy-shop-staging', { edit, npx: '[ "$3" != deploy ] || exec sleep 20' });
    expect(status).toBe(1);
    expect(trace.map((line) => line.split(' ')[2])).toEqual([undefined, 'deploy', 'context', 'rollback']);
  });
});
