import { Agent, App, argoCd, blueGreen, canary, type ClusterFacts, ConfigMap, CronJob, type DeployWay, disk, flux, gateway, githubPulls, helm, HelmChart, http, ingress, istio, Job, loadBalancer, Namespace, oci, PriorityClass, prometheus, pulumi, Registry, Role, Secret, StatefulService, successRate, traefik, volume, web, WebService, Worker, job as judgeJob } from 'sealane';
import { kmsSecretManager } from 'sealane/alibaba';
import { secretsManager } from 'sealane/aws';
import { secretManager } from 'sealane/gcp';
import { genericRegistry, secretStore, vault } from 'sealane/onprem';
import { admissionPolicies } from 'sealane/policy';
import { bench, type Bench } from 'sealane/testing';
import { chartWishesOf, type Manifest } from '../../lib/kube';
import { readApi, type ApiMember } from '../../tools/api/read-api.cjs';
import { entries, root } from '../../tools/build/entries.cjs';
import { plain, served } from '../constructs/sample-props';
import { PIPELINE_PROGRAMS } from './pipeline-programs';
import { ABSENT, PROSE, UNSEEN } from './said-defaults';

/** Props that the compiler cannot follow: their names come from the comments. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a table over every interface has no one type
type More = any;

const gatewayFacts = { name: 'public', namespace: 'edge' };
const facts: ClusterFacts = { gateway: gatewayFacts, issuer: { name: 'le' }, ingress: { className: 'traefik', namespace: 'edge' } };

function made(make: (it: Bench) => unknown, given: ClusterFacts = facts): readonly Manifest[] {
  const it = bench({ facts: given, domain: 'shop.example' });
  make(it);
  return it.synth();
}

const workload = (more: More) => made(({ ns }) => new WebService(ns, 'app', { ...served, ...more }));
const job = (more: More) => made(({ ns }) => new Job(ns, 'app', { ...plain, ...more }));
const exposed = (expose: More) => workload({ expose });
const sealed = (from: More) => made(({ ns }) => new Secret(ns, 'app', { from, keys: { a: 'b' } }));
const scrapedWith = (metrics: More) => made(({ ns }) => new WebService(ns, 'app', { ...served, metrics: { port: 9000 } }), { ...facts, metrics });
const rollouts = { version: '1.10', gatewayApi: true };
const progressive = (update: More, more: ClusterFacts = {}) =>
  made(({ ns }) => new WebService(ns, 'app', { ...served, replicas: 9, expose: { host: 'app' }, metrics: { port: 9000 }, update }), {
    ...facts,
    rollouts,
    ...more,
  });
const judged = (analysis: More) => progressive(canary({ steps: [50], analysis }), { metrics: { namespace: 'm', prometheus: 'http://p' } });
const account = { role: 'r', oidcProvider: 'p' };

/** For each interface: the objects of a small program that gives some props of it. */
const PROGRAMS: Readonly<Record<string, (more: More) => unknown>> = {
  ...PIPELINE_PROGRAMS,
  AdmissionPoliciesProps: (more) => made(({ cluster }) => admissionPolicies(cluster, 'rules', more)),
  AgentProps: (more) => made(({ ns }) => new Agent(ns, 'app', { ...plain, ...more })),
  'AppProps.repository': (more) => new App(more).repository,
  AppProps: (more) => new App(more).outdir.replace(/.*dist$/, 'out'),
  AnalysisTiming: (more) => judged(web({ url: 'http://judge', atMost: 0, ...more })),
  BatchProps: job,
  AnalysisJobProps: (more) => judged(judgeJob({ ...plain, ...more })),
  BlueGreenProps: (more) => progressive(blueGreen(more)),
  Bounds: (more) => judged(prometheus({ query: 'up', ...more })),
  CanaryProps: (more) => progressive(canary({ steps: [10], ...more })),
  CanaryStep: (more) => progressive(canary({ steps: [{ weight: 10, ...more }] })),
  ClaimOptions: (more) => made(({ ns }) => new Worker(ns, 'app', { ...plain, mounts: { '/d': disk('d', { size: '1Gi', ...more }) } })),
  ClusterFacts: (more) => ofCluster({ ...more }),
  'ClusterFacts.externalDns': (more) => ofCluster({ gateway: gatewayFacts, ...more }),
  'ClusterFacts.issuer': (more) => ofCluster({ ingress: { className: 'traefik', namespace: 'edge' }, ...more }),
  ConfigMapProps: (more) => made(({ ns }) => new ConfigMap(ns, 'app', { data: {}, ...more })),
  ContainerProps: (more) => made(({ ns }) => new Worker(ns, 'app', { ...plain, ...more })),
  CronJobProps: (more) => made(({ ns }) => new CronJob(ns, 'app', { ...plain, schedule: '@daily', ...more })),
  ExposeProps: (more) => exposed({ host: 'app', ...more }),
  GatewayFacts: (more) => exposed({ host: 'app', via: gateway({ ...gatewayFacts, ...more }) }),
  GenericRegistryProps: (more) =>
    made(({ app, ns }) => {
      const images = new Registry(app, 'images', genericRegistry({ prefix: 'a.b/c', ...more }));
      new Worker(ns, 'app', { ...plain, image: images.image('app', { tag: '1.0.0' }) });
    }),
  HealthProbes: (more) => workload({ health: { readiness: http('/'), ...more } }),
  ImageProps: (more) => made(({ app, ns }) => imageOf(app, ns, more)),
  ArgoCdProps: (more) => followedBy(argoCd, more),
  ArgoPreviewsProps: (more) => followedBy(argoCd, { previews: { ...previewed, ...more } }),
  FluxAccess: (more) => followedBy(flux, more),
  OciProps: (more) => followedBy(({ repository: _, ...props }) => flux({ source: oci({ registry: 'oci://registry.example/deploy', ...props }) }), more),
  GitProps: (more) => followedBy(argoCd, more),
  HelmProps: (more) => JSON.stringify(helm(more)),
  PulumiProps: stackFor,
  HelmChartProps: (more) => wished({ chart: 'oci://registry.example/charts/app', ...more }),
  'HelmChartProps.repository': (more) => wished({ chart: 'app', ...more }),
  IngressOptions: (more) => exposed({ host: 'app', via: ingress(more) }),
  IstioGateway: (more) => exposed({ host: 'app', via: istio({ ...gatewayFacts, ...more }) }),
  JobProps: job,
  KmsSecretManagerProps: (more) => sealed(kmsSecretManager({ auth: account, ...more })),
  'KmsSecretManagerProps.auth': (more) => sealed(kmsSecretManager(more)),
  LimitRangeProps: (more) => namespace({ limits: more }),
  LoadBalancerOptions: (more) => exposed({ via: loadBalancer(more) }),
  MetricsFacts: (more) => scrapedWith({ namespace: 'm', operator: true, ...more }),
  'MetricsFacts.prometheus': (more) =>
    progressive(canary({ steps: [50], analysis: successRate(99) }), { metrics: { namespace: 'm', ...more } }),
  'MetricsFacts.operator': (more) => scrapedWith({ namespace: 'm', ...more }),
  MetricsProps: (more) => made(({ ns }) => new WebService(ns, 'app', { ...served, metrics: { port: 9000, ...more } }), { ...facts, metrics: { namespace: 'm' } }),
  MountProps: (more) => workload({ mounts: { '/d': { volume: volume('d', { emptyDir: {} }), ...more } } }),
  NamespaceProps: (more) => namespace(more),
  'NamespaceProps.domain': (more) => namespace({ domain: 'shop.example', ...more }),
  PortProps: (more) => workload({ ports: { admin: { port: 9000, ...more } } }),
  PriorityClassProps: (more) => made(({ cluster }) => new PriorityClass(cluster, 'app', { value: 1, ...more })),
  ProbeTiming: (more) => workload({ health: http('/', more) }),
  'PullSecretSource.from': (more) => pulled({ name: 'regcred', from: undefined, ...more }),
  PullSecretSource: (more) => pulled({ name: 'regcred', ...more }),
  QuotaProps: (more) => namespace({ quota: more }),
  ReplicaProps: (more) => workload(more),
  ResourceProps: (more) => workload(more),
  RoleProps: (more) => made(({ ns }) => new Role(ns, 'app', { rules: [], ...more })),
  RoleRule: (more) => made(({ ns }) => new Role(ns, 'app', { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], ...more }] })),
  RolloutsFacts: (more) => progressive(canary({ steps: [50] }), { rollouts: { version: '1.10', ...more } }),
  SuccessRateProps: (more) => judged(successRate(99, more)),
  WebProps: (more) => judged(web({ url: 'http://judge', atMost: 0, ...more })),
  WebServiceProps: (more) => workload(more),
  WorkerProps: (more) => made(({ ns }) => new Worker(ns, 'app', { ...plain, ...more })),
  RollingUpdate: (more) => workload({ update: more }),
  ScaleProps: (more) => workload({ scale: { min: 1, max: 3, ...more } }),
  ScheduleProps: (more) => workload(more),
  SecretManagerProps: (more) => sealed(secretManager({ project: 'p', ...more })),
  SecretProps: (more) => made(({ ns }) => new Secret(ns, 'app', { from: secretStore({ name: 's' }), keys: { a: 'b' }, ...more })),
  SecretStoreProps: (more) => sealed(secretStore({ name: 's', ...more })),
  SecretsManagerProps: (more) => sealed(secretsManager({ region: 'eu', ...more })),
  SecurityProps: (more) => workload(more),
  ServedProps: (more) => workload(more),
  StatefulServiceProps: (more) => made(({ ns }) => new StatefulService(ns, 'app', { ...served, ...more })),
  TraefikOptions: (more) => exposed({ host: 'app', via: traefik({ namespace: 'edge', ...more }) }),
  'TraefikOptions.target': (more) =>
    made(({ ns }) => new WebService(ns, 'app', { ...served, expose: { host: 'app', via: traefik({ namespace: 'edge', ...more }) } }), {
      ...facts,
      externalDns: { version: '0.22' },
    }),
  VaultKubernetesAuth: (more) => sealed(vault({ server: 'https://v', path: 'p', auth: { role: 'r', ...more } })),
  VaultProps: (more) => sealed(vault({ server: 'https://v', path: 'p', auth: { role: 'r' }, ...more })),
  WorkloadIdentity: (more) => sealed(secretManager({ project: 'p', identity: { serviceAccount: 'a@b.iam', ...more } })),
  WorkloadProps: (more) => workload(more),
};

