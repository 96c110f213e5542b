import {
  CiIdentity,
  ConfigMap,
  CronJob,
  githubActions,
  Namespace,
  Pipeline,
  Registry,
  Runner,
  Worker,
  type PipelineProps,
  type RunnerProps,
} from 'sealane';
import { iamRole } from 'sealane/aws';
import {
  actionsRunners,
  github,
  gitlab,
  gitlabRunner,
  jenkins,
  jenkinsAgents,
  tekton,
  tektonRuns,
  type GitlabRunnerProps,
} from 'sealane/ci';
import { existing, genericRegistry } from 'sealane/onprem';
import { bench } from 'sealane/testing';
import { Cluster } from 'sealane';
import { parse } from 'yaml';
import { toml as readToml } from '../support/toml';
import { repositoryFilesOf } from '../../lib/core';
import { KubeObject } from '../../lib/kube';
import { pluralOf, rulesOf } from '../../lib/pipeline';
import { plain } from './sample-props';

const image = `registry.example.com/ci@sha256:${'7'.repeat(64)}`;
const GITLAB: GitlabRunnerProps = { url: 'https://gitlab.example.com', image, jobImage: image, tokens: 'runner-tokens' };

/** A shop with a runner in a namespace beside it. */
function shop(kind: RunnerProps['kind'], props: Partial<PipelineProps> = {}) {
  // How a release is promoted is not what a runner is asked for.
  const made = bench({ rules: false });
  const { app, cluster, ns } = made;
  new Worker(ns, 'orders', plain);
  const ci = new Namespace(app, 'ci', { cluster, stage: 'prod', podSecurity: 'baseline' });
  ci.expectExisting('Secret', 'runner-tokens');
  const runner = new Runner(ci, 'runner', { kind });
  const pipeline = new Pipeline(app, 'deploy', { ci: gitlab({ image }), runner, deploy: [ns], ...props });
  const file = () => parse(repositoryFilesOf(app)[0]?.text ?? '') as Record<string, Record<string, unknown>>;
  return { ...made, ci, runner, pipeline, file, codes: () => made.problems().map(({ code }) => code) };
}

test('the rights of a runner are what the jobs of its pipeline ask of each kind that stands in the namespace', () => {
  const { yaml, ns, codes } = shop(gitlabRunner(GITLAB));
  new CronJob(ns, 'prices', { ...plain, schedule: '0 3 * * *' });
  const { rules } = yaml('Role', 'deploy-ci-runner-trusted');
  const of = (resource: string) => rules?.filter(({ resources }) => resources?.includes(resource)).map(({ verbs }) => verbs);
  expect(of('cronjobs')).toEqual([['get', 'list', 'create', 'patch', 'delete']]);
  expect(of('leases')).toEqual([['create'], ['get', 'patch', 'delete']]);
  expect(of('secrets')).toEqual([]);
  expect(JSON.stringify(rules)).not.toMatch(/\*|roles|escalate|bind|impersonate/);
  expect(yaml('RoleBinding', 'deploy-ci-runner-trusted').subjects).toEqual([
    { kind: 'ServiceAccount', name: 'runner-trusted', namespace: 'ci' },
  ]);
  expect(codes()).toEqual([]);
});

