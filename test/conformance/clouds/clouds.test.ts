import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Cluster, Namespace, Worker } from '../../../lib';
import { described } from '../../../lib/provision';
import { lowered } from '../../support/lowered';
import { CASES } from './cases';
import { cloudsPage } from './clouds-page';
import { FEATURES, type CloudCase, type ClusterWords } from './features';

const NO_MACHINES = { plain: 'x', other: 'y', arm64: 'z', gpu: 'g' };

function tree(cloud: CloudCase, words: ClusterWords) {
  const app = new App();
  new Cluster(app, 'eu', cloud.cluster(words));
  const { resources, problems } = lowered(app);
  // By id, since two trees may only differ in what the resources hang on.
  const asked = resources.map(({ type, id, inputs, options }) => JSON.stringify([type, id, described(inputs), options]));
  return { asked: asked.sort(), problems: problems() };
}

describe.each(CASES.map((cloud) => [cloud.value, cloud] as const))('%s', (_, cloud) => {
  const machines = cloud.machines ?? NO_MACHINES;
  const has = Object.entries(FEATURES).filter(([id]) => !(id in cloud.exceptions));

  test.each(has)('%s: what the program says is asked of the cloud', (_id, feature) => {
    const [without, within] = [tree(cloud, feature.without(machines)), tree(cloud, feature.with(machines))];
    expect([without.problems, within.problems]).toEqual([[], []]);
    expect(within.asked).not.toEqual(without.asked);
  });

  test('the identifier of the cluster is a plain text, the same each time, and another for another cluster', () => {
    const identifiers = ['eu', 'eu', 'us'].map((id) => {
      const cluster = new Cluster(new App(), id, cloud.cluster(FEATURES['pool-size'].without(machines)));
      return cluster.provision?.identifier(cluster);
    });
    expect(typeof identifiers[0]).toBe('string');
    expect(identifiers[0]).toBe(identifiers[1]);
    expect(identifiers[0]).not.toBe(identifiers[2]);
  });

  test('whatever holds data is guarded and protected by default', () => {
    const app = new App();
    new Cluster(app, 'eu', cloud.cluster(FEATURES['pool-size'].without(machines)));
    const guarded = lowered(app).resources.filter(({ options }) => options.guard);
    expect(guarded.length).toBeGreaterThan(0);
    expect(guarded.some(({ options }) => options.protect)).toBe(true);
  });

  if (!('keyless-kubeconfig' in cloud.exceptions))
    test('the kubeconfig holds no secret', () => {
      const cluster = new Cluster(new App(), 'eu', cloud.cluster(FEATURES['pool-size'].without(machines)));
      expect(cluster.provision?.kubeconfig(cluster).secret).toBe(false);
    });

  if (!('pod-identity' in cloud.exceptions))
    test('a workload without rights costs nothing, and gets an identity with the first', () => {
      const app = new App();
      const cluster = new Cluster(app, 'eu', cloud.cluster(FEATURES['pool-size'].without(machines)));
      const ns = new Namespace(app, 'shop', { cluster, stage: 'prod' });
      const worker = new Worker(ns, 'erp', { image: 'shop/erp:1.4.2', cpu: '100m', memory: '64Mi' });
      const before = lowered(app).resources.length;
      worker.mayUse(cloud.access ?? { cloud: cluster.provision?.cloud ?? '', what: 'nothing much' });
      expect(lowered(app).resources.length).toBeGreaterThan(before);
    });
});

test('every exception names a feature and a reason', () => {
  for (const { exceptions } of CASES) for (const reason of Object.values(exceptions)) expect(reason.length).toBeGreaterThan(20);
});

test('docs/clouds.md says what this suite proves (UPDATE_DOCS=1 npm test writes it)', () => {
  const file = join(__dirname, '../../../docs/clouds.md');
  if (process.env.UPDATE_DOCS) writeFileSync(file, cloudsPage(CASES));
  expect(readFileSync(file, 'utf8')).toBe(cloudsPage(CASES));
});
