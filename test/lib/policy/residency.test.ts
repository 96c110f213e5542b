import { ApiObject } from 'cdk8s';
import { App, Cluster, http, internet, Namespace, ObjectStore, Registry, WebService } from 'sealane';
import { ack } from 'sealane/alibaba';
import { eks, s3 } from 'sealane/aws';
import { existing, genericRegistry } from 'sealane/onprem';
import { abroad, handles, standsIn, transfer, type DataClass } from 'sealane/policy';
import { problemsOf, reportProblems } from '../../../lib/core';
import { checkObjects, collectObjects } from '../../../lib/kube/finished';
import { jurisdictionAt } from '../../../lib/policy/jurisdictions';
import { checkPolicies } from '../../../lib/policy/finished';
import { boutique } from '../../../stacks/shops/boutique';

const FACTS = { gateway: { name: 'public', namespace: 'gateway-system' }, issuer: { name: 'letsencrypt' } } as const;

/** The boutique in Frankfurt, an ERP in Hangzhou, and a bucket in Virginia and one in Frankfurt. */
function world() {
  const app = new App();
  const pools = { general: { machines: ['m7i.large'], min: 3, max: 12 } };
  const eu = new Cluster(app, 'eu', eks({ ...FACTS, region: 'eu-central-1', version: '1.34', pools }));
  const china = new Cluster(
    app,
    'china',
    ack({ ...FACTS, region: 'cn-hangzhou', version: '1.34', pools: { general: { machines: ['ecs.g7.xlarge'], min: 3, max: 6 } } }),
  );
  const office = new Cluster(app, 'office', existing({ ...FACTS, version: '1.34' }));
  const prod = new Namespace(app, 'boutique-prod', { cluster: eu, stage: 'prod', domain: 'shop.example' });
  const stocks = new Namespace(app, 'stocks', { cluster: china, stage: 'prod', domain: 'shop.cn.example' });
  const desk = new Namespace(app, 'desk', { cluster: office, stage: 'prod', domain: 'desk.example' });
  boutique(prod, { images: new Registry(app, 'images', genericRegistry({ prefix: 'registry.shop.example/boutique' })) });
  const virginia = new ObjectStore(app, 'virginia', s3({ region: 'us-east-1', name: 'shop-virginia' }));
  const frankfurt = new ObjectStore(app, 'frankfurt', s3({ region: 'eu-central-1', name: 'shop-frankfurt' }));
  const checkout = prod.node.findChild('checkoutservice') as WebService;
  return { app, eu, office, prod, stocks, desk, virginia, frankfurt, checkout };
}

type World = ReturnType<typeof world>;

function found(edit: (it: World) => void) {
  const it = world();
  edit(it);
  const clusters = collectObjects(it.app);
  checkObjects(clusters);
  checkPolicies(it.app, clusters);
  return reportProblems(problemsOf(it.app), 'en').filter(({ code }) => code.startsWith('data/'));
}

const SMALL = { cpu: '100m', memory: '64Mi', user: 1000, port: 8080, image: 'shop/erp:1.4.2', health: http('/healthz') } as const;
const service = (ns: Namespace, id: string, env: Readonly<Record<string, string>> = {}) =>
  new WebService(ns, id, { ...SMALL, env, expose: { host: id }, connectsTo: [internet()] });

/** By what data does: where it must be found, and the words that name both ends. */
const FLOWS: readonly (readonly [what: string, at: string, says: RegExp, edit: (it: World) => void])[] = [
  [
    'to somebody outside of the tree',
    'boutique-prod/checkoutservice',
    /personal leaves EU without a legal basis: boutique-prod\/checkoutservice .* Stripe in US/,
    ({ checkout }) => checkout.connectTo(abroad('Stripe', 'US', internet())),
  ],
  [
    'to a bucket of another region',
    'boutique-prod/checkoutservice',
    /boutique-prod\/checkoutservice .* virginia in US/,
    ({ checkout, virginia }) => checkout.mayUse(virginia.access('write')),
  ],
  [
    'to a host that another cluster serves',
    'boutique-prod/orders',
    /boutique-prod\/orders .* stocks\/erp in CN/,
    ({ prod, stocks }) => {
      service(stocks, 'erp');
      handles(service(prod, 'orders', { ERP: 'https://erp.shop.cn.example/stock' }), 'personal');
    },
  ],
  [
    'to backups of another region',
    'boutique-prod',
    /backups of boutique-prod are kept by eu\/backups, us-east-1 in US/,
    ({ eu, prod }) => {
      handles(prod, 'personal');
      new ApiObject(eu, 'backups', {
        apiVersion: 'velero.io/v1',
        kind: 'BackupStorageLocation',
        metadata: { name: 'default', namespace: 'velero' },
        spec: { provider: 'aws', objectStorage: { bucket: 'shop-backups' }, config: { region: 'us-east-1' } },
      });
    },
  ],
  [
    'to a given cluster, whose law the program tells',
    'boutique-prod/orders',
    /desk\/crm in UK/,
    ({ prod, desk, office }) => {
      standsIn(office, 'UK');
      service(desk, 'crm');
      handles(service(prod, 'orders', { CRM: 'crm.desk.example:443' }), 'personal');
    },
  ],
  [
    'out of a store that holds it, to whoever reads it elsewhere',
    'virginia',
    /payment leaves US without a legal basis: virginia .* boutique-prod\/checkoutservice in EU/,
    ({ checkout, virginia }) => {
      handles(virginia, 'payment');
      checkout.mayUse(virginia.access('read'));
      transfer(checkout, { to: 'US', data: ['personal'], legalBasis: 'SCC 2021/914, of 2026-03-01' });
    },
  ],
];

