import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { App } from '../../../lib';
import { codefresh, type CodefreshProps } from '../../../lib/ci/codefresh';
import { BASE, TOKEN } from '../../../lib/ci/codefresh/node-scripts';
import { authorOf, problemsOf } from '../../../lib/core';
import { checkPipeline, type Job, type PipelineModel } from '../../../lib/pipeline';
import { PIPELINES } from '../../conformance/ci/pipelines';

/** It comes without types. */
const { validate } = require('@codefresh-io/yaml-validator') as {
  readonly validate: (model: unknown, format: 'message', text: string, options: object) => void;
};

const IMAGE = `docker.io/shop/ci:1.4.2@sha256:${'7'.repeat(64)}`;
const PROPS: CodefreshProps = { image: IMAGE, repository: 'shop/app' };

interface Step {
  readonly type?: string;
  readonly commands?: readonly string[];
  readonly timeout?: unknown;
  readonly image?: string;
  readonly hooks?: { readonly on_fail: { readonly exec: Step } };
}

interface Spec {
  readonly spec: {
    readonly contexts?: readonly string[];
    readonly concurrency?: number;
    readonly branchConcurrency?: number;
    readonly terminationPolicy?: readonly object[];
    readonly triggers?: readonly { readonly name: string; readonly id?: string; readonly pullRequestAllowForkEvents: boolean }[];
    readonly cronTriggers?: readonly { readonly gitTriggerId: string; readonly expression: string }[];
    readonly specTemplate: { readonly revision: string };
  };
}

function rendered(model: PipelineModel | undefined, props: Partial<CodefreshProps> = {}) {
  const app = new App();
  if (!model) throw new Error('no pipeline');
  const files = codefresh({ ...PROPS, ...props }).render(checkPipeline(app, model), app);
  const text = (path: string) => files.find((file) => file.path === path)?.text ?? '';
  return {
    files,
    text: text('codefresh.yml'),
    steps: (parse(text('codefresh.yml')) as { steps: Record<string, Step> }).steps,
    spec: (suffix: string) => (parse(text(`.codefresh/deploy${suffix}.yml`)) as Spec | null)?.spec,
    problems: problemsOf(app).map(({ code }) => code),
  };
}

/** What Codefresh's own validator says; it also throws for mere warnings, without details. */
function faults(text: string): readonly string[] {
  try {
    validate(parse(text), 'message', text, { build: { buildVersion: 'V2' } });
    return [];
  } catch (error) {
    return (error as { details?: { message: string }[] }).details?.map(({ message }) => message) ?? [];
  }
}

const { default: deploys, minimal, preview, regions, matrix } = PIPELINES;
const withJob = (change: Partial<Job>): PipelineModel | undefined =>
  minimal && { ...minimal, jobs: minimal.jobs.map((job, i) => (i === 0 ? { ...job, ...change } : job)) };

test.each(Object.entries(PIPELINES))("%s: Codefresh's own validator finds no fault", (_, model) => {
  const { text, problems } = rendered(model);
  expect(problems).toEqual([]);
  expect(faults(text)).toEqual([]);
});

test('the validator finds a step of a stage that is not there, a hook and a need that Codefresh does not know', () => {
  const { text } = rendered(deploys);
  expect(faults(text.replace('stage: scan', 'stage: scna'))).not.toEqual([]);
  expect(faults(text.replace('on_fail:', 'on_failure:'))).not.toEqual([]);
  expect(faults(text.replace('- success', '- succes'))).not.toEqual([]);
});

test('each file says that it is ours', () => {
  expect(rendered(preview).files.map(({ path, text }) => [path, authorOf(text)])).toEqual([
    ['codefresh.yml', 'ours'],
    ['.codefresh/deploy.yml', 'ours'],
    ['.codefresh/deploy-pulls.yml', 'ours'],
    ['.codefresh/deploy-forks.yml', 'ours'],
    ['.codefresh/deploy-rollback-shop-staging.yml', 'ours'],
  ]);
});

test('every step ends some time, and nobody is waited for longer than said', () => {
  const { steps } = rendered(regions, { approvalHours: 2 });
  expect(Object.entries(steps).filter(([, { timeout }]) => timeout === undefined)).toEqual([]);
  expect(steps.deploy_shop_eu_Approval?.timeout).toEqual({ timeUnit: 'hours', duration: 2, finalState: 'denied' });
});

test('only what may ask for a token can, and nothing of it is an argument of a program', () => {
  const { steps } = rendered(deploys);
  const able = Object.entries(steps).filter(([, { commands }]) => commands?.some((line) => line.includes('sealane_token')));
  expect(able.map(([name]) => name)).toEqual([
    'publish',
    ...['deploy_shop_staging_Before', 'deploy_shop_staging', 'deploy_shop_prod_Before', 'deploy_shop_prod'],
    ...['rollback_shop_staging', 'rollback_shop_prod'],
  ]);
  expect(steps.scan?.commands).toContain('unset CF_OIDC_REQUEST_TOKEN CF_OIDC_REQUEST_URL');
  expect(rendered(deploys).text).not.toMatch(/(?:curl|node)[^\n]*\$CF_OIDC_REQUEST_TOKEN/);
});

test('tokens are for whom the pipeline says', () => {
  const model = deploys && { ...deploys, audience: 'https://cloud.example/x' };
  expect(rendered(model).text).toContain('?audience=https%3A%2F%2Fcloud.example%2Fx');
  expect(rendered(deploys).text).not.toContain('?audience=');
});

