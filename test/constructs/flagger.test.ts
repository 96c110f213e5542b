import { blueGreen, canary, disk, flagger, gateway, istio, loadBalancer, prometheus, successRate, web, WebService, Worker } from 'sealane';
import { bench, type BenchProps } from 'sealane/testing';
import { worstMoment } from '../../lib/kube/checks/worst-moment';
import { collectObjects } from '../../lib/kube/finished';
import { rulesOf, type ActName } from '../../lib/pipeline';
import { plain, served } from './sample-props';

const facts = {
  flagger: { version: '1.43' },
  gateway: { name: 'public', namespace: 'gateway-system', listener: 'https' },
  metrics: { namespace: 'monitoring', operator: true, prometheus: 'http://prometheus.monitoring:9090' },
};
const by = flagger();

type Props = ConstructorParameters<typeof WebService>[2];

const serviceOf = (props: Partial<Props>, place: BenchProps = {}) => {
  const made = bench({ facts, domain: 'shop.example', ...place });
  const scale = props.replicas === undefined ? { scale: { min: 2, max: 8 } } : {};
  const service = new WebService(made.ns, 'orders', { ...served, ...scale, ...props });
  return { ...made, service };
};

const codes = (props: Partial<Props>, place: BenchProps = {}) =>
  serviceOf(props, place)
    .problems()
    .map(({ code }) => code);

const exposed = { expose: { host: 'orders' } };
const steps = [10, 50];

