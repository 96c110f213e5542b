import { ApiObject } from 'cdk8s';
import { Agent, App, Cluster, ConfigMap, http, internet, Namespace, ObjectStore, Registry, WebService, Worker } from 'sealane';
import { ack, acr } from 'sealane/alibaba';
import { ecr, eks, s3 } from 'sealane/aws';
import { existing, genericRegistry } from 'sealane/onprem';
import { abroad, handles, ships, standsIn, transfer } from 'sealane/policy';
import { problemsOf, reportProblems } from '../../../lib/core';
import { checkObjects, collectObjects } from '../../../lib/kube/finished';
import { checkPolicies, reasonTold } from '../../../lib/policy/finished';

const CHINA = { region: 'cn-hangzhou', version: '1.34', pools: { general: { machines: ['ecs.g7.xlarge'], min: 3, max: 6 } } } as const;
const EU = { region: 'eu-central-1', version: '1.34', pools: { general: { machines: ['m7i.large'], min: 3, max: 12 } } } as const;
const SMALL = { cpu: '100m', memory: '64Mi', user: 1000 } as const;

/** A shop in Frankfurt that works with data of persons, and a collector beside it. */
function world() {
  const app = new App();
  const eu = new Cluster(app, 'eu', eks(EU));
  const shop = new Namespace(app, 'shop', { cluster: eu, stage: 'prod' });
  const otel = new Namespace(app, 'otel', { cluster: eu, stage: 'prod' });
  const collector = new WebService(otel, 'collector', { ...SMALL, image: 'otel/collector:0.150.0', port: 4318, health: http('/healthz') });
  const virginia = new ObjectStore(app, 'virginia', s3({ region: 'us-east-1', name: 'shop-virginia' }));
  const frankfurt = new ObjectStore(app, 'frankfurt', s3({ region: 'eu-central-1', name: 'shop-frankfurt' }));
  handles(shop, 'personal');
  const orders = (env: Readonly<Record<string, string>> = {}) => new Worker(shop, 'orders', { ...SMALL, image: 'shop/orders:1.4.2', env });
  return { app, eu, shop, otel, collector, virginia, frankfurt, orders };
}

type World = ReturnType<typeof world>;

function checked(edit: (it: World) => void) {
  const it = world();
  edit(it);
  const clusters = collectObjects(it.app);
  checkObjects(clusters);
  const { unknown } = checkPolicies(it.app, clusters);
  const problems = reportProblems(problemsOf(it.app), 'en').filter(({ code }) => code.startsWith('data/'));
  return { problems: problems.map(({ path, what }) => `${path}: ${what}`), unknown: unknown.filter(({ rule }) => rule === 'data/leaves') };
}

const honeycomb = () => abroad('api.honeycomb.io', 'US', internet());
const endpoint = (url: string) => ({ OTEL_EXPORTER_OTLP_ENDPOINT: url });