test("forks' code has a pipeline of its own, without secrets, that only the team can start", () => {
  const { spec } = rendered(deploys, { contexts: ['registry'] });
  expect(spec('')?.contexts).toEqual(['registry']);
  expect(spec('-rollback-shop-prod')?.contexts).toEqual(['registry']);
  expect(spec('-pulls')?.contexts).toBeUndefined();
  expect(spec('-forks')?.contexts).toBeUndefined();
  expect(spec('-forks')?.triggers).toMatchObject([{ events: ['pullrequest.commentAdded'], pullRequestAllowForkEvents: true }]);
  const others = ['', '-pulls'].flatMap((suffix) => spec(suffix)?.triggers ?? []);
  expect(others.map((each) => [each.name, each.pullRequestAllowForkEvents])).toEqual([
    ['main', false],
    ['tag', false],
    ['pull', false],
  ]);
});

test('no pull request brings steps of its own', () => {
  const { spec } = rendered(preview);
  expect(['', '-pulls', '-forks'].map((suffix) => spec(suffix)?.specTemplate.revision)).toEqual(['main', 'main', 'main']);
});

test('a newer commit of a pull request ends the older build, but never one that may be deploying', () => {
  expect(rendered(deploys).spec('-pulls')).toMatchObject({ terminationPolicy: [{ type: 'branch', event: 'onCreate' }] });
  expect(rendered(preview).spec('-pulls')?.terminationPolicy).toBeUndefined();
  expect(rendered(preview).spec('-pulls')?.branchConcurrency).toBe(1);
  expect(rendered(deploys).spec('')).toMatchObject({ concurrency: 1 });
  expect(rendered(deploys).spec('')?.terminationPolicy).toBeUndefined();
});

test('a job without a named secret drops it before its first command', () => {
  const model = withJob({ secrets: { NPM_TOKEN: { secret: 'TEAM_NPM' } }, on: ['main'] });
  const { steps } = rendered(model);
  expect(steps.check?.commands).toContain('export NPM_TOKEN="${TEAM_NPM:?the CI system has no secret TEAM_NPM for this job}"');
  expect(steps.check?.commands).not.toContain('unset CF_OIDC_REQUEST_TOKEN CF_OIDC_REQUEST_URL TEAM_NPM');
  expect(steps.test_unit?.commands).toContain('unset CF_OIDC_REQUEST_TOKEN CF_OIDC_REQUEST_URL TEAM_NPM');
});

test('a run by the clock knows the trigger whose commit it takes', () => {
  const { spec } = rendered(minimal && { ...minimal, triggers: { ...minimal.triggers, schedule: '0 3 * * *' } });
  const id = spec('')?.triggers?.[0]?.id;
  expect(id).toMatch(/^[0-9a-f]{24}$/);
  expect(spec('')?.cronTriggers).toMatchObject([{ gitTriggerId: id, branch: 'main', expression: '0 3 * * *' }]);
});

test('services stand beside the steps of their job alone', () => {
  const { steps } = rendered(matrix);
  expect(steps.versions_M1).toMatchObject({
    services: { composition: { postgres: { ports: [5432], environment: { POSTGRES_HOST_AUTH_METHOD: 'trust' } } } },
  });
  expect(steps.test_unit).not.toHaveProperty('services');
});

test.each([
  ['codefresh/image', { image: 'node:24' }],
  ['codefresh/repository', { repository: 'app' }],
  ['codefresh/approval-hours', { approvalHours: 1.5 }],
  ['codefresh/fork-comment', { forkComment: '(' }],
] as const)('%s is told', (code, props) => expect(rendered(minimal, props).problems).toEqual([code]));

test('a secret whose name no shell takes is told', () => {
  const model = withJob({ secrets: { NPM_TOKEN: { secret: 'npm-token' } }, on: ['main'] });
  expect(rendered(model).problems).toEqual(['codefresh/secret']);
});

test('a variable of a service that Codefresh would fill in is told', () => {
  const services = [{ name: 'db', image: IMAGE, port: 5432, env: { PASSWORD: '${{X}}' } }];
  expect(rendered(withJob({ services })).problems).toEqual(['codefresh/service-variable']);
});

test.each([
  ['a push', { before: 'b'.repeat(40), after: 'c' }, 'b'.repeat(40)],
  ['the first push of a branch', { before: '0'.repeat(40), after: 'c' }, ''],
  ['a pull request', { pull_request: { base: { sha: 'b' }, head: { sha: 'c' } } }, 'b'],
  ['an earlier build, which left its webhook', { before: 'b', after: 'd' }, ''],
  ['a click', undefined, ''],
])('of %s it knows what came before, or nothing', (_, event, base) => {
  const volume = mkdtempSync(join(tmpdir(), 'sealane-codefresh-'));
  if (event) writeFileSync(join(volume, 'event.json'), JSON.stringify(event));
  const env = { ...process.env, CF_VOLUME_PATH: volume, CF_REVISION: 'c' };
  expect(spawnSync(process.execPath, ['-p', BASE], { env, encoding: 'utf8' }).stdout.trim()).toBe(base);
  rmSync(volume, { recursive: true });
});

test('no token is an end of the step, and what was answered is not told', () => {
  const asked = (body: string) =>
    spawnSync(process.execPath, ['-e', TOKEN], {
      env: { ...process.env, CF_OIDC_REQUEST_TOKEN: 'request', CF_OIDC_REQUEST_URL: `data:application/json,${body}` },
      encoding: 'utf8',
    });
  expect(asked('{"id_token":"signed"}')).toMatchObject({ status: 0, stdout: 'signed\n' });
  const refused = asked('{"message":"s3cret"}');
  expect(refused.status).not.toBe(0);
  expect(refused.stderr).not.toContain('s3cret');
});
