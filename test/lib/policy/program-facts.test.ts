import { JsonPatch, type ApiObject } from 'cdk8s';
import { App, Cluster, Namespace, Pipeline, Registry, Worker } from 'sealane';
import { ecr, eks } from 'sealane/aws';
import { github } from 'sealane/ci';
import { existing, genericRegistry } from 'sealane/onprem';
import { waive } from 'sealane/policy';
import { fillInputs } from '../../../lib/backends/yaml/inputs';
import { problemsOf, reportProblems } from '../../../lib/core';
import { collectObjects } from '../../../lib/kube/finished';
import { checkPolicies } from '../../../lib/policy/finished';
import { PLATFORM, regionalShop } from '../../../stacks/shops/regional';

const small = { cpu: '10m', memory: '16Mi' } as const;
const HOST = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';

function found(app: App, inputs: Parameters<typeof fillInputs>[1] = 'keep'): string[] {
  checkPolicies(app, fillInputs(collectObjects(app), inputs));
  return reportProblems(problemsOf(app), 'en').map(({ code, path }) => `${code} ${path}`);
}

function cloudShop(): App {
  const pools = { general: { machines: ['m7i.large'], min: 3, max: 12 } };
  const imagesFrom = ['docker.io/library'];
  const cluster = eks({ ...PLATFORM, region: 'eu-central-1', version: '1.34', pools, imagesFrom });
  return regionalShop(cluster, ecr({ region: 'eu-central-1', path: 'boutique' }));
}

test('images of a registry that is still to be made are known by it, before and after its host is', () => {
  expect(found(cloudShop())).toEqual([]);
  expect(found(cloudShop(), { 'images.host': HOST })).toEqual([]);
});

test.each<[Parameters<typeof fillInputs>[1]]>([['keep'], [{ 'images.host': HOST }]])(
  'and one that the program never takes from it is not (%j)',
  (inputs) => {
    const app = cloudShop();
    const prod = app.node.findChild('boutique-prod');
    const deployment = prod.node.findChild('adservice').node.findChild('deployment') as ApiObject;
    const image = `\${sealane.images.host}/boutique/adservise:v0.10.6`;
    deployment.addJsonPatch(JsonPatch.replace('/spec/template/spec/containers/0/image', image));
    expect(found(app, inputs)).toEqual(['policy/unbuilt-image boutique-prod/adservice/deployment']);
  },
);

/** Staging in one cluster, production in another, one pipeline. */
function twoClusters(versions: Readonly<Record<'staging' | 'prod', string>>): App {
  const app = new App();
  const images = new Registry(app, 'images', genericRegistry({ prefix: 'ghcr.io/shop' }));
  const road = (['staging', 'prod'] as const).map((stage) => {
    const cluster = new Cluster(app, `cluster-${stage}`, existing({ version: '1.34' }));
    const namespace = new Namespace(app, stage, { cluster, stage, name: 'shop' });
    new Worker(namespace, 'orders', { ...small, image: images.image('orders', { tag: versions[stage] }) });
    return namespace;
  });
  new Pipeline(app, 'deploy', { ci: github(), deploy: road });
  return app;
}

test('a road goes from cluster to cluster, though its namespaces have one name', () => {
  expect(found(twoClusters({ staging: '1.4.2', prod: '1.4.2' }))).toEqual([]);
  expect(found(twoClusters({ staging: '1.4.2', prod: '1.4.3' }))).toEqual(['policy/promoted-image prod/orders/deployment']);
});

test('a pipeline that production does not stand on compares nothing', () => {
  const app = twoClusters({ staging: '1.4.2', prod: '1.4.2' });
  const cluster = new Cluster(app, 'other', existing({ version: '1.34' }));
  const bank = new Namespace(app, 'bank', { cluster, stage: 'prod' });
  new Worker(bank, 'orders', { ...small, image: 'ghcr.io/shop/orders:2.0.0' });
  expect(found(app)).toEqual([]);
});

test('where an image comes from is waived as any other rule is', () => {
  const app = new App();
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34', imagesFrom: ['registry.k8s.io'] }));
  const shop = new Namespace(app, 'shop', { cluster, stage: 'dev' });
  const worker = new Worker(shop, 'cache', { ...small, image: 'redis:7.2' });
  expect(found(app)).toEqual(['policy/image-origin shop/cache/deployment']);
  waive(worker, { rule: 'image-origin', reason: 'until the mirror has it', until: '2030-12-31' });
  const { waivers } = checkPolicies(app, collectObjects(app));
  expect(waivers).toMatchObject([{ rule: 'image-origin', findings: 1 }]);
});
