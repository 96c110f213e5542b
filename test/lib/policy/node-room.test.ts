import { JsonPatch, type ApiObject } from 'cdk8s';
import { Agent, App, Cluster, Namespace, Pipeline, Registry } from 'sealane';
import { eks, type EksProps } from 'sealane/aws';
import { github } from 'sealane/ci';
import { existing, genericRegistry } from 'sealane/onprem';
import { problemsOf, reportProblems } from '../../../lib/core';
import { checkObjects, collectObjects } from '../../../lib/kube/finished';
import { checkPolicies, reasonTold } from '../../../lib/policy/finished';
import { waive } from '../../../lib/policy';
import { boutique } from '../../../stacks/shops/boutique';

const FACTS = { gateway: { name: 'public', namespace: 'gateway-system' }, issuer: { name: 'letsencrypt' } } as const;
type Pools = NonNullable<EksProps['pools']>;
const GENERAL = { machines: ['m7i.large'], min: 3, max: 12 } as const;

const onEks = (pools: Pools, props: Partial<EksProps> = {}) => eks({ ...FACTS, region: 'eu-central-1', version: '1.34', pools, ...props });

/** The boutique in production on such a cluster, with one edit. */
function shop(provider = onEks({ general: GENERAL }), edit: (prod: Namespace, app: App) => void = () => undefined) {
  const app = new App();
  const cluster = new Cluster(app, 'eu', provider);
  const images = new Registry(app, 'images', genericRegistry({ prefix: 'registry.shop.example/boutique' }));
  const prod = new Namespace(app, 'boutique-prod', { cluster, stage: 'prod', domain: 'shop.example' });
  boutique(prod, { images });
  edit(prod, app);
  const clusters = collectObjects(app);
  checkObjects(clusters);
  checkPolicies(app, clusters, '2026-11-27');
  return reportProblems(problemsOf(app), 'en');
}

const patch =
  (service: string, ...patches: JsonPatch[]) =>
  (prod: Namespace) =>
    (prod.node.findChild(service).node.findChild('deployment') as ApiObject).addJsonPatch(...patches);
const { add, replace } = JsonPatch;
const POD = '/spec/template/spec';
const ONE_GPU = { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi', 'nvidia.com/gpu': 1 } };
const TWO_GPUS = { ...ONE_GPU, limits: { ...ONE_GPU.limits, 'nvidia.com/gpu': 2 } };
const ON_GPUS = [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }];

/** By what must be found: where, the cluster, and what was edited. */
const MUTATIONS: readonly (readonly [code: string, at: string, provider: ReturnType<typeof eks>, edit?: (prod: Namespace) => void])[] = [
  ['policy/node-room', 'namespace', onEks({ general: { ...GENERAL, min: 1, max: 1 } })],
  [
    'policy/node-worst-moment',
    'namespace',
    onEks({ general: GENERAL }),
    patch('currencyservice', replace('/spec/strategy/rollingUpdate/maxSurge', 180)),
  ],
  ['policy/node-zone-loss', 'namespace', onEks({ general: { ...GENERAL, max: 4 } })],
  [
    'pod/larger-than-nodes',
    'currencyservice/deployment',
    onEks({ general: GENERAL }),
    patch(
      'currencyservice',
      replace(`${POD}/containers/0/resources`, { requests: { cpu: '1900m', memory: '64Mi' }, limits: { memory: '128Mi' } }),
    ),
  ],
  [
    'pod/larger-than-nodes',
    'currencyservice/deployment',
    onEks({ general: GENERAL }),
    patch(
      'currencyservice',
      replace(`${POD}/containers/0/resources`, { requests: { cpu: '100m', memory: '7Gi' }, limits: { memory: '7Gi' } }),
    ),
  ],
  [
    'pod/larger-than-nodes',
    'currencyservice/deployment',
    onEks({ general: GENERAL }),
    patch(
      'currencyservice',
      replace(`${POD}/containers/0/resources`, {
        requests: { cpu: '100m', memory: '64Mi', 'ephemeral-storage': '60Gi' },
        limits: { memory: '128Mi' },
      }),
    ),
  ],
  [
    'pod/larger-than-nodes',
    'currencyservice/deployment',
    onEks({ general: GENERAL, graphics: { machines: ['g5.xlarge'], min: 1, max: 3 } }),
    patch('currencyservice', replace(`${POD}/containers/0/resources`, TWO_GPUS), add(`${POD}/tolerations`, ON_GPUS)),
  ],
  [
    'policy/node-room',
    'namespace',
    onEks({ general: GENERAL, graphics: { machines: ['g5.xlarge'], min: 1, max: 1 } }),
    patch('currencyservice', replace(`${POD}/containers/0/resources`, ONE_GPU), add(`${POD}/tolerations`, ON_GPUS)),
  ],
  [
    'policy/node-worst-moment',
    'namespace',
    onEks({ general: { machines: ['t3.small'], min: 3, max: 45 } }),
    patch(
      'currencyservice',
      replace('/spec/strategy/rollingUpdate/maxSurge', 300),
      replace(`${POD}/containers/0/resources/requests/cpu`, '1m'),
    ),
  ],
  [
    'pod/no-pool',
    'currencyservice/deployment',
    onEks({ general: GENERAL }),
    patch('currencyservice', add(`${POD}/nodeSelector`, { disk: 'ssd' })),
  ],
  [
    'pod/no-pool',
    'currencyservice/deployment',
    onEks({ general: GENERAL, tools: { ...GENERAL, taints: [{ key: 'tools', effect: 'NoSchedule' }] } }),
    patch('currencyservice', add(`${POD}/nodeSelector`, { 'sealane.dev/pool': 'tools' })),
  ],
];