test('a canary is read back as a Deployment is, and what it is judged by is only written', () => {
  const rules = rulesOf(
    ['deploy'],
    [
      { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' },
      { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisTemplate' },
    ],
  );
  expect(rules.filter(({ apiGroups }) => apiGroups.includes('argoproj.io'))).toEqual([
    { apiGroups: ['argoproj.io'], resources: ['analysistemplates'], verbs: ['list', 'create', 'patch', 'delete'] },
    { apiGroups: ['argoproj.io'], resources: ['rollouts'], verbs: ['get', 'list', 'create', 'patch', 'delete'] },
  ]);
});

test('a kind that comes into the namespace brings its rule, and one that is not there has none', () => {
  const rules = (kinds: readonly string[]) =>
    rulesOf(
      ['deploy'],
      kinds.map((kind) => ({ apiVersion: 'v1', kind })),
    );
  expect(rules(['Service']).flatMap(({ resources }) => resources)).toEqual(['configmaps', 'services', 'leases', 'leases']);
  expect(rules([]).flatMap(({ resources }) => resources)).toEqual(['configmaps', 'leases', 'leases']);
});

test.each([
  ['data of a claim is nobody’s to delete', 'PersistentVolumeClaim', ['create', 'patch']],
  ['a Secret is written by its store', 'Secret', undefined],
  ['a quota is the platform’s', 'ResourceQuota', undefined],
  ['a role is the platform’s', 'Role', undefined],
])('%s', (_, kind, verbs) => {
  const rule = rulesOf(['deploy', 'rollback'], [{ apiVersion: 'v1', kind }]).find(({ resources }) => resources.includes(pluralOf(kind)));
  expect(rule?.verbs).toEqual(verbs);
});

test.each([
  ['Ingress', 'ingresses'],
  ['NetworkPolicy', 'networkpolicies'],
  ['Gateway', 'gateways'],
  ['Endpoints', 'endpoints'],
  ['StorageClass', 'storageclasses'],
  ['HTTPRoute', 'httproutes'],
  ['VirtualService', 'virtualservices'],
  ['IngressRoute', 'ingressroutes'],
  ['TraefikService', 'traefikservices'],
])('the resource of %s is %s', (kind, resource) => {
  expect(pluralOf(kind)).toBe(resource);
});

/** A shop whose images are built here, with a preview for each request, on the pipeline's runner. */
function built(kind: RunnerProps['kind'], props: Partial<PipelineProps> = {}) {
  const made = shop(kind, { preview: { timeToLive: '1h' }, ...props });
  const images = new Registry(made.app, 'images', genericRegistry({ prefix: 'registry.shop.example/shop' }));
  new Worker(made.ns, 'erp-sync', { ...plain, image: images.image('erp-sync', { context: 'services/erp-sync' }) });
  return made;
}

test('a job asks for the runner of its level: no code of a pull request stands where production is deployed, nor does what only pushes', () => {
  const { file } = built(gitlabRunner(GITLAB));
  const jobs = file();
  const tags = (...names: readonly string[]) => names.map((name) => jobs[name]?.tags);
  expect(tags('check', 'test-unit', 'build', 'scan')).toEqual(Array(4).fill(['runner-plain']));
  expect(tags('publish')).toEqual([['runner-publish']]);
  expect(tags('deploy-preview', 'remove-preview', 'sweep-previews')).toEqual(Array(3).fill(['runner-preview']));
  expect(tags('deploy-shop-prod', 'rollback-shop-prod')).toEqual(Array(2).fill(['runner-trusted']));
});

test('who serves previews has no right in the namespace that they are made like, and who deploys it none in previews', () => {
  const { yaml } = built(gitlabRunner(GITLAB));
  const of = (name: string) => [{ kind: 'ServiceAccount', name, namespace: 'ci' }];
  expect(yaml('RoleBinding', 'deploy-ci-runner-trusted').subjects).toEqual(of('runner-trusted'));
  expect(() => yaml('RoleBinding', 'deploy-ci-runner-preview')).toThrow();
  expect(() => yaml('ClusterRoleBinding', 'preview-shop-prod-ci-runner-trusted')).toThrow();
  expect(yaml('Namespace', 'shop-prod').metadata?.annotations).toEqual({
    'sealane.dev/preview-role': 'deploy-shop-prod-preview',
    'sealane.dev/preview-account': 'ci/runner-preview',
  });
});

test('a job without the right to the cluster gets none, whatever its steps say', () => {
  const steps = [
    { id: 'deploy', title: 'Deploy', run: ['true'], act: { does: 'deploy', environment: 'shop-prod', preview: false } },
  ] as const;
  const job = { id: 'extra', title: 'Extra', stage: 'extra', on: ['main'], timeout: 60_000, rights: { push: true }, steps } as const;
  const { ns } = shop(gitlabRunner(GITLAB), { jobs: [job] });
  expect([...ns.deployers]).toEqual(['deploy-ci-runner-trusted']);
});

test('the manager serves the levels that its pipelines have, and wants no token for others', () => {
  const served = ({ yaml }: ReturnType<typeof shop>) =>
    yaml('Deployment', 'runner-manager').spec?.template?.spec?.containers?.[0]?.env?.map(({ name }) => name);
  expect(served(shop(gitlabRunner(GITLAB)))).toEqual(['PLAIN_TOKEN', 'TRUSTED_TOKEN']);
  expect(served(built(gitlabRunner(GITLAB)))).toEqual(['PLAIN_TOKEN', 'PUBLISH_TOKEN', 'PREVIEW_TOKEN', 'TRUSTED_TOKEN']);
});

test('two pipelines on one runner: its account has the rights of both', () => {
  const { app, ns, cluster, runner, synth, codes } = shop(actionsRunners(), { ci: github() });
  const other = new Namespace(app, 'other', { cluster, stage: 'staging' });
  new Worker(other, 'orders', plain);
  new Pipeline(app, 'again', { ci: github(), runner, deploy: [ns, other] });
  const bindings = synth().filter(({ kind, metadata }) => kind === 'RoleBinding' && metadata.name === 'deploy-ci-runner-trusted');
  expect([bindings.map(({ metadata }) => metadata.namespace), codes()]).toEqual([['shop-prod', 'other'], []]);
});

test('two runners of one name, each in a namespace of its own, deploy the same shop', () => {
  const { app, ns, cluster, yaml, codes } = shop(actionsRunners(), { ci: github() });
  const ci = new Namespace(app, 'ci-b', { cluster, stage: 'prod' });
  new Pipeline(app, 'b', { ci: github(), runner: new Runner(ci, 'runner', { kind: actionsRunners() }), deploy: [ns] });
  expect([yaml('RoleBinding', 'deploy-ci-b-runner-trusted').subjects?.[0]?.namespace, codes()]).toEqual(['ci-b', []]);
});

test('files of another CI system than that of the runner do not ask for it', () => {
  const { app } = shop(gitlabRunner(GITLAB), { ci: [gitlab({ image }), github()] });
  const workflow = repositoryFilesOf(app).find(({ path }) => path.startsWith('.github'))?.text ?? '';
  expect([...new Set(workflow.match(/runs-on: .*/g))]).toEqual(['runs-on: ubuntu-24.04']);
});

describe('of kinds that the program defines itself', () => {
  const define = (scope: 'Namespaced' | 'Cluster') => {
    const { ns, yaml } = shop(gitlabRunner(GITLAB));
    const names = { kind: 'Chaos', plural: 'chaos', singular: 'chaos' };
    const spec = { group: 'x.example', scope, names, versions: [] };
    const api = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };
    new KubeObject(ns, 'crd', { ...api, metadata: { name: 'chaos.x.example' }, body: () => ({ spec }) });
    new KubeObject(ns, 'one', { apiVersion: 'x.example/v1', kind: 'Chaos', metadata: { name: 'one' } });
    const { rules = [] } = yaml('Role', 'deploy-ci-runner-trusted');
    return rules.flatMap(({ resources }) => resources ?? []).filter((name) => name.startsWith('chaos') || name.startsWith('custom'));
  };

  test('the rule has the name that the definition gives', () => {
    expect(define('Namespaced')).toEqual(['chaos']);
  });

  test('what is not in the namespace has no rule in its Role', () => {
    expect(define('Cluster')).toEqual([]);
  });
});

test('on GitHub each level of trust has a scale set', () => {
  const { file, codes } = shop(actionsRunners(), { ci: github() });
  const { check, 'deploy-shop-prod': deploy } = file().jobs as Record<string, { readonly 'runs-on': string }>;
  expect([check?.['runs-on'], deploy?.['runs-on'], codes()]).toEqual(['runner-plain', 'runner-trusted', []]);
});

test('the configuration of GitLab Runner is TOML: no job chooses its account, its image or its namespace', () => {
  const { yaml } = shop(gitlabRunner({ ...GITLAB, allowedImages: ['registry.example.com/"odd"/*'], concurrent: 4 }));
  const data = yaml('ConfigMap', 'runner-manager').data ?? {};
  expect(readToml(data['config.toml'] ?? '')).toMatchObject({ concurrent: 4, shutdown_timeout: 3600 });
  const runners = ['plain', 'trusted'].map(
    (level) => (readToml(data[`${level}.toml`] ?? '') as { readonly runners: readonly { readonly kubernetes: object }[] }).runners[0],
  );
  expect(runners.map((each) => each?.kubernetes)).toMatchObject([
    {
      namespace: 'ci',
      service_account: 'runner-plain',
      service_account_overwrite_allowed: '',
      automount_service_account_token: false,
      allowed_images: [image, 'registry.example.com/"odd"/*'],
      cap_drop: ['ALL'],
    },
    { service_account: 'runner-trusted', automount_service_account_token: true, pod_security_context: { run_as_non_root: true } },
  ]);
  expect(JSON.stringify(data)).not.toContain('glrt-');
});

test('nobody connects to a runner, and it connects to TLS ports only', () => {
  const { yaml } = shop(gitlabRunner(GITLAB));
  expect(yaml('NetworkPolicy', 'runner-egress').spec).toEqual({
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [{ ports: [443, 6443].map((port) => ({ port, protocol: 'TCP' })) }],
  });
});

test('agents of Jenkins have an account for each environment, and the controller may start pods beside them alone', () => {
  const { yaml, codes } = built(jenkinsAgents({ controller: { name: 'jenkins', namespace: 'jenkins' } }), {
    ci: jenkins({ image, approvers: ['release'] }),
  });
  expect(yaml('ServiceAccount', 'deploy-env-shop-prod').automountServiceAccountToken).toBe(false);
  expect(yaml('RoleBinding', 'schedule-agents')).toMatchObject({
    metadata: { namespace: 'ci' },
    subjects: [{ name: 'jenkins', namespace: 'jenkins' }],
  });
  expect(yaml('RoleBinding', 'deploy-ci-deploy-env-shop-prod').subjects).toEqual([
    { kind: 'ServiceAccount', name: 'deploy-env-shop-prod', namespace: 'ci' },
  ]);
  // The jobs of previews run as these, in the pods of the Jenkinsfile.
  for (const name of ['deploy-env-preview', 'deploy-cluster'])
    expect([yaml('ServiceAccount', name).kind, yaml('ClusterRoleBinding', `preview-shop-prod-ci-${name}`).subjects]).toEqual([
      'ServiceAccount',
      [{ kind: 'ServiceAccount', name, namespace: 'ci' }],
    ]);
  expect(yaml('ClusterRole', 'preview-shop-prod-ci-deploy-cluster').rules).toEqual([
    { apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'list', 'delete'] },
  ]);
  expect(codes()).toEqual([]);
});

