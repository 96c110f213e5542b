import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { App } from '../../../lib';
import { gitlab } from '../../../lib/ci/gitlab';
import { checkPipeline, isOn, type PipelineModel } from '../../../lib/pipeline';
import { Machine } from '../../conformance/ci/machine';
import { NASTY, PIPELINES } from '../../conformance/ci/pipelines';
import { expected, factsOf, scenariosOf, type Scenario } from '../../conformance/ci/scenarios';
import { gitlabCase, predefined } from '../../conformance/ci/systems/gitlab';

const CLI = require.resolve('gitlab-ci-local/dist/index.js');
const LACKING = { CI_COMMIT_BRANCH: '', CI_COMMIT_TAG: '' };

/** A repository whose jobs gitlab-ci-local runs with the shell of this machine. */
class Repository {
  public readonly machine: Machine;
  /** Secrets as variables of type File have them: paths. */
  private readonly files: Readonly<Record<string, string>>;

  constructor(pipeline: PipelineModel, text: string) {
    this.machine = new Machine(pipeline);
    const { folder, bin } = this.machine;
    writeFileSync(join(folder, '.gitlab-ci.yml'), text);
    const file = join(folder, 'secret');
    writeFileSync(file, 'a secret', { mode: 0o600 });
    const secrets = pipeline.jobs.flatMap(({ secretFiles = {} }) => Object.values(secretFiles));
    this.files = Object.fromEntries(secrets.map(({ secret }) => [secret, file]));
    // It copies the repository for containers, which there are none of.
    writeFileSync(join(bin, 'rsync'), '#!/bin/sh\nexit 0\n');
    chmodSync(join(bin, 'rsync'), 0o755);
    for (const words of [
      ['init', '-q', '-b', 'main'],
      ['remote', 'add', 'origin', 'git@gitlab.com:shop/app.git'],
    ])
      spawnSync('git', words, { cwd: folder });
  }

  public run(variables: Readonly<Record<string, string>>, ...words: readonly string[]) {
    const { env, folder: cwd } = this.machine;
    const said = Object.entries({ ...LACKING, ...this.files, ...variables }).flatMap(([name, value]) => ['--variable', `${name}=${value}`]);
    const fixed = ['--force-shell-executor', '--concurrency', '1'];
    return spawnSync(process.execPath, [CLI, ...fixed, ...said, ...words], { cwd, env: { ...env }, encoding: 'utf8' });
  }
}

interface Declared {
  readonly rules?: readonly { readonly when?: string; readonly allow_failure?: boolean }[];
  readonly environment?: { readonly on_stop?: string };
}

function modelOf(name: string): PipelineModel {
  const model = PIPELINES[name];
  if (!model) throw new Error(`no pipeline ${name}`);
  return model;
}

/** Jobs that a run waits for until somebody starts them. */
function approved(text: string): string[] {
  const jobs = Object.entries(parse(text) as Readonly<Record<string, Declared>>);
  return jobs
    .filter(([, { rules = [] }]) => rules.some((rule) => rule.when === 'manual' && rule.allow_failure === false))
    .map(([id]) => id);
}

const title = ({ run: { event }, fails }: Scenario) =>
  `${event}, ${fails === undefined ? 'all is well' : `${fails.step} fails (${fails.stage})`}`;

describe.each(['default', 'preview', 'regions'] as const)('gitlab-ci-local runs the pipeline %s', (name) => {
  const app = new App();
  const pipeline = checkPipeline(app, modelOf(name));
  const text = gitlab().render(pipeline, app)[0]?.text ?? '';
  const repository = new Repository(pipeline, text);
  const { machine } = repository;
  afterAll(() => machine.remove());

  const scenarios = scenariosOf(pipeline).filter(
    ({ run, fails }) => run.event !== 'closed' && (name === 'default' || fails === undefined || fails.stage === 'preview'),
  );
  test.each(scenarios.map((scenario) => [title(scenario), scenario] as const))('%s: it does what the model does', (_, scenario) => {
    const { run } = scenario;
    const facts = factsOf(run, gitlabCase.own);
    const { commands, failing } = expected(pipeline, scenario, facts);
    machine.begin(failing);
    const given = run.environment === undefined ? {} : { SEALANE_ROLLBACK: run.environment };
    repository.run({ ...predefined(run.event, facts), ...given }, ...approved(text).flatMap((id) => ['--manual', id]));
    expect(machine.trace).toEqual(commands);
  });

  test('a click restores an environment', () => {
    const back = pipeline.jobs.filter((job) => isOn(job, 'rollback')).at(-1);
    const run = { event: 'rollback', environment: back?.environment?.name ?? '' } as const;
    const facts = factsOf(run, gitlabCase.own);
    machine.begin(undefined);
    repository.run(predefined('main', facts), back?.id ?? '');
    expect(machine.trace).toEqual(expected(pipeline, { run }, facts).commands);
  });
});

test('the end of a merge request removes its preview', () => {
  const app = new App();
  const pipeline = checkPipeline(app, modelOf('preview'));
  const text = gitlab().render(pipeline, app)[0]?.text ?? '';
  const repository = new Repository(pipeline, text);
  const run = { event: 'closed' } as const;
  const facts = factsOf(run, gitlabCase.own);
  const stops = Object.values(parse(text) as Readonly<Record<string, Declared>>).flatMap(({ environment }) => environment?.on_stop ?? []);
  repository.machine.begin(undefined);
  repository.run(predefined('closed', facts), ...stops);
  expect(repository.machine.trace).toEqual(expected(pipeline, { run }, facts).commands);
  repository.machine.remove();
});

test('a value arrives byte by byte', () => {
  const app = new App();
  const model = modelOf('matrix');
  // Services need containers.
  const jobs = model.jobs.slice(0, 1).map(({ services: _, ...alone }) => alone);
  const pipeline = checkPipeline(app, { ...model, jobs });
  const repository = new Repository(pipeline, gitlab().render(pipeline, app)[0]?.text ?? '');
  repository.machine.begin(undefined);
  repository.run(predefined('main', factsOf({ event: 'main' }, gitlabCase.own)));
  expect(repository.machine.lastEnvironment).toMatchObject({ ...NASTY, SUITE: 'race', OWN: NASTY.DOLLARS });
  repository.machine.remove();
});