test('the clean boutique has room on its nodes, without a zone as well', () => {
  expect(shop()).toEqual([]);
});

test.each(MUTATIONS.map(([code, at, provider, edit], i) => [code, at, i, provider, edit] as const))(
  '%s at %s (%i): one edit is found by its rule alone, at its construct',
  (...[code, at, , provider, edit]) => {
    const found = shop(provider, edit);
    expect(found.map((problem) => [problem.code, problem.path])).toEqual([[code, `boutique-prod/${at}`]]);
    expect(found[0]?.source).toMatch(new RegExp(`${at === 'namespace' ? 'node-room.test.ts' : 'stacks/shops/boutique.ts'}:\\d+$`));
  },
);

const codes = (...args: Parameters<typeof shop>) => shop(...args).map(({ code }) => code);

test('previews are counted where the pipeline says how many there are at most', () => {
  const previews = (most: number) => (prod: Namespace, app: App) =>
    void new Pipeline(app, 'shop', { ci: github(), deploy: [prod], preview: { most } });
  expect(codes(onEks({ general: GENERAL }), previews(2))).toEqual([]);
  expect(codes(onEks({ general: GENERAL }), previews(9))).toEqual(['policy/node-worst-moment', 'policy/node-zone-loss']);
  expect(codes(onEks({ general: GENERAL }), previews(0))).toEqual(['pipeline/previews']);
});

test('what a DaemonSet asks for is taken from every node that it runs on', () => {
  const agent = (cpu: `${number}m`) => (prod: Namespace) =>
    void new Agent(prod, 'logs', {
      image: 'shop/logs:1.4.2',
      cpu,
      memory: '64Mi',
      user: 1000,
      everywhere: true,
      priority: 'system-node-critical',
    });
  expect(codes(onEks({ general: { ...GENERAL, max: 6 } }), agent('50m')).filter((code) => code.includes('node-'))).toEqual([]);
  expect(codes(onEks({ general: { ...GENERAL, max: 6 } }), agent('1100m')).filter((code) => code.includes('node-'))).not.toEqual([]);
});

test.each([
  ['a given cluster', existing({ ...FACTS, version: '1.34' })],
  ['machines whose name tells no size', onEks({ general: { machines: ['x2idn.16xlarge'], min: 1, max: 2 } })],
  ['nodes that the cloud makes by itself', onEks({ general: { ...GENERAL, min: 1, max: 1 } }, { auto: true })],
])('%s: nobody knows the room, so nothing is said', (_, provider) => {
  expect(codes(provider)).toEqual([]);
});