test('runs of Tekton deploy as the account that their file has', () => {
  const { yaml, app, codes } = built(tektonRuns(), {
    ci: tekton({ image, repository: 'https://git.example.com/shop/app.git', approvers: ['group:release'] }),
  });
  const [subject] = yaml('RoleBinding', 'deploy-ci-deploy-env-shop-prod').subjects ?? [];
  expect(repositoryFilesOf(app)[0]?.text).toContain(
    `kind: ServiceAccount\nmetadata:\n  name: ${subject?.name}\n  namespace: ${subject?.namespace}\n`,
  );
  const file = repositoryFilesOf(app)[0]?.text ?? '';
  for (const name of ['deploy-env-preview', 'deploy-cluster']) {
    expect(yaml('ClusterRoleBinding', `preview-shop-prod-ci-${name}`).subjects?.[0]?.name).toBe(name);
    expect(file).toContain(`serviceAccountName: ${name}\n`);
  }
  expect(codes()).toEqual([]);
});

test('previews are confined by an admission policy to names of their own', () => {
  const { yaml } = shop(gitlabRunner(GITLAB), { preview: { timeToLive: '1h' } });
  const { spec } = yaml('ValidatingAdmissionPolicy', 'preview-shop-prod-ci-runner-preview') as {
    readonly spec?: { readonly failurePolicy?: string };
  };
  expect(spec?.failurePolicy).toBe('Fail');
  expect(JSON.stringify(spec)).toContain('^shop-prod-pr-[0-9]+$');
  expect(yaml('ClusterRoleBinding', 'preview-shop-prod-ci-runner-preview').subjects).toEqual([
    { kind: 'ServiceAccount', name: 'runner-preview', namespace: 'ci' },
  ]);
});

