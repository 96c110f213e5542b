import { ApiObject, JsonPatch } from 'cdk8s';
import { ConfigMap, Namespace, WebService, Worker } from 'sealane';
import { bench } from 'sealane/testing';
import { problemCodes, problemText, wordsOf } from '../../../lib/core';
import { codeOf, RULES } from '../../../lib/policy/finished';

const plain = { image: 'shop/app:1.0.0', cpu: '100m', memory: '64Mi' } as const;
const served = { ...plain, port: 8080, health: '/' } as const;

test('a mistake of a function that builds several namespaces is one problem, with every place', () => {
  const { app, ns, cluster, problems } = bench();
  const shop = (into: Namespace) => new Worker(into, 'app', { ...plain, image: 'shop/app:latest' });
  shop(ns);
  shop(new Namespace(app, 'shop-staging', { cluster, stage: 'staging' }));
  expect(problems()).toMatchObject([
    { code: 'image/latest', path: 'shop-prod/app/deployment', also: [{ path: 'shop-staging/app/deployment' }] },
  ]);
});

test('the same mistake on two lines of the program is two problems', () => {
  const { ns, problems } = bench();
  new Worker(ns, 'a', { ...plain, image: 'shop/app:latest' });
  new Worker(ns, 'b', { ...plain, image: 'shop/app:latest' });
  expect(problems().map(({ path }) => path)).toEqual(['shop-prod/a/deployment', 'shop-prod/b/deployment']);
});

test('two mistakes on one line are two problems', () => {
  const { ns, problems } = bench();
  for (const image of ['shop/a:latest', 'shop/b:latest']) new Worker(ns, image.slice(5, 6), { ...plain, image });
  expect(problems()).toHaveLength(2);
});

test('a label that goes into every object of a workload is one problem, and its text names the first places and counts the rest', () => {
  const { ns, problems } = bench();
  new WebService(ns, 'web', { ...served, labels: { team: 'a b' } });
  const [problem, ...others] = problems();
  expect(others).toEqual([]);
  expect(problem && problemText(problem, 'en')).toMatch(/\n {2}also shop-prod\/web\/[\s\S]*\n {2}also … \d more\n {2}fix /);
});

test('what a mistake brings about in its own component is not told beside it, in another component it is', () => {
  const { ns, problems } = bench();
  const web = new WebService(ns, 'web', served);
  web.patch(JsonPatch.add('/spec/selector/matchLabels/x', 'y'));
  const spec = { minAvailable: 1, selector: { matchLabels: { a: 'b' } } };
  new ApiObject(ns, 'theirs', { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', spec });
  expect(problems().map(({ code }) => code)).toEqual(['selector/unmatched', 'patch/selector']);
});

test('a config of another cluster is one problem', () => {
  const [here, there] = [bench(), bench()];
  const config = new ConfigMap(there.ns, 'settings', { data: { a: 'b' } });
  new Worker(here.ns, 'app', { ...plain, envFrom: [config] });
  expect(here.problems().map(({ code }) => code)).toEqual(['reference/other-namespace-config']);
});

test('every code that another one covers exists', () => {
  RULES.forEach(codeOf);
  const codes = problemCodes();
  expect(codes.flatMap((code) => wordsOf(code)?.covers ?? []).filter((code) => !codes.includes(code))).toEqual([]);
});
