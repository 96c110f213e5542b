import { App, CiIdentity, Cluster, githubActions, Namespace, Registry, Worker } from '../../lib';
import { awsAccess, ecr, eks, iamRole } from '../../lib/clouds/aws';
import { genericRegistry } from '../../lib/clouds/onprem';
import { collectObjects, checkObjects } from '../../lib/kube/finished';
import { problemsOf, reportProblems } from '../../lib/core';
import { lowered } from '../support/lowered';

const SMALL = { cpu: '100m', memory: '64Mi' } as const;

/** A cluster with such machines, one namespace, and what a test puts into it. */
function shop(machines: readonly string[], fill: (ns: Namespace, app: App) => void) {
  const app = new App();
  const pools = Object.fromEntries(machines.map((machine, i) => [`pool-${i}`, { machines: [machine], min: 1, max: 3 }]));
  const cluster = new Cluster(app, 'eu', eks({ region: 'eu-central-1', version: '1.34', pools }));
  const ns = new Namespace(app, 'shop', { cluster, stage: 'prod' });
  fill(ns, app);
  const clusters = collectObjects(app);
  checkObjects(clusters);
  const objects = clusters.flatMap(({ objects: all }) => all.map(({ manifest }) => manifest));
  const pod = objects.find(({ kind }) => kind === 'Deployment')?.spec as { template: { spec: Record<string, unknown> } } | undefined;
  return { app, pod: pod?.template.spec, codes: reportProblems(problemsOf(app), 'en').map(({ code }) => code) };
}

const built = (architectures: readonly ('amd64' | 'arm64')[]) => (ns: Namespace, app: App) => {
  const images = new Registry(app, 'images', ecr({ region: 'eu-central-1', account: '123456789012' }));
  new Worker(ns, 'erp', { ...SMALL, image: images.image('erp', { tag: '1.4.2', architectures }) });
};

test('an image of one architecture goes to such nodes where the cluster has both', () => {
  expect(shop(['m7i.large', 'm7g.large'], built(['arm64'])).pod?.nodeSelector).toEqual({ 'kubernetes.io/arch': 'arm64' });
  expect(shop(['m7g.large'], built(['arm64'])).pod?.nodeSelector).toBeUndefined();
  expect(shop(['m7i.large', 'm7g.large'], built(['amd64', 'arm64'])).pod?.nodeSelector).toBeUndefined();
});

test('an amd64 image in a cluster of arm64 nodes is refused', () => {
  expect(shop(['m7g.large'], built(['amd64'])).codes).toEqual(['workload/no-architecture']);
});

test('a GPU without a GPU pool is refused; with one its pods accept the taint', () => {
  const gpu = (ns: Namespace) => void new Worker(ns, 'vision', { ...SMALL, image: 'shop/vision:1.4.2', gpus: 1 });
  expect(shop(['m7i.large'], gpu).codes).toEqual(['pod/no-gpu-node']);
  const fitting = shop(['m7i.large', 'g6.xlarge'], gpu);
  expect(fitting.codes).toEqual([]);
  expect(fitting.pod?.tolerations).toEqual([{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }]);
});

test('a registry of another cloud needs a pull secret: the nodes cannot be given its rights', () => {
  const app = new App();
  const provider = eks({ region: 'eu-central-1', version: '1.34', pools: { general: { machines: ['m7g.large'], min: 1, max: 3 } } });
  const ns = new Namespace(app, 'shop', {
    cluster: new Cluster(app, 'eu', {
      ...provider,
      provision: { ...provider.provision!, principal: (cluster) => ({ cloud: 'elsewhere', cluster }) },
    }),
    stage: 'prod',
  });
  new Worker(ns, 'erp', { ...SMALL, image: new Registry(app, 'images', ecr({ region: 'eu-central-1' })).image('erp', { tag: '1.4.2' }) });
  new Worker(ns, 'other', {
    ...SMALL,
    image: new Registry(app, 'public', genericRegistry({ prefix: 'ghcr.io/shop' })).image('erp', { tag: '1.4.2' }),
  });
  expect(reportProblems(problemsOf(app), 'en').map(({ code }) => code)).toEqual(['registry/no-pull-right']);
});

test('a right of another cloud is refused, with what the pods of the cluster become', () => {
  const { codes } = shop(['m7g.large'], (ns) => {
    new Worker(ns, 'erp', { ...SMALL, image: 'shop/erp:1.4.2' }).mayUse({ cloud: 'Google Cloud', what: 'read a bucket' });
  });
  expect(codes).toEqual(['identity/other-cloud']);
});

test('a CI identity pushes to the named repositories, deploys to the named namespaces, and trusts exact subjects', () => {
  const { app, codes } = shop(['m7g.large'], (ns, root) => {
    const images = new Registry(root, 'images', ecr({ region: 'eu-central-1', account: '123456789012' }));
    new Worker(ns, 'erp', { ...SMALL, image: images.image('erp', { tag: '1.4.2' }) });
    const access = [awsAccess('read the price list', { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::prices/*'] })];
    new CiIdentity(root, 'ci', iamRole({ region: 'eu-central-1' }), {
      trust: githubActions({ repository: 'shop/app' }),
      push: [images],
      deploy: [ns],
      access,
    });
  });
  expect(codes).toEqual([]);
  const tree = lowered(app);
  expect(tree.inputs('aws:eks/accessEntry:AccessEntry').kubernetesGroups).toEqual(['sealane:ci']);
  expect(tree.inputs('aws:iam/rolePolicy:RolePolicy', 'ci/role/rights').policy).toContain('images/erp');
  const binding = collectObjects(app).flatMap(({ objects }) => objects.filter(({ manifest }) => manifest.kind === 'RoleBinding'));
  expect(binding.map(({ manifest }) => manifest.subjects)).toEqual([
    [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'sealane:ci' }],
  ]);
});