/** What Helm is asked to render. */
function wished(more: More): unknown {
  const { app, ns } = bench();
  new HelmChart(ns, 'app', { version: '1.2.3', ...more });
  return chartWishesOf(app);
}

function namespace(more: More): readonly Manifest[] {
  return made(({ app, cluster }) => {
    const ns = new Namespace(app, 'more', { cluster, stage: 'dev', ...more });
    if (more.domain) new WebService(ns, 'app', { ...served, expose: { host: 'app' } });
    else new Worker(ns, 'app', plain);
  });
}

const previewed = { pulls: githubPulls({ owner: 'acme', repo: 'shop' }), repository: 'https://git.example/previews.git' };

function followedBy(way: (props: { readonly repository: string }) => DeployWay, more: More): readonly Manifest[] {
  return made(({ app, cluster }) => {
    const via = way({ repository: 'https://git.example/gitops.git', ...more });
    new Worker(new Namespace(app, 'more', { cluster, stage: 'dev', via }), 'app', plain);
  });
}

function stackFor(more: More): object {
  const { ns, cluster } = bench();
  return pulumi({ backend: 'file://state', ...more }).at?.({ construct: ns, namespace: 'shop', cluster }) ?? {};
}

function ofCluster(given: ClusterFacts): readonly Manifest[] {
  return made(({ ns }) => new WebService(ns, 'app', { ...served, metrics: { port: 9000 }, expose: { host: 'app' } }), given);
}

