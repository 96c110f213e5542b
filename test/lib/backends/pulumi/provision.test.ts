import { runtime } from '@pulumi/pulumi';
import {
  App,
  Cluster,
  configValue,
  engineSecrets,
  moved,
  named,
  Namespace,
  ObjectStore,
  Registry,
  Secret,
  WebService,
  Worker,
} from '../../../../lib';
import { fromOutput, provision, type ProvisionOptions } from '../../../../lib/backends/pulumi';
import { ecr, eks, s3 } from '../../../../lib/clouds/aws';
import { provisions, type Kinds } from '../../../../lib/provision';
import { Secret as Marked } from '../../../support/pulumi/property-values';
import { plainInputs, recordProgram, type RecordOptions } from '../../../support/pulumi/record-program';

const SMALL = { cpu: '100m', memory: '64Mi' } as const;
const WEB = { ...SMALL, image: 'shop/web:1.4.2', port: 8080, health: '/' } as const;

interface Shop {
  readonly app: App;
  readonly cluster: Cluster;
  readonly prod: Namespace;
}

/** A cluster of EKS with a namespace for each of two stages, and whatever a test puts into them. */
function shop(fill: (shop: Shop) => void = () => undefined, id = 'eu'): App {
  const app = new App();
  const pools = { general: { machines: ['m7g.large'], min: 1, max: 3 } };
  const cluster = new Cluster(app, id, eks({ region: 'eu-central-1', version: '1.34', pools }));
  const prod = new Namespace(app, 'shop-prod', { cluster, stage: 'prod' });
  new WebService(new Namespace(app, 'shop-staging', { cluster, stage: 'staging' }), 'web', WEB);
  fill({ app, cluster, prod });
  return app;
}

/** What the foundation has exported, when a stage asks. */
const EXPORTED = {
  'aws:eks/cluster:Cluster eu endpoint': 'https://eu.example',
  'aws:eks/cluster:Cluster eu certificateAuthority.data': 'Q0E=',
  'aws:eks/cluster:Cluster eu name': 'eu',
};

/** What the engine is asked for. */
function asked(app: () => App, stack = 'network-cluster', { options, ...record }: RecordOptions & { options?: ProvisionOptions } = {}) {
  return recordProgram(() => provision(app(), options), {
    stack,
    answer: ({ type }) =>
      type === 'pulumi:pulumi:StackReference'
        ? { outputs: { 'sealane:values': EXPORTED } }
        : { endpoint: 'https://eu.example', certificateAuthority: { data: 'Q0E=' }, arn: 'arn:1' },
    invoke: (token) => (token.includes('AvailabilityZones') ? { names: ['a', 'b', 'c'] } : { accountId: '123456789012' }),
    ...record,
  });
}

const typesOf = ({ resources }: Awaited<ReturnType<typeof asked>>) => [...new Set(resources.map(({ type }) => type.split(':')[0]))];

test('the foundation holds what no namespace owns, and a stage its own objects only', async () => {
  expect(typesOf(await asked(shop))).toEqual(['pulumi', 'aws']);
  const prod = await asked(() => shop(({ prod }) => new WebService(prod, 'orders', WEB)), 'prod');
  expect(prod.resources.map(({ name }) => name)).toContain('eu/shop-prod/orders');
  expect(prod.resources.filter(({ name, type }) => name.includes('staging') || type.startsWith('aws:'))).toEqual([]);
});

test('a stack that the program does not have is refused, with the names that it has', async () => {
  await expect(asked(shop, 'prdo')).rejects.toThrow(/network-cluster, prod, staging[\s\S]*did you mean "prod"/);
});

test('stacks can be cut by namespace, or not at all', async () => {
  const program = () => shop(({ prod }) => new WebService(prod, 'orders', WEB));
  const one = await asked(program, 'whatever', { options: { stacks: 'one' } });
  expect(one.resources.map(({ name }) => name)).toEqual(expect.arrayContaining(['eu', 'eu/shop-prod/orders', 'eu/shop-staging/web']));
  await expect(asked(program, 'prod', { options: { stacks: 'namespace' } })).rejects.toThrow('network-cluster, shop-prod, shop-staging');
});

