import { App, Cluster, Namespace, Pipeline, Registry, WebService, type PipelineProps } from 'sealane';
import { fact, github, type PipelineJob } from 'sealane/ci';
import { existing, genericRegistry } from 'sealane/onprem';
import { problemsOf, repositoryFilesOf } from '../../lib/core';
import type { Job } from '../../lib/pipeline';

const MINUTE = 60_000;

function shop(props: Partial<PipelineProps> = {}) {
  const app = new App();
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34', kubeconfigSecret: 'EU' }));
  const images = new Registry(app, 'images', genericRegistry({ prefix: 'ghcr.io/shop' }));
  const [staging, prod] = (['staging', 'prod'] as const).map((stage) => {
    const namespace = new Namespace(app, `shop-${stage}`, { cluster, stage });
    new WebService(namespace, 'orders', {
      image: images.image('orders', { context: 'services/orders' }),
      port: 8080,
      health: '/healthz',
      cpu: '100m',
      memory: '64Mi',
    });
    return namespace;
  }) as [Namespace, Namespace];
  const pipeline = new Pipeline(app, 'deploy', { ci: github(), deploy: [staging, prod], ...props });
  const jobs = () => new Map<string, Job>(pipeline.model.jobs.map((job) => [job.id, job]));
  const problems = () => problemsOf(app).map(({ code, params }) => ({ code, ...params }));
  return { app, pipeline, jobs, problems, staging, prod, images };
}

const job = (props: Partial<PipelineJob>): PipelineJob => ({
  id: 'extra',
  title: 'Extra',
  stage: 'test',
  on: ['main'],
  timeout: 5 * MINUTE,
  steps: [{ id: 'run', title: 'Run', run: ['true'] }],
  ...props,
});

test('one line gives the road: check, test, build, scan, publish, then staging, then production with approval, and the way back', () => {
  const { jobs, problems } = shop();
  expect([...jobs().keys()]).toEqual([
    ...['check', 'test-unit', 'build', 'scan', 'publish', 'deploy-shop-staging', 'deploy-shop-prod'],
    ...['rollback-shop-staging', 'rollback-shop-prod'],
  ]);
  expect(jobs().get('deploy-shop-staging')?.environment).toEqual({ name: 'shop-staging', approval: false });
  expect(jobs().get('deploy-shop-prod')).toMatchObject({
    environment: { approval: true },
    needs: ['publish', 'deploy-shop-staging'],
    lock: 'shop-prod',
  });
  expect(problems()).toEqual([]);
});

test('every environment gets the digests that one build gave', () => {
  const { jobs } = shop();
  expect([...jobs().values()].filter(({ gives = [] }) => gives.some(({ name }) => name === 'release')).map(({ id }) => id)).toEqual([
    'publish',
  ]);
  for (const id of ['deploy-shop-staging', 'deploy-shop-prod']) expect(jobs().get(id)?.takes).toEqual(['release']);
});

test('what did not change is found by the commit that changed it last: the job that publishes has the whole history', () => {
  const { jobs } = shop();
  expect(jobs().get('publish')?.history).toBe(true);
});

test('an image that is built here has no tag in the program: its digest is an input', () => {
  const { images } = shop();
  expect(images.builds).toMatchObject([{ name: 'orders', context: 'services/orders', dockerfile: 'Dockerfile', input: 'images.orders' }]);
  expect(images.image('orders', { context: 'services/orders' }).reference).toBe('ghcr.io/shop/orders@${sealane.images.orders}');
});

test('a program that builds nothing neither scans nor publishes', () => {
  const app = new App();
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34', kubeconfigSecret: 'EU' }));
  const prod = new Namespace(app, 'shop', { cluster, stage: 'prod' });
  const pipeline = new Pipeline(app, 'deploy', { ci: github(), deploy: [prod] });
  expect(pipeline.model.jobs.map(({ id }) => id)).toEqual(['check', 'test-unit', 'deploy-shop', 'rollback-shop']);
});

test('production may wait for a version tag', () => {
  const { jobs, pipeline } = shop({ production: 'tag' });
  expect(jobs().get('deploy-shop-prod')?.on).toEqual(['tag']);
  expect(jobs().get('deploy-shop-staging')?.on).toEqual(['main']);
  expect(pipeline.model.triggers.tags).toBe(true);
});

test('code from a fork is tested, built and scanned, and sees no right and no secret', () => {
  const { jobs } = shop({ preview: {} });
  const onFork = [...jobs().values()].filter(({ on }) => on.includes('fork'));
  expect(onFork.map(({ id }) => id)).toEqual(['check', 'test-unit', 'build', 'scan']);
  for (const { rights, secrets } of onFork) expect([rights, secrets]).toEqual([undefined, undefined]);
});

