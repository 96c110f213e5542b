import {
  CiIdentity,
  ConfigMap,
  CronJob,
  githubActions,
  Namespace,
  Pipeline,
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
import { existing } from 'sealane/onprem';
import { bench } from 'sealane/testing';
import { Cluster } from 'sealane';
import { parse } from 'yaml';
import { toml as readToml } from '../support/toml';
import { repositoryFilesOf } from '../../lib/core';
import { pluralOf, rulesOf } from '../../lib/pipeline';
import { plain } from './sample-props';

const image = `registry.example.com/ci@sha256:${'7'.repeat(64)}`;
const GITLAB: GitlabRunnerProps = { url: 'https://gitlab.example.com', image, jobImage: image, tokens: 'runner-tokens' };

/** A shop with a runner in a namespace beside it. */
function shop(kind: RunnerProps['kind'], props: Partial<PipelineProps> = {}) {
  const made = bench();
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
  const { rules } = yaml('Role', 'deploy-runner-trusted');
  const of = (resource: string) => rules?.filter(({ resources }) => resources?.includes(resource)).map(({ verbs }) => verbs);
  expect(of('cronjobs')).toEqual([['get', 'list', 'create', 'patch', 'delete']]);
  expect(of('leases')).toEqual([['create'], ['get', 'patch', 'delete']]);
  expect(of('secrets')).toEqual([]);
  expect(JSON.stringify(rules)).not.toMatch(/\*|roles|escalate|bind|impersonate/);
  expect(yaml('RoleBinding', 'deploy-runner-trusted').subjects).toEqual([
    { kind: 'ServiceAccount', name: 'runner-trusted', namespace: 'ci' },
  ]);
  expect(codes()).toEqual([]);
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
])('the resource of %s is %s', (kind, resource) => {
  expect(pluralOf(kind)).toBe(resource);
});

test('jobs with rights ask for the trusted runner, all others for the plain one', () => {
  const { file } = shop(gitlabRunner(GITLAB));
  const { check, 'deploy-shop-prod': deploy } = file();
  expect([check?.tags, deploy?.tags]).toEqual([['runner-plain'], ['runner-trusted']]);
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
  const { yaml, codes } = shop(jenkinsAgents({ controller: { name: 'jenkins', namespace: 'jenkins' } }), {
    ci: jenkins({ image, approvers: ['release'] }),
  });
  expect(yaml('ServiceAccount', 'deploy-env-shop-prod').automountServiceAccountToken).toBe(false);
  expect(yaml('RoleBinding', 'schedule-agents')).toMatchObject({
    metadata: { namespace: 'ci' },
    subjects: [{ name: 'jenkins', namespace: 'jenkins' }],
  });
  expect(yaml('RoleBinding', 'deploy-deploy-env-shop-prod').subjects).toEqual([
    { kind: 'ServiceAccount', name: 'deploy-env-shop-prod', namespace: 'ci' },
  ]);
  expect(codes()).toEqual([]);
});

test('runs of Tekton deploy as the account that their file has', () => {
  const { yaml, app } = shop(tektonRuns(), {
    ci: tekton({ image, repository: 'https://git.example.com/shop/app.git', approvers: ['group:release'] }),
  });
  const [subject] = yaml('RoleBinding', 'deploy-deploy-env-shop-prod').subjects ?? [];
  expect(repositoryFilesOf(app)[0]?.text).toContain(
    `kind: ServiceAccount\nmetadata:\n  name: ${subject?.name}\n  namespace: ${subject?.namespace}\n`,
  );
});

test('previews are confined by an admission policy to names of their own', () => {
  const { yaml } = shop(gitlabRunner(GITLAB), { preview: { timeToLive: '1h' } });
  const { spec } = yaml('ValidatingAdmissionPolicy', 'preview-shop-prod') as { readonly spec?: { readonly failurePolicy?: string } };
  expect(spec?.failurePolicy).toBe('Fail');
  expect(JSON.stringify(spec)).toContain('^shop-prod-pr-[0-9]+$');
  expect(yaml('ClusterRoleBinding', 'preview-shop-prod').subjects).toEqual([
    { kind: 'ServiceAccount', name: 'runner-trusted', namespace: 'ci' },
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

  test('a deploy to a cluster where nobody may deploy, until an identity may', () => {
    const codes = (identity: boolean) => {
      const { app, ns, problems, cluster } = bench();
      const far = new Cluster(app, 'us', existing({ version: '1.34' }));
      const shops = new Namespace(app, 'shop-us', { cluster: far, stage: 'prod' });
      new ConfigMap(shops, 'settings', { data: { a: 'b' } });
      new Worker(ns, 'orders', plain);
      if (identity)
        new CiIdentity(app, 'identity', iamRole({ region: 'us-east-1' }), {
          trust: githubActions({ repository: 'shop/app' }),
          deploy: [shops],
        });
      const ci = new Namespace(app, 'ci', { cluster, stage: 'prod' });
      new Pipeline(app, 'deploy', { ci: github(), runner: new Runner(ci, 'runner', { kind: actionsRunners() }), deploy: [ns, shops] });
      return problems().map(({ code }) => code);
    };
    expect(codes(false)).toContain('runner/other-cluster');
    expect(codes(true)).not.toContain('runner/other-cluster');
  });
});