test('the cluster is protected, and has the version of its plugin from the installed package', async () => {
  const { version } = require('@pulumi/aws/package.json') as { version: string };
  expect((await asked(shop)).resource('eu')).toMatchObject({ protect: true, version, ignoreChanges: [] });
});

test('an output that an input takes is a dependency of the engine', async () => {
  const { resource } = await asked(shop);
  expect(resource('eu').propertyDependencies.roleArn).toEqual([resource('eu/role').urn]);
});

test('a provider of Kubernetes objects has a literal identifier, and waits for the nodes', async () => {
  const { resource, resources } = await asked(() => shop(), 'any', { options: { stacks: 'one' } });
  const provider = resource('kubernetes-eu');
  expect(plainInputs(provider)).toMatchObject({ clusterIdentifier: 'arn:aws:eks:eu-central-1:cluster/eu', enableServerSideApply: 'true' });
  const pool = resources.find(({ type }) => type === 'aws:eks/nodeGroup:NodeGroup');
  expect(provider.dependencies).toContain(pool?.urn);
});

test('an object waits for its namespace and for what it refers to', async () => {
  const { resource } = await asked(() => shop(({ prod }) => new WebService(prod, 'orders', WEB)), 'prod');
  const deployment = resource('eu/shop-prod/orders', 'kubernetes:apps/v1:Deployment');
  const namespace = resource('eu/shop-prod', 'kubernetes:core/v1:Namespace');
  expect(deployment.dependencies).toContain(namespace.urn);
  expect(deployment.dependencies).toContain(resource('eu/shop-prod/orders', 'kubernetes:core/v1:ServiceAccount').urn);
  expect(namespace.dependencies).toEqual([]);
});

test('a workload says how long the engine waits for its pods', async () => {
  const { resource } = await asked(
    () =>
      shop(({ prod }) => {
        new WebService(prod, 'slow', { ...WEB, ready: '25m' });
        new WebService(prod, 'lazy', { ...WEB, ready: false });
      }),
    'prod',
  );
  expect(resource('eu/shop-prod/slow', 'kubernetes:apps/v1:Deployment').customTimeouts).toMatchObject({ create: '1500s', update: '1500s' });
  expect(plainInputs(resource('eu/shop-prod/lazy', 'kubernetes:apps/v1:Deployment'))).toMatchObject({
    metadata: { annotations: { 'pulumi.com/skipAwait': 'true' } },
  });
});

test('a host that only the engine knows is in the image, once the engine knows it', async () => {
  const program = () =>
    shop(({ app, prod }) => {
      const images = new Registry(app, 'images', ecr({ region: 'eu-central-1' }));
      new WebService(prod, 'orders', { ...WEB, image: images.image('orders', { tag: '1.4.2' }) });
    });
  const deployment = (await asked(program, 'prod')).resource('eu/shop-prod/orders', 'kubernetes:apps/v1:Deployment');
  expect(JSON.stringify(plainInputs(deployment))).toContain('123456789012.dkr.ecr.eu-central-1.amazonaws.com/images/orders:1.4.2');
});

test('an identity of the cloud is there before the pods that need it', async () => {
  const program = () =>
    shop(({ app, prod }) => {
      const store = new ObjectStore(app, 'shop-backups', s3({ region: 'eu-central-1' }));
      new Worker(prod, 'erp', { ...SMALL, image: 'shop/erp:1.4.2' }).mayUse(store.access('read'));
    });
  const { resource } = await asked(program, 'prod');
  const deployment = resource('eu/shop-prod/erp', 'kubernetes:apps/v1:Deployment');
  expect(deployment.dependencies).toContain(resource('shop-prod/erp/identity/association').urn);
});

