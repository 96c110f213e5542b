import { understudy } from '../../../lib/rehearsal';

const shop = (kind: string, apiVersion: string, rest: object) =>
  understudy({ apiVersion, kind, metadata: { name: 'web', namespace: 'shop' }, ...rest }, 'shop');

test.each([
  ['Deployment', 'apps/v1', { template: { spec: { containers: [] } } }],
  ['Rollout', 'argoproj.io/v1alpha1', { template: { spec: { containers: [] } } }],
  ['Job', 'batch/v1', { template: { spec: { containers: [] } } }],
])('the pods of a %s wait at a gate that nobody opens', (kind, apiVersion, spec) => {
  const gates = { schedulingGates: [{ name: 'sealane.dev/rehearsal' }] };
  expect(shop(kind, apiVersion, { spec })).toMatchObject({
    metadata: { namespace: 'shop-rehearsal' },
    spec: { template: { spec: gates } },
  });
});

test('the pods of a CronJob, too, and gates of the program stay', () => {
  const pods = (spec: object) => ({ jobTemplate: { spec: { template: { spec } } } });
  const moved = shop('CronJob', 'batch/v1', { spec: pods({ schedulingGates: [{ name: 'shop.example/paid' }] }) });
  expect(moved.spec).toEqual(pods({ schedulingGates: [{ name: 'shop.example/paid' }, { name: 'sealane.dev/rehearsal' }] }));
});

const DNS = ['external-dns.alpha.kubernetes.io/hostname', 'external-dns.kubernetes.io/hostname'];

test.each(DNS)('no load balancer is ordered, no port of the nodes taken, no certificate and no DNS record asked for: %s', (dns) => {
  const annotations = { [dns]: 'shop.example', note: 'kept' };
  const service = understudy(
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'shop', ...{ annotations } },
      spec: { type: 'LoadBalancer', ports: [{ port: 80, nodePort: 30080 }] },
    },
    'shop',
  );
  expect(service).toMatchObject({ metadata: { annotations: { note: 'kept' } } });
  expect(service.metadata).not.toHaveProperty(['annotations', dns]);
  expect(service.spec).toEqual({ type: 'LoadBalancer', ports: [{ port: 80 }], loadBalancerClass: 'sealane.dev/rehearsal' });
  const ingress = shop('Ingress', 'networking.k8s.io/v1', { spec: { ingressClassName: 'nginx', rules: [{ host: 'shop.example' }] } });
  expect(ingress.spec).toEqual({ ingressClassName: 'sealane.dev-rehearsal', rules: [{ host: 'rehearsal-shop.example' }] });
});
