import { existsSync } from 'node:fs';
import { ApiObject } from 'cdk8s';
import { Worker, type Namespace } from 'sealane';
import { pack, policy, waive } from 'sealane/policy';
import { bench, type Bench } from 'sealane/testing';

const plain = { image: 'shop/app:1.4.2', cpu: '100m', memory: '64Mi' } as const;

test('a bench is a namespace of stage prod in a cluster, without a problem', () => {
  const { cluster, ns, problems } = bench();
  expect([cluster.version, ns.namespace, ns.stage]).toEqual(['1.34', 'shop-prod', 'prod']);
  expect(problems()).toEqual([]);
});

test('name, stage, version and facts can be others', () => {
  const { cluster, ns } = bench({
    name: 'shop-dev',
    stage: 'dev',
    version: '1.28',
    facts: { issuer: { name: 'le' } },
    domain: 'dev.example',
  });
  expect([cluster.version, ns.namespace, ns.stage, ns.domain, ns.facts.issuer?.name]).toEqual([
    '1.28',
    'shop-dev',
    'dev',
    'dev.example',
    'le',
  ]);
});

test('it writes no file', () => {
  const { ns, synth, problems } = bench();
  new Worker(ns, 'app', plain);
  synth();
  problems();
  expect(existsSync('out/sealane.json.tmp') || existsSync('dist/shop-prod.k8s.yaml')).toBe(false);
});

test('asking twice gives the same problems, not twice as many', () => {
  const { ns, problems } = bench();
  new Worker(ns, 'app', { ...plain, image: 'shop/app:latest' });
  expect(problems()).toHaveLength(1);
  expect(problems()).toHaveLength(1);
});

test('what is added later is seen', () => {
  const { ns, synth, yaml } = bench();
  const before = synth().length;
  new Worker(ns, 'app', plain);
  expect(synth().length).toBeGreaterThan(before);
  expect(yaml('Deployment', 'app').spec.template.spec.containers[0].name).toBe('app');
});

test('a kind that is not there or is there twice is told by names', () => {
  const { ns, yaml } = bench();
  expect(() => yaml('Deployment')).toThrow('a Deployment was wanted, but there are none');
  new Worker(ns, 'a', plain);
  new Worker(ns, 'b', plain);
  expect(() => yaml('Deployment')).toThrow('of this kind there are: a, b');
  expect(() => yaml('Deployment', 'c')).toThrow('the Deployment c was wanted');
});

describe('rules', () => {
  const nodePort = (ns: Namespace) =>
    new ApiObject(ns, 'port', { apiVersion: 'v1', kind: 'Service', ...{ spec: { type: 'NodePort', ports: [{ port: 80 }] } } });
  const codes = ({ ns, problems }: Bench) => {
    nodePort(ns);
    return problems().map(({ code }) => code);
  };

  test('problems() judges by the packs of the stage, as sealane check does, and can be told not to', () => {
    expect(codes(bench())).toEqual(['policy/node-port']);
    expect(codes(bench({ rules: false }))).toEqual([]);
    const { ns, problems } = bench();
    policy(ns, pack('few', {}));
    nodePort(ns);
    expect(problems()).toEqual([]);
  });

  test.each([
    [undefined, []],
    ['2027-01-31', []],
    ['2027-02-01', ['waiver/expired']],
  ])('on the day %s a waiver until 2027-01-31 brings %j', (today, expected) => {
    const made = bench(today === undefined ? {} : { today });
    waive(made.ns, { rule: 'node-port', reason: 'the old balancer asks the nodes', until: '2027-01-31' });
    expect(codes(made)).toEqual(expected);
  });
});
