import { Construct } from 'constructs';
import fc from 'fast-check';
import { ConfigMap, WebService, Worker } from 'sealane';
import { bench } from 'sealane/testing';
import { plain, served } from './sample-props';

const shop = (build: (scope: Construct) => void) => {
  const { ns, synth } = bench();
  build(ns);
  return synth().map(({ kind, metadata }) => `${kind}/${metadata.name}`);
};
const services = (scope: Construct) => {
  const settings = new ConfigMap(scope, 'settings', { data: { a: 'b' } });
  new WebService(scope, 'web', { ...served, envFrom: [settings], scale: { min: 2, max: 3 } });
};

test('renaming a scope renames no object', () => {
  const inside = (scope: string) => shop((ns) => services(new Construct(ns, scope)));
  expect(inside('frontend')).toEqual(inside('storefront'));
  expect(inside('frontend')).toEqual(shop(services));
});

test('a sibling changes no name', () => {
  const alone = shop(services);
  const withSibling = shop((ns) => {
    new Worker(ns, 'first', plain);
    services(ns);
    new Worker(ns, 'last', plain);
  });
  expect(withSibling).toEqual(expect.arrayContaining(alone));
});

test.each([
  ['Orders', 'orders'],
  ['order_api', 'order-api'],
  ['orderApi', 'order-api'],
  ['订单-web', 'web'],
])('%s is no name, and %s is offered', (id, likely) => {
  const { ns, problems } = bench();
  new WebService(ns, id, served);
  const found = problems();
  expect(found).toMatchObject([{ code: 'name/no-dns-label', path: `shop-prod/${id}` }]);
  expect(found[0]?.fix).toContain(`name: '${likely}'`);
});

test('a name of 63 characters is taken, one of 64 is not', () => {
  const named = (name: string) => {
    const { ns, problems } = bench();
    new Worker(ns, 'app', { ...plain, name });
    return problems();
  };
  expect(named('a'.repeat(63))).toEqual([]);
  expect(named('a'.repeat(64))).toMatchObject([{ code: 'name/no-dns-label' }]);
});

test('whatever the id of a workload is, the problem about it is one, and offers a name that is one', () => {
  fc.assert(
    // The constructs library itself takes no id that every JavaScript object has as a property.
    fc.property(
      fc.string({ minLength: 1, maxLength: 80 }).filter((id) => !id.includes('/') && !(id in {})),
      (id) => {
        const { ns, problems } = bench();
        new Worker(ns, id, plain);
        expect(problems().length).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 60 },
  );
});

test('two workloads of one name in a namespace are one problem, not one an object, and it names the place of the other', () => {
  const { ns, problems } = bench({ rules: false });
  new Worker(ns, 'app', plain);
  new Worker(new Construct(ns, 'other'), 'app', plain);
  expect(problems()).toMatchObject([
    {
      code: 'object/duplicate',
      path: 'shop-prod/other/app',
      what: expect.stringMatching(
        /Deployment shop-prod\/app and 3 more .* by shop-prod\/app \(test\/constructs\/names\.test\.ts:\d+\)/,
      ) as string,
    },
  ]);
});

test('a port name of more than 15 characters is refused, and a shorter one offered', () => {
  const { ns, problems } = bench();
  new Worker(ns, 'app', { ...plain, ports: { 'prometheus-metrics': 9090 } });
  expect(problems()).toMatchObject([
    { code: 'port/name', path: 'shop-prod/app/deployment', fix: expect.stringContaining('prometheus-metr') as string },
  ]);
});

test('two ports of one number or name are refused', () => {
  const { ns, problems } = bench();
  new Worker(ns, 'number', { ...plain, ports: { a: 9090, b: 9090 } });
  new WebService(ns, 'name', { ...served, ports: { http: 9090 } });
  expect(problems().map(({ code, what }) => [code, what])).toEqual([
    ['port/duplicate', 'name has the port http twice'],
    ['port/duplicate', 'name has the port 8080/TCP twice'],
    ['port/duplicate', 'number has the port 9090/TCP twice'],
  ]);
});

test('a Service port that two ports share is refused', () => {
  const { ns, problems } = bench();
  new WebService(ns, 'web', { ...served, servicePort: 9090, ports: { admin: 9090 } });
  expect(problems()).toMatchObject([{ code: 'port/duplicate', path: 'shop-prod/web/service' }]);
});

test('UDP ports say so in the pod and in the Service', () => {
  const { ns, yaml, problems } = bench();
  new WebService(ns, 'dns', { ...served, ports: { dns: { port: 5353, protocol: 'UDP' } } });
  expect(yaml('Service').spec.ports[1]).toEqual({ name: 'dns', port: 5353, targetPort: 'dns', protocol: 'UDP' });
  expect(yaml('Deployment').spec.template.spec.containers[0].ports[1]).toEqual({ name: 'dns', containerPort: 5353, protocol: 'UDP' });
  expect(problems()).toEqual([]);
});