test('the files go to the repository, with a header that says how to change them', () => {
  const { app } = shop();
  const [file] = repositoryFilesOf(app);
  expect(file?.path).toBe('.github/workflows/deploy.yml');
  expect(file?.text).toMatch(/^# Made by sealane from deploy; change the program, not this file\. Body \w+\n/);
});

test('the same program gives the same files', () => {
  expect(repositoryFilesOf(shop().app)).toEqual(repositoryFilesOf(shop().app));
});

test.each<[string, Partial<PipelineJob>[], object]>([
  [
    'jobs that wait for each other',
    [
      { id: 'a', needs: ['b'] },
      { id: 'b', needs: ['a'] },
    ],
    { code: 'pipeline/cycle', jobs: 'a → b → a' },
  ],
  ['a need that is no job', [{ needs: ['chek'] }], { code: 'pipeline/no-job', likely: 'check' }],
  ['an artifact that nobody gives', [{ takes: ['report'] }], { code: 'pipeline/no-artifact', artifact: 'report', event: 'main' }],
  ['an artifact of a job that comes later', [{ takes: ['images'] }], { code: 'pipeline/no-artifact', artifact: 'images' }],
  [
    'a deploy without a lock',
    [{ rights: { cluster: true }, environment: { name: 'other', approval: false } }],
    { code: 'pipeline/no-lock' },
  ],
  [
    'an environment that two jobs change at once',
    [{ rights: { cluster: true }, environment: { name: 'shop-prod', approval: true }, lock: 'shop-prod' }],
    { code: 'pipeline/twice-at-once', environment: 'shop-prod' },
  ],
  [
    "a stranger's code with a secret",
    [{ on: ['fork'], secrets: { TOKEN: { secret: 'TOKEN' } } }],
    { code: 'pipeline/untrusted', event: 'fork' },
  ],
  ["a stranger's code with a right", [{ on: ['main', 'fork'], rights: { push: true } }], { code: 'pipeline/untrusted', what: 'push' }],
  [
    'a deploy of production by a pull request, under no name of an environment',
    [
      {
        on: ['pull'],
        rights: { cluster: true },
        steps: [{ id: 'run', title: 'Run', run: ['true'], act: { does: 'deploy', environment: 'shop-prod', preview: false } }],
      },
    ],
    { code: 'pipeline/untrusted', event: 'pull', what: 'the right to deploy shop-prod' },
  ],
  ['a job twice', [{ id: 'check' }], { code: 'pipeline/job-twice', job: 'check' }],
  ['a job without steps', [{ steps: [] }], { code: 'pipeline/no-steps' }],
  ['a name that is none', [{ id: 'Not_One' }], { code: 'pipeline/name', likely: 'not-one' }],
  ['half a minute', [{ timeout: 90_000 }], { code: 'pipeline/timeout', got: '90 s' }],
  [
    'an image of a service that moves',
    [{ services: [{ name: 'db', image: 'postgres:17', port: 5432 }] }],
    { code: 'pipeline/service-image' },
  ],
  ['a variable of the CI system', [{ env: { CI_COMMIT_SHA: fact('commit') } }], { code: 'pipeline/variable', got: 'CI_COMMIT_SHA' }],
  ['a variable that Jenkins fills', [{ secrets: { CHANGE_ID: { secret: 'ID' } } }], { code: 'pipeline/variable', got: 'CHANGE_ID' }],
  ['the number of a build', [{ env: { BUILD_NUMBER: '7' } }], { code: 'pipeline/variable', got: 'BUILD_NUMBER' }],
  ['the tag of a build', [{ env: { TAG_NAME: 'v1' } }], { code: 'pipeline/variable', got: 'TAG_NAME' }],
  ['the parameter of a preview', [{ env: { PULL: '7' } }], { code: 'pipeline/variable', got: 'PULL' }],
  ['half of a character', [{ env: { SHOP: '\ud83d' } }], { code: 'pipeline/no-text', at: 'SHOP' }],
  ['a NUL in a command', [{ steps: [{ id: 'run', title: 'Run', run: ['echo', 'a\0b'] }] }], { code: 'pipeline/no-text', at: 'run' }],
  ['a rescue from nowhere', [{ rescue: { from: 'rum', steps: [] } }], { code: 'pipeline/rescue-from', likely: 'run' }],
  ['an axis without values', [{ matrix: { node: [] } }], { code: 'pipeline/matrix', axis: 'node' }],
])('%s is refused', (_, jobs, problem) => {
  const { pipeline, problems } = shop({ jobs: jobs.map(job) });
  void pipeline.model;
  expect(problems()).toEqual([expect.objectContaining(problem)]);
});

test.each([
  ['a folder outside of the repository', '../orders'],
  ['an absolute path', '/orders'],
  ['a path of Windows', 'services\\orders'],
])('an image built from %s is refused', (_, context) => {
  const { images, problems } = shop();
  images.image('other', { context });
  expect(problems()).toMatchObject([{ code: 'image/context', got: context }]);
});

test('an image built from two folders is refused', () => {
  const { images, problems } = shop();
  images.image('orders', { context: 'other' });
  expect(problems()).toMatchObject([{ code: 'image/built-twice' }]);
});