describe('the objects', () => {
  test('a canary: a Deployment without a number, an autoscaler, three Services that Flagger selects pods for, the route that it wants, and its Canary', () => {
    const analysis = successRate(99, { failures: 1 });
    const update = canary({ by, steps, pause: '2m', analysis });
    const { yaml, problems, synth } = serviceOf({
      metrics: { port: 9100 },
      scale: { min: 3, max: 9 },
      expose: { host: 'orders', path: '/api' },
      update,
    });
    expect(problems()).toEqual([]);
    expect(yaml('Deployment').spec.replicas).toBeUndefined();
    expect(yaml('HorizontalPodAutoscaler').spec).toMatchObject({ minReplicas: 3, maxReplicas: 9, scaleTargetRef: { kind: 'Deployment' } });
    const ports = [{ name: 'http', port: 8080, targetPort: 'http' }];
    for (const name of ['orders', 'orders-primary', 'orders-canary']) expect(yaml('Service', name).spec).toEqual({ ports });
    const { spec, metadata } = yaml('Canary') as unknown as { readonly spec: object; readonly metadata: { readonly labels: object } };
    expect(spec).toEqual({
      provider: 'gatewayapi:v1',
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'orders' },
      autoscalerRef: { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', name: 'orders' },
      service: {
        port: 8080,
        portName: 'http',
        targetPort: 'http',
        hosts: ['orders.shop.example'],
        gatewayRefs: [{ name: 'public', namespace: 'gateway-system', sectionName: 'https' }],
        match: [{ uri: { prefix: '/api' } }],
        apex: { labels: metadata.labels },
      },
      analysis: {
        interval: '120s',
        threshold: 2,
        stepWeights: steps,
        metrics: [
          {
            name: 'orders-success-rate',
            interval: '1m',
            templateRef: { name: 'orders-success-rate' },
            thresholdRange: { min: 99 },
          },
        ],
      },
    });
    const route = yaml('HTTPRoute');
    expect(route.metadata.labels).toEqual(metadata.labels);
    expect(route.spec.rules).toMatchObject([
      {
        backendRefs: [
          { name: 'orders-primary', port: 8080, weight: 100 },
          { name: 'orders-canary', port: 8080, weight: 0 },
        ],
      },
    ]);
    expect(synth().map(({ kind }) => kind)).not.toContain('Rollout');
  });

  test('a Gateway of its own is the one that Flagger attaches the route to', () => {
    const via = gateway({ className: 'envoy', podNamespace: 'envoy' });
    const { yaml } = serviceOf({ expose: { host: 'orders', via, tls: { secret: 'orders' } }, update: canary({ by, steps }) });
    const { service } = (yaml('Canary') as unknown as { readonly spec: { readonly service: object } }).spec;
    expect(service).toMatchObject({ gatewayRefs: (yaml('HTTPRoute').spec as { readonly parentRefs: object }).parentRefs });
  });

  test('a query is asked of the new pods alone, and of all its series the worst counts', () => {
    const analysis = prometheus({ query: 'lag{pod=~"orders-{{args.hash}}-.*"}', atLeast: 1, atMost: 3 });
    const { synth } = serviceOf({ ...exposed, update: canary({ by, steps, analysis }) });
    const queries = synth()
      .filter(({ kind }) => kind === 'MetricTemplate')
      .map(({ spec }) => (spec as { readonly query: string }).query);
    expect(queries).toEqual(['min', 'max'].map((worst) => `${worst}(lag{pod=~"orders-[bcdfghjklmnpqrstvwxz2456789]+-.*"})`));
    const [, pods = ''] = /=~"([^"]+)"/.exec(queries[0] ?? '') ?? [];
    const found = (name: string) => new RegExp(`^(?:${pods})$`).test(name);
    // Names that the controllers of Kubernetes really give.
    expect([found('orders-7d4b9c6f8-x2x9q'), found('orders-primary-7d4b9c6f8-x2x9q')]).toEqual([true, false]);
  });

  test('blue-green: as often as the analysis says, behind any way of exposing, which goes on leading to the Service', () => {
    const before = prometheus({ query: 'up', atLeast: 1, every: '30s', times: 2 });
    const update = blueGreen({ by, before });
    const { yaml, problems } = serviceOf({ expose: { host: 'orders', via: istio({ name: 'public', namespace: 'istio' }) }, update });
    expect(problems()).toEqual([]);
    expect((yaml('Canary') as unknown as { readonly spec: object }).spec).toMatchObject({
      provider: 'kubernetes',
      analysis: { interval: '30s', iterations: 2, threshold: 1 },
    });
    expect(JSON.stringify(yaml('VirtualService').spec)).toContain('{"host":"orders","port":{"number":8080}}');
  });

  test('policies, budgets and monitors know the copies: Flagger gives them another name', () => {
    const { yaml, ns } = serviceOf({ ...exposed, metrics: { port: 9100 }, update: canary({ by, steps }) });
    const worker = new Worker(ns, 'mailer', { ...plain });
    const { service } = serviceOf({ update: blueGreen({ by }) });
    const pods = { matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values: ['orders', 'orders-primary'] }] };
    expect(yaml('NetworkPolicy', 'orders').spec.podSelector).toEqual(pods);
    expect(yaml('PodDisruptionBudget', 'orders').spec.selector).toEqual(pods);
    expect((yaml('PodMonitor', 'orders').spec as { readonly selector: object }).selector).toEqual(pods);
    expect(service.peersFrom(ns.namespace)).toEqual([{ podSelector: pods }]);
    expect(worker.peersFrom(ns.namespace)).toEqual([{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'mailer' } } }]);
  });

  test('another autoscaler is a new version: Flagger copies the autoscaler with one only', () => {
    const annotation = (max: number) =>
      serviceOf({ scale: { min: 2, max }, update: blueGreen({ by }) }).yaml('Deployment').spec.template?.metadata?.annotations?.[
        'sealane.dev/autoscaler'
      ];
    expect(annotation(2)).toBeDefined();
    expect(annotation(3)).not.toBe(annotation(2));
  });

  test('the worst moment has its pods twice', () => {
    const podsOf = (update: Props['update']) => {
      const { app } = serviceOf({ ...(update === undefined ? {} : { update }) });
      const [cluster] = collectObjects(app);
      return cluster && worstMoment(cluster, 'shop-prod').get('pods');
    };
    expect([podsOf(undefined), podsOf(blueGreen({ by }))]).toEqual([10, 18]);
  });
});

test('a single pod needs no autoscaler, and its number stays in no file', () => {
  const { synth, yaml, problems } = serviceOf({ replicas: 1, update: blueGreen({ by }) });
  expect(problems()).toEqual([]);
  expect(yaml('Deployment').spec.replicas).toBeUndefined();
  expect(synth().map(({ kind }) => kind)).not.toContain('HorizontalPodAutoscaler');
  expect(JSON.stringify(yaml('Canary'))).not.toContain('autoscalerRef');
});