const LEAVES: readonly (readonly [what: string, says: RegExp, edit: (it: World) => void])[] = [
  [
    'logs that the agents of a cluster send away',
    /^shop: .*personal leaves EU .*the logs of shop go to Datadog in US$/,
    ({ eu }) => ships(eu, 'logs', abroad('Datadog', 'US', internet())),
  ],
  [
    'traces that a namespace sends away, though its cluster keeps them',
    /^shop: .*the traces of shop go to api\.honeycomb\.io in US$/,
    ({ eu, shop }) => {
      ships(eu, 'traces', eu);
      ships(shop, 'traces', honeycomb());
    },
  ],
  [
    'logs that an agent writes to a bucket of another region',
    /^shop: .*the logs of shop go to virginia in US, by way of otel\/agent$/,
    ({ eu, otel, virginia }) => {
      const agent = new Agent(otel, 'agent', { ...SMALL, image: 'fluent/fluent-bit:4.0.0', everywhere: true });
      agent.mayUse(virginia.access('write'));
      ships(eu, 'logs', agent);
    },
  ],
  [
    'traces that a variable sends to a collector, which sends them on',
    /^shop\/orders: .*the traces of shop\/orders go to Honeycomb in US, by way of otel\/collector$/,
    ({ orders, collector }) => {
      orders(endpoint('http://collector.otel.svc.cluster.local:4318'));
      collector.connectTo(abroad('Honeycomb', 'US', internet()));
    },
  ],
  [
    'traces of a collector that ships to the next one',
    /^shop: .*the traces of shop go to Tempo in CH, by way of otel\/collector$/,
    ({ shop, collector }) => {
      ships(shop, 'traces', collector);
      ships(collector, 'traces', abroad('Tempo', 'CH', internet()));
    },
  ],
  [
    'traces that a variable of a ConfigMap sends to a host whose name tells where it is',
    /^shop\/orders: .*shop\/orders stands there, and exchanges it with xray\.us-east-1\.amazonaws\.com in US$/,
    ({ shop }) => {
      const data = endpoint('https://xray.us-east-1.amazonaws.com/v1/traces');
      const config = new ConfigMap(shop, 'telemetry', { data });
      new Worker(shop, 'orders', { ...SMALL, image: 'shop/orders:1.4.2', envFrom: [config] });
    },
  ],
  [
    'traces that a variable sends to a host that the program names',
    /^shop\/orders: .*exchanges it with collect\.shop\.cn in CN$/,
    ({ shop, orders }) => {
      orders(endpoint('https://collect.shop.cn'));
      const far = abroad('collect.shop.cn', 'CN', internet());
      ships(shop, 'traces', far);
      transfer(shop, { to: 'CN', data: ['payment'], legalBasis: 'filed with the CAC on 2026-05-20' });
    },
  ],
  [
    'a store that is copied to another region',
    /^shop\/orders: .*what shop\/orders works with is copied to virginia in US, by way of frankfurt$/,
    ({ orders, frankfurt, virginia }) => {
      orders().mayUse(frankfurt.access('write'));
      ships(frankfurt, 'copies', virginia);
    },
  ],
  [
    'a registry whose images hold data, with a mirror elsewhere',
    /^images: .*important leaves EU .*what images works with is copied to mirror in CN$/,
    ({ app }) => {
      const images = new Registry(app, 'images', ecr({ region: 'eu-central-1' }));
      handles(images, 'important');
      ships(images, 'copies', new Registry(app, 'mirror', acr({ region: 'cn-hangzhou', instance: { name: 'shop' } } as never)));
    },
  ],
  [
    'a registry in a host of a cloud, pulled from elsewhere',
    /^images: .*important leaves CN .*images keeps it in images there, which are pulled by shop\/models in EU$/,
    ({ app, shop }) => {
      const images = new Registry(app, 'images', genericRegistry({ prefix: 'registry.cn-hangzhou.aliyuncs.com/shop' }));
      handles(images, 'important');
      new Worker(shop, 'models', { ...SMALL, image: images.image('models', { tag: '1.4.2' }) });
    },
  ],
  [
    'data of a class of its own inside of a namespace that ships',
    /^shop\/orders: .*payment leaves EU .*the logs of shop\/orders go to Datadog in US$/,
    ({ eu, shop, orders }) => {
      handles(orders(), 'payment');
      ships(eu, 'logs', abroad('Datadog', 'US', internet()));
      transfer(shop, { to: 'US', data: ['personal'], legalBasis: 'SCC 2021/914 with Datadog, of 2026-03-01' });
    },
  ],
];

test.each(LEAVES)('%s: refused without a legal basis', (_, says, edit) => {
  const { problems } = checked(edit);
  expect(problems).toContainEqual(expect.stringMatching(says));
  expect(new Set(problems).size).toBe(problems.length);
});