describe('refused', () => {
  test('a runner of another system', () => {
    expect(shop(actionsRunners()).codes()).toContain('runner/other-system');
  });

  test('a runner beside what it deploys', () => {
    const { app, ns, problems } = bench();
    new Worker(ns, 'orders', plain);
    new Pipeline(app, 'deploy', { ci: github(), runner: new Runner(ns, 'runner', { kind: actionsRunners() }), deploy: [ns] });
    expect(problems().map(({ code }) => code)).toContain('runner/shared-namespace');
  });

  test.each(['http://gitlab.example.com', 'https://token@gitlab.example.com', 'gitlab.example.com'])(
    '%s as the address of GitLab',
    (url) => {
      expect(shop(gitlabRunner({ ...GITLAB, url })).codes()).toContain('gitlab/runner-url');
    },
  );

  test('an image of the runner that may be another tomorrow', () => {
    expect(shop(gitlabRunner({ ...GITLAB, image: 'gitlab/gitlab-runner:alpine' })).codes()).toContain('gitlab/image');
  });

  test('two pipelines that make previews like one namespace', () => {
    const { app, ns, runner, codes } = shop(gitlabRunner(GITLAB), { preview: {} });
    new Pipeline(app, 'again', { ci: gitlab({ image }), runner, deploy: [ns], preview: {} });
    expect(codes()).toContain('runner/two-previews');
  });

  test('a deploy to a cluster where nobody may deploy, until an identity may, wherever in the program it stands', () => {
    const codes = (identity: 'none' | 'first' | 'last') => {
      const { app, ns, problems, cluster } = bench();
      const far = new Cluster(app, 'us', existing({ version: '1.34' }));
      const shops = new Namespace(app, 'shop-us', { cluster: far, stage: 'prod' });
      new ConfigMap(shops, 'settings', { data: { a: 'b' } });
      new Worker(ns, 'orders', plain);
      const allow = () =>
        new CiIdentity(app, 'identity', iamRole({ region: 'us-east-1' }), {
          trust: githubActions({ repository: 'shop/app' }),
          deploy: [shops],
        });
      if (identity === 'first') allow();
      const ci = new Namespace(app, 'ci', { cluster, stage: 'prod' });
      new Pipeline(app, 'deploy', { ci: github(), runner: new Runner(ci, 'runner', { kind: actionsRunners() }), deploy: [ns, shops] });
      if (identity === 'last') allow();
      return problems().map(({ code }) => code);
    };
    expect(codes('none')).toContain('runner/other-cluster');
    for (const place of ['first', 'last'] as const) expect(codes(place)).not.toContain('runner/other-cluster');
  });
});