function imageOf(app: App, ns: Namespace, more: More): unknown {
  const images = new Registry(app, 'images', genericRegistry({ prefix: 'a.b/c' }));
  return new Worker(ns, 'app', { ...plain, image: images.image('app', more) });
}

function pulled(pullSecret: More): readonly Manifest[] {
  return made(({ app, ns }) => {
    const images = new Registry(app, 'images', genericRegistry({ prefix: 'a.b/c', pullSecret: { from: vault({ server: 'https://v', path: 'p', auth: { role: 'r' } }), ...pullSecret } }));
    new Worker(ns, 'app', { ...plain, image: images.image('app', { tag: '1.0.0' }) });
  });
}

/** Interfaces of other rooms' plumbing, and what only commands read. */
const NOT_FOR_PROGRAMS = new Set(['BackendObject', 'CiSystem', 'ClusterAccess', 'ClusterProvider', 'RegistryProvider', 'InitContainerProps']);

/**
 * What a cloud is asked for lands in resources and not in objects: test/lib/clouds and test/conformance/clouds see to it. Of the clouds'
 * files only those that make objects are played here.
 */
const OBJECTS_OF_CLOUDS = /kms-secret-manager|secrets-manager|secret-manager|generic-registry|secret-store|vault|existing\.ts/;

