import { App, argoCd, Cluster, Namespace, Pipeline, Runner, type PipelineProps } from 'sealane';
import { actionsRunners, circleci, codefresh, giteeGo, github, gitlab, jenkins, tekton, type CiSystem } from 'sealane/ci';
import { existing, type ExistingProps } from 'sealane/onprem';
import { parse } from 'yaml';
import { problemsOf, reportProblems, repositoryFilesOf } from '../../lib/core';

const image = `docker.io/shop/ci@sha256:${'7'.repeat(64)}`;

interface Shop {
  readonly cluster?: Partial<ExistingProps>;
  readonly pipeline?: Partial<PipelineProps>;
  readonly via?: ReturnType<typeof argoCd>;
}

function shop({ cluster: props = {}, pipeline = {}, via }: Shop = {}) {
  const app = new App();
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34', ...props }));
  const [staging, prod] = (['staging', 'prod'] as const).map(
    (stage) => new Namespace(app, `shop-${stage}`, { cluster, stage, ...(via ? { via } : {}) }),
  ) as [Namespace, Namespace];
  const make = (more: Partial<PipelineProps> = {}) =>
    new Pipeline(app, 'deploy', { ci: github(), deploy: [staging, prod], ...pipeline, ...more });
  const logins = () => {
    repositoryFilesOf(app);
    return problemsOf(app)
      .filter(({ code }) => /login/.test(code))
      .map(({ code, params }) => ({ code, ...params }));
  };
  return { app, cluster, make, logins, file: () => repositoryFilesOf(app)[0]?.text ?? '' };
}

const NONE = {
  code: 'pipeline/no-login',
  system: 'GitHub Actions',
  cluster: 'eu',
  environments: 'shop-staging, shop-prod',
  previews: false,
};

test('a deploy from a machine that GitHub lends, to a cluster that nothing leads to, is told before it runs', () => {
  const { make, logins } = shop();
  make();
  expect(logins()).toEqual([NONE]);
});

test('a secret with a kubeconfig leads there, and only jobs that act on the cluster have it', () => {
  const { make, logins, file } = shop({ cluster: { kubeconfigSecret: 'SHOP_EU' } });
  make();
  expect(logins()).toEqual([]);
  const { jobs } = parse(file()) as { jobs: Record<string, object> };
  const has = Object.keys(jobs).filter((id) => JSON.stringify(jobs[id]).includes('SHOP_EU'));
  expect(has).toEqual(['deploy-shop-staging', 'deploy-shop-prod', 'rollback-shop-staging', 'rollback-shop-prod']);
});

test.each<[string, CiSystem, Partial<ExistingProps>, boolean]>([
  ['a machine that GitHub lends', github({ runsOn: 'ubuntu-24.04-arm' }), {}, false],
  ["a machine of one's own", github({ runsOn: 'shop-deployer' }), {}, true],
  ['a larger machine, which its owner has named', github({ runsOn: 'ubuntu-24.04-shop' }), {}, true],
  ['a kubeconfig in the repository', github(), { kubeconfig: 'kubeconfigs/eu.yaml' }, true],
  ["a kubeconfig of somebody's machine", github(), { kubeconfig: '/home/li/.kube/eu' }, false],
  ['a context that no file has', github(), { context: 'shop-eu' }, false],
  ['any machine of GitLab', gitlab(), { context: 'shop-eu' }, false],
  ['a machine that GitLab.com lends', gitlab({ tags: ['saas-linux-small-amd64'] }), {}, false],
  ["a runner of one's own", gitlab({ tags: ['shop-deployer'] }), {}, true],
  ['the context of an agent of GitLab', gitlab(), { context: 'shop/agents:eu' }, true],
  ['an executor of CircleCI', circleci({ image }), {}, false],
  ['a runner of CircleCI', circleci({ image, resourceClass: 'shop/deployer' }), {}, true],
  ['Codefresh, which knows no cluster', codefresh({ image, repository: 'shop/app' }), {}, false],
  ['a cluster that Codefresh knows by its context', codefresh({ image, repository: 'shop/app' }), { context: 'shop-eu' }, true],
  [
    'a host of Gitee Go',
    giteeGo({ repository: 'git@gitee.com:shop/app.git', hostGroup: 'a', pullHostGroup: 'b', tokenFile: '/t' }),
    {},
    true,
  ],
  ['a pod of Jenkins', jenkins({ image, approvers: ['li'] }), {}, true],
  ['a pod of Tekton', tekton({ image, repository: 'https://github.com/shop/app.git', approvers: ['li'] }), {}, true],
])('%s: whether a job may reach the cluster without a secret', (_, ci, cluster, reaches) => {
  const { make, logins } = shop({ cluster });
  make({ ci });
  expect(logins()).toEqual(reaches ? [] : [{ ...NONE, system: ci.name }]);
});

