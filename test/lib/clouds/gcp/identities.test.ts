import { App, CiIdentity, Cluster, githubActions, gitlabCi, Namespace, ObjectStore, Registry, Worker } from '../../../../lib';
import {
  artifactRegistry,
  cloudStorage,
  existingGke,
  gcpAccess,
  gke,
  workloadIdentity,
  type GcpResource,
  type WorkloadIdentityProps,
} from '../../../../lib/clouds/gcp';
import { genericRegistry } from '../../../../lib/clouds/onprem';
import type { Deferred } from '../../../../lib/provision';
import { answers } from '../../../support/answers';
import { lowered } from '../../../support/lowered';

const PROJECT = { project: 'shop-prod', projectNumber: '123456789012' } as const;
const GKE = gke({
  ...PROJECT,
  region: 'europe-west3',
  version: '1.34',
  pools: { general: { machines: ['e2-standard-4'], min: 1, max: 3 } },
});
const OLD = existingGke({ ...PROJECT, location: 'europe-west3', name: 'old', version: '1.34' });
const PRINCIPAL =
  'principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/shop-prod.svc.id.goog/subject/ns/shop/sa/erp';

function shop({ provider = GKE } = {}) {
  const app = new App();
  const cluster = new Cluster(app, 'eu', provider);
  const ns = new Namespace(app, 'shop', { cluster, stage: 'prod' });
  return { app, ns, worker: new Worker(ns, 'erp', { image: 'shop/erp:1.4.2', cpu: '100m', memory: '64Mi' }) };
}

describe('pods', () => {
  const orders = { topic: 'orders', project: 'shop-prod' };
  const TOPIC = 'gcp:pubsub/topicIAMMember:TopicIAMMember';

  test('a role is granted to the Kubernetes service account itself', () => {
    const { app, worker } = shop({ provider: OLD });
    worker.mayUse(gcpAccess('send orders', { role: 'roles/pubsub.publisher', on: orders }));
    const [member] = lowered(app).resources.filter(({ type }) => type === TOPIC);
    expect(member?.inputs).toMatchObject({ topic: 'orders', role: 'roles/pubsub.publisher' });
    expect((member?.inputs.member as Deferred).resolve(answers)).toBe(PRINCIPAL);
  });

  test('the grant comes after the cluster, with which the identities come', () => {
    const { app, worker } = shop();
    worker.mayUse(gcpAccess('send orders', { role: 'roles/pubsub.publisher', on: orders }));
    expect(lowered(app).inputs(TOPIC).member).toContain('gcp:container/cluster:Cluster eu name');
  });

  test.each<[GcpResource, string, object]>([
    [{ bucket: 'backups' }, 'gcp:storage/bucketIAMMember:BucketIAMMember', { bucket: 'backups' }],
    [{ key: 'k' }, 'gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember', { cryptoKeyId: 'k' }],
    [{ serviceAccount: 'a' }, 'gcp:serviceaccount/iAMMember:IAMMember', { serviceAccountId: 'a' }],
    [{ secret: 's', project: 'p' }, 'gcp:secretmanager/secretIamMember:SecretIamMember', { secretId: 's', project: 'p' }],
    [{ topic: 't', project: 'p' }, TOPIC, { topic: 't', project: 'p' }],
    [{ subscription: 's', project: 'p' }, 'gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember', { subscription: 's', project: 'p' }],
    [{ zone: 'z', project: 'p' }, 'gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember', { managedZone: 'z', project: 'p' }],
    [
      { repository: 'r', location: 'eu', project: 'p' },
      'gcp:artifactregistry/repositoryIamMember:RepositoryIamMember',
      { repository: 'r', location: 'eu', project: 'p' },
    ],
    [{ project: 'p' }, 'gcp:projects/iAMMember:IAMMember', { project: 'p' }],
  ])('a right on %j is one of that thing alone', (on, type, inputs) => {
    const { app, worker } = shop({ provider: OLD });
    worker.mayUse(gcpAccess('something', { role: 'roles/x.y', on }));
    expect(lowered(app).inputs(type)).toMatchObject(inputs);
  });

  test('a right more renames no other', () => {
    const ids = (...topics: string[]) => {
      const { app, worker } = shop();
      for (const topic of topics) worker.mayUse(gcpAccess(topic, { role: 'roles/pubsub.publisher', on: { topic, project: 'shop-prod' } }));
      return lowered(app).ids(TOPIC);
    };
    expect(ids('invoices', 'orders')).toEqual(expect.arrayContaining(ids('orders')));
  });

  test('a right that is said twice is one', () => {
    const { app, worker } = shop();
    const send = gcpAccess('send orders', { role: 'roles/pubsub.publisher', on: orders });
    worker.mayUse(send, send);
    expect(lowered(app).ids(TOPIC)).toHaveLength(1);
  });
});

