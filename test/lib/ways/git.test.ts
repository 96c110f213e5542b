import { parseAllDocuments } from 'yaml';
import {
  App,
  argoCd,
  canary,
  Cluster,
  flux,
  gateway,
  giteaPulls,
  githubPulls,
  gitlabPulls,
  istio,
  Job,
  Namespace,
  traefik,
  WebService,
  type Route,
} from '../../../lib';
import { assemble } from '../../../lib/backends/yaml';
import { existing } from '../../../lib/clouds/onprem';
import type { KubeManifest } from '../../../lib/control-plane';
import { problemsOf } from '../../../lib/core';

const DIGEST = `sha256:${'7'.repeat(64)}`;

describe('the objects of the controllers', () => {
  const shop = (more: object, way: typeof argoCd | typeof flux = argoCd, last?: (web: WebService) => void) => {
    const app = new App();
    const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
    const via = way({ repository: 'https://git.example/gitops.git', ...more });
    const [data, web] = ['data', 'web'].map((id) => new Namespace(app, id, { cluster, stage: 'staging', quota: { pods: 9 }, via })) as [
      Namespace,
      Namespace,
    ];
    const amounts = { image: `shop.example/web@${DIGEST}`, cpu: '50m', memory: '32Mi' } as const;
    const service = new WebService(web, 'web', { ...amounts, port: 8080, health: '/healthz', scale: { min: 2, max: 3, cpu: 70 } });
    new WebService(data, 'api', { ...amounts, port: 8080, health: '/healthz' });
    web.node.addDependency(data);
    last?.(service);
    const { files, manifest } = assemble(app, 'en');
    const text = (name: string) => files.find(({ path }) => path.startsWith('yaml/eu/0') && path.endsWith(`${name}.yaml`))?.text ?? '';
    return {
      text,
      units: manifest?.units ?? [],
      codes: problemsOf(app).map(({ code, params }) => [code, JSON.stringify(params)] as const),
    };
  };

  test('Argo CD may take from one repository, to one namespace, only kinds that stand in it, and nothing of the cluster', () => {
    const { text, codes } = shop({});
    expect(codes).toEqual([]);
    expect(text('appproject-web')).toContain('sourceRepos:\n    - https://git.example/gitops.git\n');
    expect(text('appproject-web')).toContain('clusterResourceWhitelist: []\n');
    expect(
      text('appproject-web')
        .match(/kind: (\w+)$/gm)
        ?.join(),
    ).toBe(
      'kind: AppProject,kind: Service,kind: ServiceAccount,kind: Deployment,kind: HorizontalPodAutoscaler,kind: NetworkPolicy,kind: PodDisruptionBudget',
    );
    expect(text('application-web')).toMatch(
      /path: eu\/web\n[\s\S]*allowEmpty: false[\s\S]*ignoreDifferences:\n {4}- group: apps\n {6}kind: Deployment\n {6}name: web\n/,
    );
  });

  test('one value for two namespaces is two places in the repository', () => {
    expect(shop({}).units.flatMap(({ via }) => via?.settings?.path ?? [])).toEqual(['eu/data', 'eu/web']);
    expect(shop({}, flux).units.flatMap(({ via }) => via?.settings?.path ?? [])).toEqual(['eu/data', 'eu/web']);
  });

  test('a migration that must run first is not given to Flux, which applies all at once; Argo CD has waves', () => {
    const migrating = (web: WebService) => {
      new Job(web.ns, 'migrate', { image: `shop.example/web@${DIGEST}`, cpu: '50m', memory: '32Mi' }).runsBefore(web);
    };
    expect(shop({}, flux, migrating).codes.map(([code]) => code)).toEqual(['git/no-order']);
    expect(shop({}, argoCd, migrating).codes).toEqual([]);
  });

  test('Flux waits for the namespace that another one depends on', () => {
    const { text, codes } = shop({ secret: 'git', serviceAccount: 'shop' }, flux);
    expect(codes).toEqual([]);
    expect(text('kustomization-web')).toContain('dependsOn:\n    - name: data\n');
    expect(text('kustomization-data')).not.toContain('dependsOn');
    expect(text('kustomization-web')).toMatch(/prune: true\n {2}serviceAccountName: shop\n {2}wait: true\n/);
    expect(text('gitrepository-web')).toContain('secretRef:\n    name: git\n');
  });

  describe('a canary', () => {
    const canaried = (via: ReturnType<typeof argoCd>, router: Route = gateway()) => {
      const app = new App();
      const facts = {
        version: '1.34' as const,
        gateway: { name: 'public', namespace: 'gateways' },
        rollouts: { version: '1.10', gatewayApi: true },
      };
      const cluster = new Cluster(app, 'eu', existing({ ...facts, metrics: { namespace: 'monitoring' } }));
      const ns = new Namespace(app, 'shop', { cluster, stage: 'staging', via });
      const amounts = { image: `shop.example/web@${DIGEST}`, cpu: '50m', memory: '32Mi' } as const;
      const served = { ...amounts, port: 8080, health: '/healthz' } as const;
      const expose = { host: 'web.shop.example', tls: 'none', via: router } as const;
      new WebService(ns, 'web', {
        ...served,
        expose,
        scale: { min: 2, max: 4, cpu: 70 },
        update: canary({ steps: [50] }),
      });
      new WebService(ns, 'api', served);
      const { files } = assemble(app, 'en');
      const yaml = files.filter(({ path }) => path.endsWith('.yaml'));
      const objects = yaml.flatMap(({ text }) => parseAllDocuments(text).map((each) => each.toJS() as KubeManifest));
      const of = (kind: string) => objects.filter((object) => object.kind === kind);
      return Object.assign(of, { codes: problemsOf(app).map(({ code }) => code) });
    };

    test('keeps its number of pods and its weights: Argo CD has no opinion on them', () => {
      const of = canaried(argoCd({ repository: 'https://git.example/gitops.git' }));
      const route = of('HTTPRoute')[0]?.metadata.name;
      expect(of('Application')[0]?.spec).toMatchObject({
        ignoreDifferences: expect.arrayContaining([
          { group: 'argoproj.io', kind: 'Rollout', name: 'web', jsonPointers: ['/spec/replicas'] },
          {
            group: 'gateway.networking.k8s.io',
            kind: 'HTTPRoute',
            name: route,
            jqPathExpressions: ['.spec.rules[]?.backendRefs[]?.weight'],
          },
        ]) as unknown,
      });
    });

    test.each([
      [istio({ name: 'public', namespace: 'istio' }), 'networking.istio.io', 'VirtualService', '.spec.http[]?.route[]?.weight'],
      [traefik({ namespace: 'traefik' }), 'traefik.io', 'TraefikService', '.spec.weighted.services[]?.weight'],
    ])('keeps the weights of any router', (router, group, kind, weights) => {
      const of = canaried(argoCd({ repository: 'https://git.example/gitops.git' }), router);
      expect(of('Application')[0]?.spec).toMatchObject({
        ignoreDifferences: expect.arrayContaining([{ group, kind, name: 'web', jqPathExpressions: [weights] }]) as unknown,
      });
    });

    test.each([
      ['a Gateway', gateway()],
      ['Traefik', traefik({ namespace: 'traefik' })],
    ])('split by %s is not given to Flux, which would put its weights back in the middle', (_, router) => {
      expect(canaried(flux({ repository: 'https://git.example/gitops.git' }), router).codes).toEqual(['flux/resets-weights']);
      expect(canaried(argoCd({ repository: 'https://git.example/gitops.git' }), router).codes).toEqual([]);
    });

    test('is not waited for by Flux, which cannot read its status; what stands beside it is', () => {
      const of = canaried(flux({ repository: 'https://git.example/gitops.git' }), istio({ name: 'public', namespace: 'istio' }));
      expect(of.codes).toEqual([]);
      const api = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api', namespace: 'shop' };
      expect(of('Kustomization')[0]?.spec).toMatchObject({ wait: false, healthChecks: [api] });
    });
  });

  test.each([
    [
      'github',
      githubPulls({ owner: 'acme', repo: 'shop', tokenRef: { secretName: 'github', key: 'token' } }),
      'owner: acme\n          repo: shop\n',
    ],
    ['gitlab', gitlabPulls({ project: 'acme/shop', api: 'https://git.example' }), 'pullRequestState: opened\n'],
    ['gitea', giteaPulls({ owner: 'acme', repo: 'shop', api: 'https://git.example', labels: ['preview', 'mine'] }), '- mine\n'],
  ])('previews of pull requests on %s: only with the label, from and to places of their own', (host, pulls, said) => {
    const { text, codes, units } = shop({ previews: { pulls, repository: 'https://git.example/previews.git' } });
    expect(codes).toEqual([]);
    const set = text('applicationset-web-previews');
    expect(set).toMatch(new RegExp(`- pullRequest:\\n +${host}:\\n`));
    expect(set).toContain(said);
    expect(set).toMatch(/labels:\n +- preview\n/);
    expect(set).toContain('requeueAfterSeconds: 180\n');
    expect(set).toMatch(/finalizers:\n +- resources-finalizer\.argocd\.argoproj\.io\n/);
    expect(set).toContain('project: web-previews\n');
    expect(set).toContain('path: "eu/web-pr-{{.number}}"\n');
    expect(set).toMatch(/repoURL: https:\/\/git\.example\/previews\.git\n/);
    const project = text('appproject-web-previews');
    expect(project).toContain('sourceRepos:\n    - https://git.example/previews.git\n');
    expect(project).toContain('destinations:\n    - server: https://kubernetes.default.svc\n      namespace: web-pr-*\n');
    expect(project).toMatch(/clusterResourceWhitelist:\n {4}- group: ""\n {6}kind: Namespace\n {6}name: web-pr-\*\n {2}\w/);
    expect(project).toContain('kind: ResourceQuota\n');
    expect(project).not.toMatch(/kind: (?:Secret|Role|RoleBinding)\n/);
    expect(units.map(({ via }) => via?.settings?.previewRepository)).toContain('https://git.example/previews.git');
  });

  test.each([
    ['git/preview-repository', { repository: 'https://GIT.example/gitops' }],
    ['git/password', { repository: 'https://hunter2@git.example/previews.git' }],
    ['git/branch', { branch: '--x' }],
    ['git/no-label', { pulls: githubPulls({ owner: 'acme', repo: 'shop', labels: [] }) }],
    ['git/requeue', { requeueAfterSeconds: 5 }],
    ['git/requeue', { requeueAfterSeconds: 60.5 }],
  ])('previews, %s: %j', (code, more) => {
    const previews = { pulls: githubPulls({ owner: 'acme', repo: 'shop' }), repository: 'https://git.example/previews.git', ...more };
    expect(shop({ previews }).codes.map(([each]) => each)).toContain(code);
  });

  test('git/preview-name: a namespace whose previews would have too long a name', () => {
    const app = new App();
    const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
    const previews = { pulls: githubPulls({ owner: 'acme', repo: 'shop' }), repository: 'https://git.example/previews.git' };
    new Namespace(app, 'n'.repeat(53), {
      cluster,
      stage: 'staging',
      via: argoCd({ repository: 'https://git.example/gitops.git', previews }),
    });
    assemble(app, 'en');
    expect(problemsOf(app).map(({ code }) => code)).toContain('git/preview-name');
  });

  test.each([
    ['git/path', { path: '../prod' }],
    ['git/path', { path: '/prod' }],
    ['git/path', { path: 'eu//prod' }],
    ['git/path', { path: '.git' }],
    ['git/branch', { branch: '' }],
    ['git/branch', { branch: '--upload-pack=x' }],
    ['git/branch', { branch: 'a..b' }],
    ['git/branch', { branch: 'main.lock' }],
    ['git/repository', { repository: 'gitops' }],
    ['git/repository', { repository: '--upload-pack=touch /tmp/x' }],
    ['git/repository', { repository: 'ext::sh -c x' }],
    ['git/password', { repository: 'https://li:hunter2@git.example/gitops.git' }],
    ['git/password', { repository: 'https://hunter2@git.example/gitops.git' }],
  ])('%s: %j', (code, props) => {
    const { codes } = shop(props);
    expect(codes.map(([each]) => each)).toContain(code);
    expect(codes.map(([, params]) => params).join()).not.toContain('hunter2');
  });
});