test('zones of a given network are not known: only its loss of one is not judged', () => {
  const network = { existing: { vpcId: 'vpc-0a1b2c3d', subnetIds: ['subnet-1', 'subnet-2'] } } as const;
  expect(codes(onEks({ general: { ...GENERAL, max: 4 } }, { network }))).toEqual([]);
  expect(codes(onEks({ general: { ...GENERAL, min: 1, max: 1 } }, { network }))).toEqual(['policy/node-room']);
});

test('a rule about nodes is waived like any other', () => {
  const waived = (prod: Namespace) =>
    waive(prod, { rule: 'node-zone-loss', reason: 'the shop may be slow for that hour', until: '2027-03-31' });
  expect(codes(onEks({ general: { ...GENERAL, max: 4 } }), waived)).toEqual([]);
});

test('two namespaces share the nodes, and are told once', () => {
  const second = (prod: Namespace, app: App) => {
    const more = new Namespace(app, 'second', { cluster: prod.cluster, stage: 'prod', domain: 'second.example' });
    boutique(more, { images: app.node.findChild('images') as Registry });
  };
  expect(codes(onEks({ general: { ...GENERAL, max: 6 } }))).toEqual([]);
  expect(codes(onEks({ general: { ...GENERAL, max: 6 } }), second)).toEqual(['policy/node-worst-moment', 'policy/node-zone-loss']);
});

const words = (...args: Parameters<typeof shop>) => shop(...args).map(({ what }) => what);

test('what lacks is told as Kubernetes calls it: places for pods, GPUs, ephemeral-storage', () => {
  const graphics = (max: number) => onEks({ general: GENERAL, graphics: { machines: ['g5.xlarge'], min: 1, max } });
  const onGpus = (resources: object) =>
    patch('currencyservice', replace(`${POD}/containers/0/resources`, resources), add(`${POD}/tolerations`, ON_GPUS));
  expect(words(graphics(1), onGpus(ONE_GPU))[0]).toMatch(
    /run on graphics ask for 2 of nvidia\.com\/gpu .* 1 nodes at most have about 1 for them/,
  );
  expect(words(graphics(3), onGpus(TWO_GPUS))[0]).toMatch(/one pod asks for 2 of nvidia\.com\/gpu, but a node of graphics has about 1/);
  const small = onEks({ general: { machines: ['t3.small'], min: 3, max: 45 } });
  const many = [replace('/spec/strategy/rollingUpdate/maxSurge', 300), replace(`${POD}/containers/0/resources/requests/cpu`, '1m')];
  expect(words(small, patch('currencyservice', ...many))[0]).toMatch(
    /ask for places for \d+ pods, but its 45 nodes at most have about 315/,
  );
});

test.each([
  [
    'machines whose name tells no size',
    onEks({ general: { machines: ['x2idn.16xlarge'], min: 1, max: 2 } }),
    /^nobody knows how large the machines are of general$/,
  ],
  [
    'a machine of which no list says how many pods it takes',
    onEks({ general: { machines: ['m9g.large'], min: 3, max: 12 } }),
    /^nobody knows how many pods a node takes of general$/,
  ],
  [
    'a given network',
    onEks({ general: GENERAL }, { network: { existing: { vpcId: 'vpc-0a1b2c3d', subnetIds: ['subnet-1', 'subnet-2'] } } }),
    /zones/,
  ],
])('%s: that it cannot be decided is listed', (_, provider, why) => {
  const app = new App();
  const prod = new Namespace(app, 'boutique-prod', { cluster: new Cluster(app, 'eu', provider), stage: 'prod', domain: 'shop.example' });
  boutique(prod, { images: new Registry(app, 'images', genericRegistry({ prefix: 'registry.shop.example/boutique' })) });
  const { unknown } = checkPolicies(app, collectObjects(app));
  expect(unknown.filter(({ rule }) => rule.startsWith('node-')).map((each) => reasonTold(each.why, 'en').why)).toEqual([
    expect.stringMatching(why),
  ]);
});