describe('CI', () => {
  const EMAIL = 'sealane-ci@shop-prod.iam.gserviceaccount.com';
  const POOL = 'gcp:iam/workloadIdentityPool:WorkloadIdentityPool';
  const PROVIDER = 'gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider';
  const TRUST = 'gcp:serviceaccount/iAMMember:IAMMember';

  function ci(props: Partial<WorkloadIdentityProps> = {}, trust = githubActions({ repository: 'shop/app' })) {
    const { app, ns } = shop();
    const images = new Registry(app, 'images', artifactRegistry({ project: 'shop-prod', region: 'europe-west3' }));
    const old = new Registry(app, 'old', genericRegistry({ prefix: 'ghcr.io/shop' }));
    const backups = new ObjectStore(app, 'shop-backups', cloudStorage({ project: 'shop-prod', region: 'eu' }));
    const provider = workloadIdentity({ project: 'shop-prod', ...props });
    const access = [backups.access('write')];
    const identity = new CiIdentity(app, 'ci', provider, { trust, push: [images, old], deploy: [ns], access });
    return { app, identity, tree: () => lowered(app) };
  }

  test('jobs of the branches that are named may, and none of another repository', () => {
    const tree = ci().tree();
    expect(tree.inputs(PROVIDER)).toMatchObject({
      oidc: { issuerUri: 'https://token.actions.githubusercontent.com' },
      attributeMapping: { 'google.subject': 'assertion.sub' },
      attributeCondition: 'assertion.sub in ["repo:shop/app:ref:refs/heads/main"]',
    });
    expect(tree.ids(TRUST)).toEqual(['ci/trust/repo:shop/app:ref:refs/heads/main']);
    expect(tree.inputs(TRUST)).toMatchObject({ role: 'roles/iam.workloadIdentityUser' });
  });

  test('GitLab is another issuer', () => {
    const { oidc, attributeCondition } = ci({}, gitlabCi({ project: 'shop/app' }))
      .tree()
      .inputs(PROVIDER);
    expect([oidc.issuerUri, attributeCondition]).toEqual([
      'https://gitlab.com',
      'assertion.sub in ["project_path:shop/app:ref_type:branch:ref:main"]',
    ]);
  });

  test('a provider that is there already is used, and no pool is made', () => {
    const pool = 'projects/123456789012/locations/global/workloadIdentityPools/ci';
    const tree = ci({ provider: `${pool}/providers/github` }).tree();
    expect([tree.ids(POOL), tree.ids(PROVIDER)]).toEqual([[], []]);
    expect(tree.ids(TRUST)).toHaveLength(1);
  });

  test('it pushes to the registries that are made, reads the addresses of its clusters, and uses what it is given', () => {
    const tree = ci().tree();
    const writer = tree.inputs('gcp:artifactregistry/repositoryIamMember:RepositoryIamMember');
    expect(writer).toMatchObject({ role: 'roles/artifactregistry.writer', member: expect.stringContaining('ci member') as string });
    const viewer = tree.inputs('gcp:projects/iAMMember:IAMMember', 'ci/deploy/eu');
    expect(viewer).toMatchObject({
      role: 'roles/container.clusterViewer',
      condition: { expression: expect.stringContaining('clusters/eu"') as string },
    });
    const roles = tree.ids('gcp:storage/bucketIAMMember:BucketIAMMember').map((id) => id.replace(/-[a-z0-9]+$/, ''));
    expect(roles.sort()).toEqual(['ci/access/storage.legacyBucketReader', 'ci/access/storage.objectUser']);
  });

  test('the pipeline and the clusters know it by its e-mail, which is known before it is there', () => {
    const { identity } = ci();
    expect(identity.login).toBe(EMAIL);
    const cluster = new Cluster(new App(), 'eu', GKE);
    expect(workloadIdentity({ project: 'shop-prod' }).subject(identity, cluster)).toEqual({ kind: 'User', name: EMAIL });
  });

  test.each([
    [{ name: 'ci' }, 'gcp/account-name'],
    [{ provider: 'github' }, 'gcp/identity-provider'],
    [{ project: '1' }, 'gcp/project'],
  ])('%j is refused as %s', (props, code) => {
    expect(ci(props).tree().problems()).toMatchObject([{ code, path: 'ci' }]);
  });

  test('a subject that is longer than Google Cloud takes is refused', () => {
    const branches = ['b'.repeat(120)] as const;
    expect(
      ci({}, githubActions({ repository: 'shop/app', branches }))
        .tree()
        .problems(),
    ).toMatchObject([{ code: 'gcp/subject-length' }]);
  });
});
