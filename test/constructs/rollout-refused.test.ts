import { blueGreen, canary, disk, gateway, loadBalancer, prometheus, successRate, web, WebService, Worker } from 'sealane';
import { bench, type BenchProps } from 'sealane/testing';
import { plain, served } from './sample-props';

const facts = {
  rollouts: { version: '1.10', gatewayApi: true },
  gateway: { name: 'public', namespace: 'gateway-system' },
  metrics: { namespace: 'monitoring', prometheus: 'http://prometheus.monitoring:9090' },
};

type Props = ConstructorParameters<typeof WebService>[2];

const serviceOf = (props: Partial<Props>, place: BenchProps = {}) => {
  const made = bench({ facts, domain: 'shop.example', ...place });
  const service = new WebService(made.ns, 'orders', { ...served, ...props });
  return { ...made, service };
};

const codes = (props: Partial<Props>, place: BenchProps = {}) =>
  serviceOf(props, place)
    .problems()
    .map(({ code }) => code);

const measured = { metrics: { port: 9100 } };

describe('what cannot work is told', () => {
  test('a weight that too few pods cannot have, with what it would really be', () => {
    const { problems } = serviceOf({ replicas: 3, update: canary({ steps: [10, 50] }) });
    expect(problems()).toMatchObject([
      {
        code: 'canary/too-few-replicas',
        what: 'a canary of 10 % would really get 25 % of the traffic: nothing splits it, so it follows the number of pods, and 3 run',
      },
    ]);
  });

  test('with an autoscaler its fewest pods count', () => {
    expect(codes({ scale: { min: 2, max: 50 }, update: canary({ steps: [10] }) })).toEqual(['canary/too-few-replicas']);
    expect(codes({ scale: { min: 10, max: 50 }, update: canary({ steps: [10] }) })).toEqual([]);
  });

  test('a step that leads by header or mirrors: its words would be dropped in silence', () => {
    const { problems } = serviceOf({
      replicas: 10,
      update: canary({ steps: [{ weight: 10, setHeaderRoute: { name: 'beta' } } as never] }),
    });
    expect(problems()).toMatchObject([{ code: 'canary/step-key', what: expect.stringContaining('setHeaderRoute') as string }]);
  });

  test.each([[[]], [[0]], [[100]], [[50, 10]], [[10, 10]], [[12.5]], [[150]]])('the steps %p', (steps) => {
    expect(codes({ replicas: 100, update: canary({ steps }) })).toEqual(['canary/steps']);
  });

  test('a cluster in which nothing would run it', () => {
    expect(codes({ replicas: 10, update: canary({ steps: [10] }) }, { facts: {} })).toEqual(['rollout/no-controller']);
    expect(codes({ update: blueGreen() }, { facts: {} })).toEqual(['rollout/no-controller']);
  });

  test('a Worker, whose queue cannot be split', () => {
    const { ns, problems, synth } = bench({ facts });
    // @ts-expect-error The type does not offer it; JavaScript can.
    new Worker(ns, 'mailer', { ...plain, update: canary({ steps: [50] }) });
    expect(problems().map(({ code }) => code)).toEqual(['update/not-served']);
    expect(synth().map(({ kind }) => kind)).not.toContain('Rollout');
  });

  test('several hosts behind one canary', () => {
    expect(codes({ replicas: 10, expose: [{ host: 'orders' }, { host: 'shop' }], update: canary({ steps: [10] }) })).toEqual([
      'canary/several-ways',
    ]);
  });

  test('both at once', () => {
    // @ts-expect-error One value says how new versions take over.
    expect(codes({ update: [canary({ steps: [50] }), blueGreen()] })).toEqual(['props/type']);
  });

  test('a load balancer that goes past the switch of blue-green', () => {
    expect(codes({ expose: { via: loadBalancer() }, update: blueGreen() })).toEqual(['blue-green/past-service']);
    expect(codes({ expose: { via: gateway(), host: 'orders' }, update: blueGreen() })).toEqual([]);
  });

  test('a disk that only one pod can hold', () => {
    const mounts = { '/data': disk('data', { size: '1Gi' }) };
    expect(codes({ replicas: 1, mounts, update: blueGreen() })).toEqual(['disk/rolling']);
  });

  test('a quota that cannot take the pods twice', () => {
    const update = blueGreen();
    const quota = (pods: number) => ({ quota: { pods } });
    expect(codes({ replicas: 4, update }, quota(8))).toEqual([]);
    const { problems } = serviceOf({ replicas: 4, update }, quota(7));
    expect(problems()).toMatchObject([
      { code: 'blue-green/over-quota', what: expect.stringContaining('asks for 8 of pods, but the quota') as string },
    ]);
    expect(codes({ scale: { min: 2, max: 5 }, update }, quota(9))).toEqual(['blue-green/over-quota']);
    expect(codes({ replicas: 4, cpu: '100m', update }, { quota: { cpu: '700m' } })).toEqual(['blue-green/over-quota']);
    expect(codes({ replicas: 4 }, quota(5))).toEqual([]);
  });

  test.each([
    [
      'no Prometheus',
      prometheus({ query: 'up', atLeast: 1 }),
      { ...facts, metrics: { namespace: 'monitoring' } },
      'analysis/no-prometheus',
    ],
    ['metrics that nobody reads', successRate(99), facts, 'analysis/not-scraped'],
    ['no bound', prometheus({ query: 'up' }), facts, 'analysis/no-bound'],
    ['no query', prometheus({ query: ' ', atLeast: 1 }), facts, 'analysis/no-query'],
    ['no address', web({ url: 'judge:80', atLeast: 1 }), facts, 'analysis/url'],
    ['no measurement', web({ url: 'http://judge', atLeast: 1, times: 0 }), facts, 'analysis/count'],
  ])('an analysis with %s', (_, analysis, given, code) => {
    expect(codes({ replicas: 10, update: canary({ steps: [10], analysis }) }, { facts: given })).toEqual([code]);
  });

  test('a rate that no share of requests can be', () => {
    expect(codes({ ...measured, replicas: 10, update: canary({ steps: [10], analysis: successRate(101) }) })).toEqual(['analysis/percent']);
  });
});