test.each(LEAVES.slice(0, 6))('%s: let go with one, of the namespace', (_, __, edit) => {
  const agreed = ({ shop }: World) => {
    for (const to of ['US', 'CH']) transfer(shop, { to, data: ['personal'], legalBasis: 'SCC 2021/914, of 2026-03-01' });
  };
  expect(checked((it) => (agreed(it), edit(it))).problems).toEqual([]);
});

test('a legal basis may be said of the collector that sends all of it', () => {
  const agreed = ({ shop, collector }: World) => {
    ships(shop, 'traces', collector);
    collector.connectTo(honeycomb());
    transfer(collector, { to: 'US', data: ['personal'], legalBasis: 'SCC 2021/914 with Honeycomb, of 2026-03-01' });
  };
  expect(checked(agreed).problems).toEqual([]);
});

test('logs, traces and copies that stay are nothing to tell, and nothing is left to decide', () => {
  const stay = ({ eu, shop, orders, frankfurt, collector }: World) => {
    orders(endpoint('http://collector.otel:4318')).mayUse(frankfurt.access('write'));
    ships(eu, 'logs', frankfurt);
    ships(shop, 'traces', collector);
    ships(frankfurt, 'copies', new ObjectStore(shop.node.root, 'ireland', s3({ region: 'eu-west-1', name: 'shop-ireland' })));
  };
  expect(checked(stay)).toEqual({ problems: [], unknown: [] });
});

test('where a variable says where traces go, that is no question any more', () => {
  const traced = ({ eu, orders, collector }: World) => {
    orders(endpoint('http://collector.otel:4318'));
    ships(eu, 'logs', collector);
  };
  expect(checked(traced)).toEqual({ problems: [], unknown: [] });
});

test('with no destination there are no logs and no traces', () => {
  const silent = ({ eu }: World) => {
    ships(eu, 'logs');
    ships(eu, 'traces');
  };
  expect(checked(silent)).toEqual({ problems: [], unknown: [] });
});

const WHY: readonly (readonly [what: string, why: RegExp, edit: (it: World) => void])[] = [
  ['where logs and traces go', /^nobody says where its logs and traces go: ships\(…, 'logs', …\) and/, ({ orders }) => void orders()],
  ['where traces go', /^nobody says where its traces go/, ({ eu }) => ships(eu, 'logs')],
  [
    'whose law holds at a host',
    /^nobody says whose law holds where its traces go \(traces\.shop\.example\): ships/,
    ({ orders }) => void orders(endpoint('https://traces.shop.example')),
  ],
  [
    'whose law holds at a given cluster',
    /^nobody says whose law holds at office: standsIn/,
    ({ app, eu }) => ships(eu, 'logs', new Cluster(app, 'office', existing({ version: '1.34' }))),
  ],
];

test.each(WHY)('%s: what nobody says is unknown, not a problem', (_, why, edit) => {
  const { problems, unknown } = checked(edit);
  expect(problems).toEqual([]);
  expect(unknown.map((each) => reasonTold(each.why, 'en').why)).toContainEqual(expect.stringMatching(why));
});

test('who handles no data is asked nothing', () => {
  const app = new App();
  const china = new Cluster(app, 'china', ack(CHINA));
  const stocks = new Namespace(app, 'stocks', { cluster: china, stage: 'prod' });
  new Worker(stocks, 'erp', { ...SMALL, image: 'shop/erp:1.4.2', env: endpoint('https://api.honeycomb.io') });
  new ApiObject(stocks, 'outside', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'outside' } });
  standsIn(china, 'CN');
  ships(china, 'logs', honeycomb());
  const clusters = collectObjects(app);
  const { unknown } = checkPolicies(app, clusters);
  expect(unknown.filter(({ rule }) => rule === 'data/leaves')).toEqual([]);
  expect(reportProblems(problemsOf(app), 'en').filter(({ code }) => code.startsWith('data/'))).toEqual([]);
});
