import { existsSync } from 'node:fs';
import { Worker } from 'sealane';
import { bench } from 'sealane/testing';

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