test('a pod of a runner in the cluster has its account, and no secret', () => {
  const { app, cluster, make, logins, file } = shop({ cluster: { kubeconfigSecret: 'SHOP_EU' } });
  make({ runner: new Runner(new Namespace(app, 'ci', { cluster, stage: 'prod' }), 'runner', { kind: actionsRunners() }) });
  expect(logins()).toEqual([]);
  expect(file()).not.toContain('SHOP_EU');
});

test("jobs of another CI system than the runner's have the secret", () => {
  const { app, cluster, make } = shop({ cluster: { kubeconfigSecret: 'SHOP_EU' } });
  const runner = new Runner(new Namespace(app, 'ci', { cluster, stage: 'prod' }), 'runner', { kind: actionsRunners() });
  make({ runner, ci: [github(), gitlab()] });
  expect(repositoryFilesOf(app).map(({ path, text }) => [path, text.includes('SHOP_EU')])).toEqual([
    ['.github/workflows/deploy.yml', false],
    ['.gitlab-ci.yml', true],
  ]);
});

test('a pod of a runner in another cluster has the secret', () => {
  const { app, make, file } = shop({ cluster: { kubeconfigSecret: 'SHOP_EU' } });
  const tools = new Namespace(app, 'ci', { cluster: new Cluster(app, 'tools', existing({ version: '1.34' })), stage: 'prod' });
  make({ runner: new Runner(tools, 'runner', { kind: actionsRunners() }) });
  expect(problemsOf(app).map(({ code }) => code)).not.toContain('runner/other-cluster');
  expect(file()).toContain('secrets.SHOP_EU');
});

test('what is handed over to a controller needs no login', () => {
  const { make, logins, file } = shop({
    cluster: { kubeconfigSecret: 'SHOP_EU' },
    via: argoCd({ repository: 'https://git.example/shop.git' }),
  });
  make();
  expect(logins()).toEqual([]);
  expect(file()).not.toContain('SHOP_EU');
});

test('a preview never has the secret that deploys: without its own it is told', () => {
  const { make, logins, file } = shop({ cluster: { kubeconfigSecret: 'SHOP_EU' }, pipeline: { preview: {} } });
  make();
  expect(logins()).toEqual([{ ...NONE, environments: 'shop-staging', previews: true }]);
  const { jobs } = parse(file()) as { jobs: Record<string, object> };
  for (const id of ['deploy-preview', 'remove-preview', 'sweep-previews']) expect(JSON.stringify(jobs[id])).not.toContain('SHOP_EU');
});

test('a preview has a secret of its own', () => {
  const { make, logins, file } = shop({
    cluster: { kubeconfigSecret: 'SHOP_EU' },
    pipeline: { preview: { kubeconfigSecret: 'PREVIEWS' } },
  });
  make();
  expect(logins()).toEqual([]);
  const { jobs } = parse(file()) as { jobs: Record<string, object> };
  expect(Object.keys(jobs).filter((id) => JSON.stringify(jobs[id]).includes('secrets.PREVIEWS'))).toEqual([
    ...['deploy-preview', 'remove-preview', 'sweep-previews'],
  ]);
});

test('a preview with the secret that deploys is refused', () => {
  const { make, logins } = shop({ cluster: { kubeconfigSecret: 'SHOP_EU' }, pipeline: { preview: { kubeconfigSecret: 'SHOP_EU' } } });
  make();
  expect(logins()).toContainEqual({
    code: 'pipeline/shared-login',
    job: 'deploy-preview',
    other: 'deploy-shop-staging',
    secret: 'SHOP_EU',
  });
});

test('a file and a secret for the same cluster are one too many, told once', () => {
  const { make, app } = shop({ cluster: { kubeconfig: 'eu.yaml', kubeconfigSecret: 'SHOP_EU' } });
  make();
  repositoryFilesOf(app);
  expect(reportProblems(problemsOf(app), 'en')).toMatchObject([{ code: 'pipeline/two-kubeconfigs' }]);
});