test('whoever deploys may read a Canary back, and whoever confirms nothing more', () => {
  const kinds = [{ apiVersion: 'flagger.app/v1beta1', kind: 'Canary' }];
  const verbs = (act: ActName) => rulesOf([act], kinds).find(({ resources }) => resources.includes('canaries'))?.verbs;
  expect(verbs('deploy')).toEqual(['get', 'list', 'create', 'patch', 'delete']);
  expect(verbs('confirm')).toEqual(['get']);
});

describe('what Flagger cannot do is told', () => {
  test.each<[string, Partial<Props>, string]>([
    ['a canary that nobody outside reaches', { update: canary({ by, steps }) }, 'flagger/no-gateway'],
    [
      'a canary that is exposed by something else',
      { expose: { host: 'orders', via: istio({ name: 'public', namespace: 'istio' }) }, update: canary({ by, steps }) },
      'flagger/no-gateway',
    ],
    [
      'a canary of two hosts',
      { expose: [{ host: 'orders' }, { host: 'bestellungen' }], update: canary({ by, steps }) },
      'flagger/no-gateway',
    ],
    [
      'weights that hold for different times',
      { ...exposed, update: canary({ by, steps: [10, { weight: 50, pause: '5m' }] }) },
      'flagger/pauses',
    ],
    [
      'a weight that waits for a person',
      { ...exposed, update: canary({ by, steps: [{ weight: 10, pause: 'until-promoted' }] }) },
      'flagger/pauses',
    ],
    ['a pause that it would make longer', { ...exposed, update: canary({ by, steps, pause: '5s' }) }, 'flagger/interval'],
    ['weights that fall', { ...exposed, update: canary({ by, steps: [50, 10] }) }, 'canary/steps'],
    [
      'a number of a web address',
      { ...exposed, update: canary({ by, steps, analysis: web({ url: 'http://judge', atMost: 0 }) }) },
      'flagger/analysis',
    ],
    [
      'several measurements at each weight',
      { ...exposed, update: canary({ by, steps, analysis: prometheus({ query: 'up', atLeast: 1, times: 5 }) }) },
      'flagger/judged-once',
    ],
    [
      'two rhythms',
      { update: blueGreen({ by, before: [prometheus({ query: 'a', atLeast: 1 }), prometheus({ query: 'b', atLeast: 1, times: 1 })] }) },
      'flagger/one-rhythm',
    ],
    ['no bound', { update: blueGreen({ by, before: prometheus({ query: 'up' }) }) }, 'analysis/no-bound'],
    ['a person who switches', { update: blueGreen({ by, promote: 'by-hand' }) }, 'flagger/prop'],
    ['old pods that stay', { update: blueGreen({ by, keep: '1h' }) }, 'flagger/prop'],
    ['a judge after the switch', { update: blueGreen({ by, after: prometheus({ query: 'up', atLeast: 1 }) }) }, 'flagger/prop'],
    ['a Service of two ports', { ports: { admin: 9000 }, update: blueGreen({ by }) }, 'flagger/ports'],
    ['a fixed number of pods', { replicas: 2, update: blueGreen({ by }) }, 'flagger/no-scale'],
    ['no pods', { replicas: 0, update: blueGreen({ by }) }, 'flagger/no-scale'],
    ['a load balancer of its own', { expose: { via: loadBalancer() }, update: blueGreen({ by }) }, 'blue-green/past-service'],
    [
      'a disk that one pod holds',
      { replicas: 1, mounts: { '/data': disk('data', { size: '1Gi' }) }, update: blueGreen({ by }) },
      'disk/rolling',
    ],
  ])('%s', (_, props, code) => {
    expect(codes(props)).toEqual([code]);
  });

  test('a cluster without it, or without Prometheus', () => {
    const { flagger: _, ...without } = facts;
    expect(codes({ update: blueGreen({ by }) }, { facts: without })).toEqual(['flagger/no-controller']);
    const before = prometheus({ query: 'up', atLeast: 1 });
    expect(codes({ update: blueGreen({ by, before }) }, { facts: { flagger: facts.flagger } })).toEqual(['analysis/no-prometheus']);
  });

  test('a Worker, whose queue cannot be split', () => {
    const { ns, problems } = bench({ facts });
    new Worker(ns, 'mailer', { ...plain, update: canary({ by, steps }) as never });
    expect(problems().map(({ code }) => code)).toEqual(['update/not-served']);
  });
});
