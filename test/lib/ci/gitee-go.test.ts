import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { App } from '../../../lib';
import { giteeGo, type GiteeGoProps } from '../../../lib/ci/gitee-go';
import { giteeTime } from '../../../lib/ci/gitee-go/cron';
import { authorOf, problemsOf } from '../../../lib/core';
import { checkPipeline, type Job, type PipelineModel } from '../../../lib/pipeline';
import { NASTY, PIPELINES } from '../../conformance/ci/pipelines';

const PROPS: GiteeGoProps = {
  repository: 'git@gitee.com:shop/app.git',
  hostGroup: 'shop',
  pullHostGroup: 'strangers',
  tokenFile: '/var/run/secrets/tokens/sealane',
};

interface Step {
  readonly name: string;
  readonly hostGroupID: string;
  readonly script: string;
  readonly dependsOn?: readonly string[];
}

interface File {
  readonly name: string;
  readonly strategy: { readonly blocking: boolean; readonly stepTimeout: number };
  readonly triggers: { readonly trigger: string; readonly schedule?: readonly { readonly cron: string }[] };
  readonly stages: readonly { readonly name: string; readonly trigger: string; readonly executor: string[]; readonly steps: Step[] }[];
}

function rendered(model: PipelineModel | undefined, props: Partial<GiteeGoProps> = {}) {
  const app = new App();
  if (!model) throw new Error('no pipeline');
  const files = giteeGo({ ...PROPS, ...props }).render(checkPipeline(app, model), app);
  const parsed = files.map(({ text }) => parse(text) as File);
  const file = (suffix: string) => parsed.find(({ name }) => name === `deploy-${suffix}`);
  return {
    files,
    parsed,
    file,
    steps: (suffix: string) => file(suffix)?.stages.flatMap(({ steps }) => steps) ?? [],
    problems: problemsOf(app).map(({ code }) => code),
  };
}

