import { join } from 'node:path';
import { ApiObject, Chart, Include, JsonPatch, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { App, Cluster, Namespace } from 'sealane';
import { existing } from 'sealane/onprem';
import { problemsOf, reportProblems } from '../lib/core';
import type { k8s, Manifest } from '../lib/kube';
import { checkObjects, collectObjects } from '../lib/kube/finished';

// Deployments of other libraries do not keep the level `restricted` by themselves.
function shop(podSecurity: 'baseline' | 'restricted' = 'baseline'): {
  app: App;
  ns: Namespace;
  cluster: Cluster;
  objects: () => readonly Manifest[];
  codes: () => readonly string[];
} {
  const app = new App();
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
  const ns = new Namespace(app, 'shop-prod', { cluster, stage: 'prod', podSecurity });
  const objects = () => {
    const clusters = collectObjects(app);
    checkObjects(clusters);
    return clusters.flatMap((c) => c.objects.map(({ manifest }) => manifest));
  };
  return {
    app,
    ns,
    cluster,
    objects,
    codes: () => (
      objects(),
      reportProblems(problemsOf(app), 'en')
        .filter((p) => p.severity === 'error')
        .map((p) => p.code)
    ),
  };
}

const find = (objects: readonly Manifest[], kind: string, name?: string) =>
  objects.find((o) => o.kind === kind && (name === undefined || o.metadata.name === name));

function plusDeployment(scope: Construct, id: string): kplus.Deployment {
  return new kplus.Deployment(scope, id, {
    containers: [{ name: 'api', image: 'shop/api:1.2.3', portNumber: 8080, securityContext: { user: 1000 } }],
  });
}

/** What `cdk8s import` writes for a CRD: a class whose `toJson` goes through a map of known fields. */
class Certificate extends ApiObject {
  constructor(scope: Construct, id: string, spec: Readonly<Record<string, unknown>>) {
    super(scope, id, { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', spec });
  }
}

describe('a cdk8s-plus Deployment inside our Namespace', () => {
  test('gets the namespace and the labels, and its Service selects it', () => {
    const { ns, objects, codes } = shop();
    plusDeployment(ns, 'api').exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
    const deployment = find(objects(), 'Deployment');
    expect(deployment?.metadata).toMatchObject({
      name: 'api',
      namespace: 'shop-prod',
      labels: { 'app.kubernetes.io/managed-by': 'sealane' },
    });
    expect(find(objects(), 'Service')?.metadata.name).toBe('api-service');
    expect(codes()).toEqual([]);
  });

  test('is told what the level `restricted` asks for, instead of hanging at zero pods after the apply', () => {
    const { ns, codes } = shop('restricted');
    plusDeployment(ns, 'api');
    expect(codes()).toEqual(['pod-security/level']);
  });

  test('keeps its name when the scope around it is renamed', () => {
    const names = ['backend', 'services'].map((group) => {
      const { ns, objects } = shop();
      plusDeployment(new Construct(ns, group), 'api');
      return find(objects(), 'Deployment')?.metadata.name;
    });
    expect(names).toEqual(['api', 'api']);
  });

  test('knows the line of the program that made it', () => {
    const { app, ns, objects } = shop();
    new kplus.Deployment(ns, 'api', { containers: [{ name: 'api', image: 'shop/api:latest', securityContext: { user: 1000 } }] });
    objects();
    const problem = reportProblems(problemsOf(app), 'en').find((p) => p.code === 'image/latest');
    expect(problem?.source).toMatch(/^test\/interplay\.test\.ts:\d+$/);
  });

  test('a patch that its library drops is a problem', () => {
    const { ns, codes } = shop();
    ApiObject.of(plusDeployment(ns, 'api')).addJsonPatch(
      JsonPatch.add('/spec/template/spec/hostUsers', false),
      JsonPatch.add('/spec/fieldOfTomorrow', 1),
    );
    expect(codes()).toContain('patch/lost');
  });
});

describe('a cdk8s Include inside our Namespace', () => {
  test('gets the namespace, and its objects are checked', () => {
    const { ns, objects, codes } = shop();
    new Include(ns, 'legacy', { url: join(__dirname, 'fixtures/legacy.yaml') });
    expect(find(objects(), 'Deployment', 'legacy')?.metadata.namespace).toBe('shop-prod');
    expect(codes()).toEqual([]);
  });

  test('an object that names another namespace is refused', () => {
    const { ns, codes } = shop();
    new ApiObject(ns, 'stray', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'stray', namespace: 'elsewhere' } });
    expect(codes()).toEqual(['object/other-namespace']);
  });
});

describe('a CRD class inside our Namespace', () => {
  test('is checked against the schema of its kind', () => {
    const { ns, codes } = shop();
    new Certificate(ns, 'shop', {
      secretName: 'shop-tls',
      issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' },
      dnsNames: ['shop.example'],
    });
    expect(codes()).toEqual([]);
    const wrong = shop();
    new Certificate(wrong.ns, 'shop', { secretName: 'shop-tls', issuerRef: { name: 'letsencrypt' }, dnsName: ['shop.example'] });
    expect(wrong.codes()).toEqual(['kube/unknown-field']);
  });
});

describe('a plain cdk8s Chart in our App', () => {
  test('goes to the only cluster of the app', () => {
    const { app, objects, codes } = shop();
    new ApiObject(new Chart(app, 'plain', { namespace: 'shop-prod' }), 'config', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'plain' },
    });
    expect(find(objects(), 'ConfigMap', 'plain')?.metadata.namespace).toBe('shop-prod');
    expect(codes()).toEqual([]);
  });

  test('is refused when two clusters could be meant', () => {
    const { app, codes } = shop();
    new Namespace(app, 'shop-us', { cluster: new Cluster(app, 'us', existing({ version: '1.33' })), stage: 'prod' });
    new ApiObject(new Chart(app, 'plain'), 'config', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect(codes()).toEqual(['chart/no-cluster']);
  });
});