function isProvisioned(file: string): boolean {
  // What CI systems make of their props, test/lib/ci sees.
  return /^lib\/(?:provision|backends|ci)\//.test(file) || (file.startsWith('lib/clouds/') && !OBJECTS_OF_CLOUDS.test(file));
}

const api = readApi(
  root,
  entries.filter(({ request }) => request !== 'sealane/testing'),
);
const members = [...api.interfaces.values()]
  .filter(({ name, opaque, file }) => !opaque && !name.startsWith('{') && !NOT_FOR_PROGRAMS.has(name) && !isProvisioned(file))
  .flatMap(({ name, members: all }) => all.filter(({ optional }) => optional).map((member) => ({ id: `${name}.${member.name}`, of: name, member })));

/** The value that a comment begins with: `'30s'`, `3`, `false`. */
function literalOf({ default: said }: ApiMember): unknown {
  const text = /^(?:'[^']*'|-?\d+|true|false|\[[^\]]*\])(?=$|[\s,;:])/.exec(said)?.[0];
  return text === undefined ? undefined : JSON.parse(text.replaceAll("'", '"'));
}

/** Another value of the prop, to see that the prop does anything at all. */
function otherThan(value: unknown, { alternatives }: ApiMember): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (Array.isArray(value)) return ['10.0.0.0/8'];
  const [tag, ...texts] = [alternatives[0] ?? ''].flat();
  if (tag === '=') return texts.find((text) => text !== value);
  return String(value).replace(/^\d+/, (digits) => String(Number(digits) + 1)).replace(/^\D.*/, (text) => `${text}x`);
}

const literal = members.flatMap(({ id, of, member }) => (literalOf(member) === undefined || id in PROSE || UNSEEN.includes(id) ? [] : [{ id, of, member, value: literalOf(member) }]));

test.each(literal)('$id: what the comment says is what happens', ({ of, member, value }) => {
  const program = PROGRAMS[`${of}.${member.name}`] ?? PROGRAMS[of];
  expect(program).toBeDefined();
  expect(program?.({ [member.name]: value })).toEqual(program?.({}));
  expect(program?.({ [member.name]: otherThan(value, member) })).not.toEqual(program?.({}));
});

test.each(Object.entries(PROSE))('%s: what the comment says in words is what happens', (id, said) => {
  const [of = '', name = ''] = id.split('.');
  const program = PROGRAMS[of];
  expect(program?.({ [name]: said.same })).toEqual(program?.({}));
  if ('other' in said) expect(program?.({ [name]: said.other })).not.toEqual(program?.({}));
});

test.each(Object.entries(ABSENT))('%s: left out, nothing is written', (id, said) => {
  const [of = '', name = ''] = id.split('.');
  const text = (more: More) => JSON.stringify((PROGRAMS[id] ?? PROGRAMS[of])?.(more));
  expect(text({})).not.toContain(said.mark);
  expect(text({ [name]: said.given })).toContain(said.mark);
});

test('no default is left untested', () => {
  const tested = new Set([...literal.map(({ id }) => id), ...Object.keys(PROSE), ...Object.keys(ABSENT), ...UNSEEN]);
  expect(members.filter(({ id }) => !tested.has(id)).map(({ id, member }) => `${id}: ${member.default}`)).toEqual([]);
});

test('the tables name no prop that is gone', () => {
  const known = new Set(members.map(({ id }) => id));
  expect([...Object.keys(PROSE), ...Object.keys(ABSENT)].filter((id) => !known.has(id))).toEqual([]);
});