test('a moved construct tells the engine its old names', async () => {
  const { resource } = await asked(() => shop(({ app }) => moved(app, 'eu', 'europe'), 'europe'));
  expect(resource('europe').aliases.join()).toContain('eu');
  expect(plainInputs(resource('europe'))).toMatchObject({ name: 'eu' });
});

test('a secret setting goes into a Secret, and is secret to the engine there', async () => {
  runtime.setAllConfig({ 'shop:db-password': 'hunter2' }, []);
  const program = () =>
    shop(({ prod }) => {
      const password = named(prod, 'db.password', configValue('db-password', { secret: true }));
      const db = new Secret(prod, 'orders-db', { from: engineSecrets({ password }), keys: { password: 'password' } });
      new Worker(prod, 'erp', { ...SMALL, image: 'shop/erp:1.4.2', env: { DB_PASSWORD: db.key('password') } });
    });
  const { inputs, additionalSecretOutputs } = (await asked(program, 'prod')).resource('eu/shop-prod/orders-db');
  expect(JSON.stringify(inputs, (_, value: unknown) => (value instanceof Marked ? 'secret' : value))).not.toContain('hunter2');
  expect(additionalSecretOutputs).toEqual(['data', 'stringData']);
});

test('a secret value in the clear is refused', async () => {
  const program = () =>
    shop(({ prod }) => {
      const token = named(prod, 'token', configValue('token', { secret: true }));
      new Worker(prod, 'erp', { ...SMALL, image: 'shop/erp:1.4.2', env: { WORD: token } });
    });
  await expect(asked(program, 'prod')).rejects.toThrow('deferred/secret-not-here');
});

test('a missing setting is named, with the command that sets it', async () => {
  const program = () =>
    shop(
      ({ prod }) =>
        void new Worker(prod, 'erp', { ...SMALL, image: 'shop/erp:1.4.2', env: { REGION: named(prod, 'r', configValue('region')) } }),
    );
  await expect(asked(program, 'prod')).rejects.toThrow('run: pulumi config set region');
});

test('a missing package of a provider is named, with the command that installs it', async () => {
  const program = () =>
    shop(({ app }) => {
      const provider = { package: 'azure', id: 'azure', inputs: {}, npm: '@pulumi/no-such-cloud' };
      provisions(app, (into) => {
        into.shelf<Kinds>(app, provider).add('azure:x:X', 'x', {});
      });
    });
  await expect(asked(program)).rejects.toThrow('run: npm install --save-exact @pulumi/no-such-cloud');
});

test("an Output of the program's own resources is a value of a workload", async () => {
  const program = () =>
    shop(
      ({ app, prod }) =>
        void new Worker(prod, 'erp', {
          ...SMALL,
          image: 'shop/erp:1.4.2',
          env: { HOST: fromOutput(app, 'db.host', Promise.resolve('db.example')) },
        }),
    );
  const deployment = (await asked(program, 'prod')).resource('eu/shop-prod/erp', 'kubernetes:apps/v1:Deployment');
  expect(JSON.stringify(plainInputs(deployment))).toContain('"value":"db.example"');
});

test('a value that is known late is refused in a name, in a label and in a selector', async () => {
  const program = () =>
    shop(({ prod }) => {
      const late = named(prod, 'late', configValue('late')).toString();
      new Worker(prod, 'erp', { ...SMALL, image: 'shop/erp:1.4.2', labels: { team: late } });
    });
  await expect(asked(program, 'prod')).rejects.toThrow('deferred/not-here');
});

test('under a sealane command the engine is not even loaded', async () => {
  process.env.SEALANE_SYNTH = '{}';
  const app = shop();
  const synth = jest.spyOn(app, 'synth').mockImplementation(() => undefined);
  await expect(provision(app)).resolves.toEqual({});
  expect(synth).toHaveBeenCalledTimes(1);
});

afterEach(() => {
  runtime.setAllConfig({}, []);
  delete process.env.SEALANE_SYNTH;
});
