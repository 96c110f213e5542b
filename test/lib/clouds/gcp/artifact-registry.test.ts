import { App, Cluster, Namespace, Registry, Worker } from '../../../../lib';
import { artifactRegistry, existingGke, gke, type ArtifactRegistryProps } from '../../../../lib/clouds/gcp';
import { existing } from '../../../../lib/clouds/onprem';
import type { ClusterProvider } from '../../../../lib/kube';
import { moved } from '../../../../lib/provision';
import { lowered } from '../../../support/lowered';

const PROJECT = { project: 'shop-prod' } as const;
const GKE = gke({
  ...PROJECT,
  region: 'europe-west3',
  version: '1.34',
  pools: { general: { machines: ['e2-standard-4'], min: 1, max: 3 } },
});

const REPOSITORY = 'gcp:artifactregistry/repository:Repository';
const MEMBER = 'gcp:artifactregistry/repositoryIamMember:RepositoryIamMember';
const SERVICE = 'gcp:projects/service:Service';

function shop(props: Partial<ArtifactRegistryProps> = {}, { provider = GKE, id = 'eu', images = ['orders'] } = {}) {
  const app = new App();
  const cluster = new Cluster(app, id, provider);
  const registry = new Registry(app, 'images', artifactRegistry({ ...PROJECT, region: 'europe-west3', ...props }));
  const ns = new Namespace(app, 'shop', { cluster, stage: 'prod' });
  for (const image of images)
    new Worker(ns, image.toLowerCase(), { image: registry.image(image, { tag: '1.4.2' }), cpu: '100m', memory: '64Mi' });
  return { app, registry, tree: () => lowered(app) };
}

test('one repository holds all images, and its host is known before it is there', () => {
  const { registry, tree } = shop({}, { images: ['orders', 'web'] });
  expect(tree().inputs(REPOSITORY)).toMatchObject({ repositoryId: 'images', format: 'DOCKER', location: 'europe-west3' });
  expect(registry.prefix).toBe('europe-west3-docker.pkg.dev/shop-prod/images');
});

test('tags never move, unless the program lets them', () => {
  expect(shop().tree().inputs(REPOSITORY).dockerConfig).toEqual({ immutableTags: true });
  expect(shop({ immutableTags: false }).tree().inputs(REPOSITORY).dockerConfig).toEqual({ immutableTags: false });
});

test('images are scanned when they are pushed, which the project is told too', () => {
  const tree = shop().tree();
  expect(tree.inputs(REPOSITORY).vulnerabilityScanningConfig).toEqual({ enablementConfig: 'INHERITED' });
  expect(tree.inputs(SERVICE)).toMatchObject({ service: 'containerscanning.googleapis.com', disableOnDestroy: false });
  const without = shop({ scan: false }).tree();
  expect(without.inputs(REPOSITORY).vulnerabilityScanningConfig).toEqual({ enablementConfig: 'DISABLED' });
  expect(without.ids(SERVICE)).toEqual([]);
});

test('images without a tag go after a week, tagged ones stay', () => {
  expect(shop().tree().inputs(REPOSITORY).cleanupPolicies).toEqual([
    { id: 'untagged', action: 'DELETE', condition: { tagState: 'UNTAGGED', olderThan: '604800s' } },
  ]);
});

test('of tags that may move the newest can be kept alone', () => {
  expect(shop({ immutableTags: false, keepTagged: 50 }).tree().inputs(REPOSITORY).cleanupPolicies).toContainEqual({
    id: 'newest',
    action: 'KEEP',
    mostRecentVersions: { keepCount: 50 },
  });
});

test('the nodes of each cluster that pulls may read it, and nobody else', () => {
  const tree = shop().tree();
  expect(tree.ids(MEMBER)).toEqual(['images/pulled-by/eu']);
  expect(tree.inputs(MEMBER).role).toBe('roles/artifactregistry.reader');
  expect(tree.inputs(MEMBER).member).toContain('eu/nodes email');
});

test('a cluster that is there already pulls by the account of its nodes', () => {
  const provider: ClusterProvider = existingGke({ ...PROJECT, location: 'europe-west3', name: 'old', version: '1.34' });
  expect(shop({}, { provider }).tree().inputs(MEMBER).member).toContain('gcp:container/getCluster:getCluster');
});

test('a renamed cluster keeps its right to pull all the time', () => {
  const { app, tree } = shop({}, { id: 'europe' });
  moved(app, 'eu', 'europe');
  expect(tree().ids(MEMBER)).toEqual(['images/pulled-by/eu']);
});

test('a cluster of no cloud gets no right, and that is a problem', () => {
  const { tree } = shop({}, { provider: existing({ version: '1.34' }) });
  expect(tree().problems()).toMatchObject([{ code: 'registry/no-pull-right' }]);
});

test('the repository is protected and guarded', () => {
  const { protect, guard } = shop().tree().options(REPOSITORY);
  expect([protect, guard?.replacedBy]).toEqual([true, expect.arrayContaining(['repositoryId', 'location'])]);
  expect(shop({ deletionProtection: false }).tree().options(REPOSITORY).protect).toBe(false);
});

test.each([
  [{ name: 'Shop_Images' }, 'gcp/repository-name', 'did you mean "shop-images"?'],
  [{ region: 'europe-wst3' as 'europe-west3' }, 'gcp/location', 'did you mean "europe-west3"?'],
  [{ keepTagged: 50 }, 'gcp/keep-tagged', 'immutableTags: false'],
  [{ project: 'Shop' }, 'gcp/project', 'gcloud projects list'],
] satisfies [Partial<ArtifactRegistryProps>, string, string][])('%j is refused as %s', (props, code, fix) => {
  const [problem, ...others] = shop(props).tree().problems();
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code, path: 'images' });
  expect(problem?.fix).toContain(fix);
});

test('an image that no registry takes is refused, with the name that is probably meant', () => {
  expect(
    shop({}, { images: ['Orders'] })
      .tree()
      .problems(),
  ).toMatchObject([{ code: 'gcp/image-name', fix: 'did you mean "orders"?' }]);
});