const { default: deploys, minimal, preview, regions, matrix } = PIPELINES;
const schema = JSON.parse(readFileSync(join(__dirname, 'gitee-go.schema.json'), 'utf8')) as object;
const ajv = new Ajv({ allErrors: true });
const faults = (file: unknown) =>
  ajv.validate(schema, file) ? [] : (ajv.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message}`);

test.each(Object.entries(PIPELINES))('%s: every file is as the help of Gitee Go says', (_, model) => {
  for (const file of rendered(model).parsed) expect([file.name, faults(file)]).toEqual([file.name, []]);
});

test('the schema finds what Gitee Go would refuse', () => {
  const [file] = rendered(deploys).parsed;
  expect(faults({ ...file, variables: { GITEE_X: 'a' } })).not.toEqual([]);
  expect(faults({ ...file, variables: { ['A'.repeat(33)]: 'a' } })).not.toEqual([]);
  expect(faults({ ...file, strategy: { stepTimeout: 1441 } })).not.toEqual([]);
  expect(faults({ ...file, stages: [] })).not.toEqual([]);
  expect(faults({ ...file, triggers: { schedule: [{ cron: '0 3 * * *' }] } })).not.toEqual([]);
});

test('each thing that starts a run has a file of its own, and each says that it is ours', () => {
  expect(rendered(deploys).files.map(({ path, text }) => [path, authorOf(text)])).toEqual([
    ['.workflow/deploy-main.yml', 'ours'],
    ['.workflow/deploy-tag.yml', 'ours'],
    ['.workflow/deploy-pull.yml', 'ours'],
    ['.workflow/deploy-rollback-shop-staging.yml', 'ours'],
    ['.workflow/deploy-rollback-shop-prod.yml', 'ours'],
  ]);
});

test('every script is one that a shell can read', () => {
  for (const model of Object.values(PIPELINES))
    for (const { script, name } of rendered(model).parsed.flatMap(({ stages }) => stages.flatMap(({ steps }) => steps)))
      expect([name, spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' }).stderr]).toEqual([name, '']);
});

test('a stage ends where all that comes later needs all that came before', () => {
  expect(
    rendered(deploys)
      .file('main')
      ?.stages.map(({ trigger, steps }) => [trigger, ...steps.map(({ name }) => name)]),
  ).toEqual([
    ['auto', 'check', 'test-unit', 'build', 'scan'],
    ['auto', 'publish'],
    ['auto', 'deploy-shop-staging'],
    ['manual', 'deploy-shop-prod'],
  ]);
});

test('only those named may agree, and only where somebody must', () => {
  const { file } = rendered(regions, { executors: ['li'] });
  expect(file('tag')?.stages.map(({ name, executor }) => [name, ...executor])).toEqual([
    ['check'],
    ['publish'],
    ['deploy-shop-eu', 'li'],
    ['deploy-shop-us', 'li'],
    ['deploy-shop-cn', 'li'],
  ]);
});

test('requests run on hosts of their own, and nothing that has a right does', () => {
  const { steps } = rendered(preview);
  expect(new Set(steps('pull').map(({ hostGroupID }) => hostGroupID))).toEqual(new Set(['strangers']));
  expect(steps('pull').map(({ name }) => name)).toEqual(['check', 'test-unit', 'build', 'scan']);
  expect(new Set(steps('main').map(({ hostGroupID }) => hostGroupID))).toEqual(new Set(['shop']));
});

test('deploys wait for each other, tests do not, and each has its time and that of its way back', () => {
  const { file } = rendered(deploys);
  expect(file('main')?.strategy).toEqual({ blocking: true, stepTimeout: 65 });
  expect(file('pull')?.strategy).toEqual({ blocking: false, stepTimeout: 35 });
  expect(file('rollback-shop-prod')).toMatchObject({ strategy: { blocking: true }, triggers: { trigger: 'manual' } });
});

test('the token is read before each command that may need it, and by no other job', () => {
  const { steps } = rendered(deploys);
  const readers = steps('main').filter(({ script }) => script.includes('/var/run/secrets/tokens/sealane'));
  expect(readers.map(({ name }) => name)).toEqual(['publish', 'deploy-shop-staging', 'deploy-shop-prod']);
  expect(readers[1]?.script.match(/SEALANE_ID_TOKEN="\$\(cat /g)).toHaveLength(5);
});

test('a job past its time is ended, and the way back has time of its own', () => {
  const [step] = rendered(deploys)
    .steps('main')
    .filter(({ name }) => name === 'deploy-shop-staging');
  expect(step?.script).toMatch(/timeout -k 60 30m sh -eu "\$work\/commands" < \/dev\/null \|\| code=\$\?\nif \[ "\$code" -ne 0 \]/);
});

test('a text that looks like a parameter of Gitee, or like the end of the commands, arrives as it is', () => {
  const said = 'a ${GITEE_COMMIT} $GITEE_COMMIT\nEND\nb';
  const [job] = matrix?.jobs ?? [];
  const { services: _services, matrix: _matrix, ...rest } = job ?? ({} as Job);
  const steps = [{ id: 'say', title: 'Say', run: ['printf', '%s', said] }];
  const model = minimal && { ...minimal, jobs: [{ ...rest, env: {}, source: false, steps }] };
  const [step] = rendered(model).steps('main');
  // Filled in before the shell reads it, as the help has it.
  const script = step?.script.split('${GITEE_COMMIT}').join('c0ffee').split('$GITEE_COMMIT').join('c0ffee') ?? '';
  expect(spawnSync('sh', ['-c', script], { encoding: 'utf8' }).stdout).toBe(said);
});

const withJob = (change: Partial<Job>, triggers: Partial<PipelineModel['triggers']> = {}): PipelineModel | undefined =>
  minimal && {
    ...minimal,
    triggers: { ...minimal.triggers, ...triggers },
    jobs: minimal.jobs.map((job, i) => (i === 0 ? { ...job, ...change } : job)),
  };

test.each<[string, PipelineModel | undefined, object]>([
  ['gitee-go/pulls', minimal, { pullHostGroup: undefined }],
  ['gitee-go/pulls', minimal, { pullHostGroup: 'shop' }],
  ['gitee-go/token', deploys, { tokenFile: undefined }],
  ['gitee-go/own-pulls', withJob({ on: ['pull'] }), {}],
  ['gitee-go/closed', withJob({ on: ['closed'] }), {}],
  ['gitee-go/schedule', withJob({}, { schedule: '0 20 1 * *' }), {}],
  ['gitee-go/approval', withJob({ on: ['main'], environment: { name: 'prod', approval: true } }), {}],
])('%s is told', (code, model, props) => expect(rendered(model, props).problems).toEqual([code]));

test('services are told, and the rest of the pipeline is rendered', () => {
  const { problems, steps } = rendered(matrix);
  expect(problems).toEqual(['gitee-go/services']);
  expect(steps('main').map(({ name }) => name)).toEqual(['versions_1', 'versions_2', 'versions_3', 'versions_4', 'check', 'test-unit']);
});

test('a secret comes from the host, under the name that the job has for it', () => {
  const model = withJob({
    on: ['main'],
    secrets: { NPM_TOKEN: { secret: 'TEAM_NPM' } },
    steps: [{ id: 'a', title: 'A', run: ['env'] }],
    source: false,
    caches: [],
  });
  const [step] = rendered(model).steps('main');
  const run = (env: Record<string, string>) =>
    spawnSync('sh', ['-c', step?.script ?? ''], { env: { PATH: '/usr/bin:/bin', ...env }, encoding: 'utf8' });
  expect(run({ TEAM_NPM: NASTY.QUOTES }).stdout).toContain(`NPM_TOKEN=${NASTY.QUOTES}\n`);
  expect(run({}).status).not.toBe(0);
});

test.each([
  ['0 3 * * *', '0 11 * * ?'],
  ['*/5 * * * *', '*/5 * * * ?'],
  ['30 20 * * 1-5', '30 4 ? * 3,4,5,6,7'],
  ['30 20 * * 6', '30 4 ? * 1'],
  ['0 1 * * 0', '0 9 ? * 1'],
  ['0 0,12 * * *', '0 8,20 * * ?'],
  ['0 3 1 * *', '0 11 1 * ?'],
])('%s in UTC is %s on the clock of Gitee', (cron, said) => expect(giteeTime(cron)).toBe(said));

test.each(['0 20 1 * *', '0 3 1 * 1', '0 3,20 * * 1', '0 3 * * MON', '0 25 * * *', '0 3 * *', 'soon'])(
  '%s cannot be said on the clock of Gitee',
  (cron) => expect(giteeTime(cron)).toBeUndefined(),
);