const personal =
  (edit: (it: World) => void, data: DataClass = 'personal') =>
  (it: World) => {
    handles(it.checkout, data);
    edit(it);
  };

test.each(FLOWS)('personal data that goes %s without a legal basis is refused, with both ends', (_, at, says, edit) => {
  const problems = found(personal(edit));
  expect(problems.map(({ code, path }) => [code, path])).toEqual([['data/leaves', at]]);
  expect(problems[0]?.what).toMatch(says);
  expect(problems[0]?.source).toMatch(/(residency\.test|boutique)\.ts:\d+$/);
});

test.each(FLOWS.slice(0, 5))('the same %s is let go with one', (_, __, ___, edit) => {
  const agreed = (it: World) => {
    for (const to of ['US', 'CN', 'UK']) transfer(it.prod, { to, data: ['personal'], legalBasis: 'SCC 2021/914, of 2026-03-01' });
  };
  expect(found(personal((it) => (agreed(it), edit(it))))).toEqual([]);
});

test('what no class is said of may go anywhere, and what stays in its jurisdiction too', () => {
  const everywhere = ({ checkout, virginia }: World) => {
    checkout.mayUse(virginia.access('write'));
    checkout.connectTo(abroad('Stripe', 'US', internet()));
  };
  expect(found(everywhere)).toEqual([]);
  const inside = ({ checkout, frankfurt }: World) => {
    checkout.mayUse(frankfurt.access('write'));
    checkout.connectTo(abroad('Adyen', 'EU', internet()));
  };
  expect(found(personal(inside))).toEqual([]);
});

test('a place that nobody tells is not guessed', () => {
  const unknown = ({ prod, desk }: World) => {
    service(desk, 'crm');
    handles(service(prod, 'orders', { CRM: 'https://crm.desk.example' }), 'personal');
  };
  expect(found(unknown)).toEqual([]);
});

test('a basis for other data, for another place, or without words is none', () => {
  const sends = ({ checkout, virginia }: World) => checkout.mayUse(virginia.access('write'));
  const codes = (to: string, data: DataClass, legalBasis: string) =>
    found(
      personal((it) => {
        sends(it);
        transfer(it.checkout, { to, data: [data], legalBasis });
      }),
    ).map(({ code }) => code);
  expect(codes('US', 'payment', 'SCC')).toEqual(['data/leaves']);
  expect(codes('CN', 'personal', 'SCC')).toEqual(['data/leaves']);
  expect(codes('US', 'personal', ' ')).toEqual(['data/no-basis']);
});

test.each([
  ['AWS', 'eu-west-2', 'UK'],
  ['AWS', 'eu-central-2', 'CH'],
  ['AWS', 'cn-north-1', 'CN'],
  ['AWS', 'sa-east-1', undefined],
  ['Google Cloud', 'europe-west3', 'EU'],
  ['Google Cloud', 'europe-west2-a', 'UK'],
  ['Google Cloud', 'europe-west12', 'EU'],
  ['Alibaba Cloud', 'cn-hongkong', 'HK'],
  ['Alibaba Cloud', 'eu-west-1', 'UK'],
  ['Tencent Cloud', 'ap-guangzhou', 'CN'],
  ['Tencent Cloud', 'eu-frankfurt', 'EU'],
  ['Rancher', 'eu-1', undefined],
])('of %s in %s the law is that of %s', (cloud, region, jurisdiction) => {
  expect(jurisdictionAt({ cloud, region })).toBe(jurisdiction);
});