test('the namespace is never stamped on cluster-scoped kinds, ours or of another library', () => {
  const { ns, objects, codes } = shop();
  new kplus.ClusterRole(ns, 'reader');
  new ApiObject(ns, 'fast', {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'fast' },
    provisioner: 'ebs.csi.aws.com',
  });
  const clusterWide = objects().filter(({ kind }) => ['Namespace', 'ClusterRole', 'StorageClass'].includes(kind));
  expect(clusterWide.map(({ kind, metadata }) => [kind, metadata.namespace])).toEqual([
    ['Namespace', undefined],
    ['ClusterRole', undefined],
    ['StorageClass', undefined],
  ]);
  expect(codes()).toEqual([]);
});

test('a construct of another library that cannot render is a problem with its path, not a crash', () => {
  const { app, ns, objects } = shop();
  new ApiObject(ns, 'broken', { apiVersion: 'v1', kind: 'ConfigMap', data: new Map() });
  objects();
  expect(reportProblems(problemsOf(app), 'en')).toMatchObject([{ code: 'object/not-rendered', path: 'shop-prod/broken' }]);
});

function noLuck(): never {
  throw new TypeError('no luck');
}

test('the stack trace of a construct that throws while it renders leads to the line of the program, where one asks for it', () => {
  const { app, ns, objects } = shop();
  new ApiObject(ns, 'broken', { apiVersion: 'v1', kind: 'ConfigMap', data: Lazy.any({ produce: noLuck }) });
  objects();
  const [told] = reportProblems(problemsOf(app), 'en', { traces: true });
  expect(told?.trace).toMatch(/TypeError.*\n.*interplay\.test\.ts/);
  expect(reportProblems(problemsOf(app), 'en')[0]).not.toHaveProperty('trace');
});

test('pods of a cdk8s-plus workload are still hardened as that library wrote them', () => {
  const { ns, objects } = shop();
  plusDeployment(ns, 'api');
  const spec = find(objects(), 'Deployment')?.spec as k8s.DeploymentSpec;
  expect(spec.template.spec?.containers[0]?.securityContext?.runAsNonRoot).toBe(true);
});
