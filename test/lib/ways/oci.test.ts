import { parseAllDocuments } from 'yaml';
import { App, Cluster, flux, Namespace, oci, Worker, type FluxAccess, type OciProps } from '../../../lib';
import { assemble } from '../../../lib/backends/yaml';
import { existing } from '../../../lib/clouds/onprem';
import type { KubeManifest } from '../../../lib/control-plane';
import { problemsOf } from '../../../lib/core';
import type { GitProps } from '../../../lib/ways/git';
import { filesIn, packArtifact, readManifest } from '../../../lib/ways/oci/artifact';
import { backLabel, deployLabel, markLabel, movesIn } from '../../../lib/ways/oci/release-tags';

const DIGEST = `sha256:${'7'.repeat(64)}`;
const REGISTRY = 'oci://registry.shop.example/deploy';

function shop(props: Partial<OciProps> = {}, access: FluxAccess & Partial<GitProps> = {}, image = 'shop.example/web') {
  const app = new App();
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
  const via = flux({ source: oci({ registry: REGISTRY, ...props }), ...access });
  const [data, web] = ['data', 'web'].map((id) => new Namespace(app, id, { cluster, stage: 'staging', via })) as [Namespace, Namespace];
  for (const ns of [data, web]) new Worker(ns, 'app', { image: `${image}@${DIGEST}`, cpu: '50m', memory: '32Mi' });
  web.node.addDependency(data);
  const { files, manifest } = assemble(app, 'en');
  const objects = files
    .filter(({ path }) => path.endsWith('.yaml'))
    .flatMap(({ text }) => parseAllDocuments(text).map((each) => each.toJS() as KubeManifest));
  return {
    of: (kind: string, name = 'web') => objects.find((object) => object.kind === kind && object.metadata.name === name)?.spec,
    units: manifest?.units ?? [],
    problems: problemsOf(app),
  };
}

describe('the objects', () => {
  test('each namespace has a repository of its own, whose tag Flux follows, and waits for the namespace that it needs', () => {
    const { of, units, problems } = shop();
    expect(problems).toEqual([]);
    expect(of('OCIRepository')).toEqual({ interval: '1m', url: `${REGISTRY}/eu/web`, ref: { tag: 'live' }, provider: 'generic' });
    expect(of('OCIRepository', 'data')).toMatchObject({ url: `${REGISTRY}/eu/data` });
    expect(of('Kustomization')).toMatchObject({
      path: './web',
      sourceRef: { kind: 'OCIRepository', name: 'web' },
      dependsOn: [{ name: 'data' }],
      ...{ prune: true, wait: true },
    });
    expect(units.flatMap(({ via }) => via?.settings?.artifacts ?? [])).toEqual([
      'registry.shop.example/deploy/eu/data',
      'registry.shop.example/deploy/eu/web',
    ]);
  });

  test.each([
    ['oci://123456789012.dkr.ecr.eu-central-1.amazonaws.com', 'aws'],
    ['oci://123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/deploy', 'aws'],
    ['oci://shop.azurecr.io/deploy', 'azure'],
    ['oci://europe-west3-docker.pkg.dev/shop/deploy', 'gcp'],
    ['oci://eu.gcr.io/shop', 'gcp'],
    ['oci://ghcr.io/acme', 'generic'],
    ['oci://amazonaws.com.shop.example/deploy', 'generic'],
  ])('Flux logs in to %s as %s', (registry, provider) => {
    const { of, problems } = shop({ registry });
    expect([problems, of('OCIRepository')]).toEqual([[], expect.objectContaining({ provider })]);
  });

  test('a Secret is the login where one is named, whatever the registry', () => {
    const { of } = shop({ registry: 'oci://shop.azurecr.io/deploy' }, { secret: 'pull', serviceAccount: 'shop' });
    expect(of('OCIRepository')).toMatchObject({ provider: 'generic', secretRef: { name: 'pull' } });
    expect(of('Kustomization')).toMatchObject({ serviceAccountName: 'shop' });
  });

  test('a registry on the machine itself speaks plain HTTP, no other one does', () => {
    expect(shop({ registry: 'oci://127.0.0.1:5000/deploy' }).of('OCIRepository')).toMatchObject({ insecure: true });
    expect(shop({ registry: 'oci://127.0.0.1.shop.example/deploy' }).of('OCIRepository')).not.toHaveProperty('insecure');
  });
});

describe('what is refused', () => {
  test.each<readonly [string, Partial<OciProps>]>([
    ['oci/registry', { registry: 'registry.shop.example/deploy' }],
    ['oci/registry', { registry: 'oci://' }],
    ['oci/registry', { registry: 'oci://registry.shop.example/deploy:live' }],
    ['oci/registry', { registry: 'oci://registry.shop.example/Deploy' }],
    ['oci/registry', { registry: 'oci://li:hunter2@registry.shop.example/deploy' }],
    ['oci/registry', { registry: 'oci://registry.shop.example/--authfile=x' }],
    ['oci/plain-http', { registry: 'http://registry.shop.example/deploy' }],
    ['oci/path', { path: '../other' }],
    ['oci/path', { path: 'eu//web' }],
    ['oci/path', { path: 'Web' }],
    ['oci/tag', { tag: '' }],
    ['oci/tag', { tag: '7-live' }],
    ['oci/tag', { tag: 'a b' }],
    ['oci/tag', { tag: 'x'.repeat(129) }],
  ])('%s: %j', (code, props) => {
    const { problems } = shop(props);
    expect(problems.map((each) => each.code)).toContain(code);
    expect(JSON.stringify(problems.map(({ params }) => params))).not.toContain('hunter2');
  });

  test.each<readonly [string, Partial<GitProps>]>([
    ['repository', { repository: 'https://git.example/gitops.git' }],
    ['branch, path', { branch: 'live', path: 'eu/web' }],
  ])('a git repository beside the artifacts, which nobody would follow: %s', (given, git) => {
    const found = shop({}, git).problems.filter(({ code }) => code === 'flux/two-sources');
    expect(found.map(({ params }) => params)).toContainEqual({ namespace: 'web', given });
    expect(shop({}, { repository: undefined } as never).problems).toEqual([]);
  });

  test('a repository that holds images of the namespace', () => {
    const { problems } = shop({ path: 'web' }, {}, 'registry.shop.example/deploy/web');
    expect(problems.map(({ code }) => code)).toContain('oci/image-repository');
    expect(shop({ path: 'web-objects' }, {}, 'registry.shop.example/deploy/web').problems).toEqual([]);
  });
});

test('the same files are the same layer, and what is told of them is read back', () => {
  const facts = { owner: 'eu/shop', release: 7, commit: 'c0ffee1', run: '12', by: 'ada', at: '2026-01-01T00:00:00.000Z', images: ['a@b'] };
  const [a, b] = [
    [
      ['a.yaml', 'a: 1\n'],
      ['b.yaml', 'ü: 2\n'],
    ],
    [
      ['b.yaml', 'ü: 2\n'],
      ['a.yaml', 'a: 1\n'],
    ],
  ].map((files, i) => packArtifact('shop', new Map(files as [string, string][]), { ...facts, release: 7 + i, source: '' }));
  if (!a || !b) throw new Error('nothing was packed');
  expect(a.blobs).toEqual(b.blobs);
  expect(a.digest).not.toBe(b.digest);
  expect(readManifest(a.manifest.toString())).toMatchObject(facts);
  expect([...(filesIn(a.blobs[0] ?? Buffer.alloc(0)) ?? [])]).toEqual([
    ['a.yaml', 'a: 1\n'],
    ['b.yaml', 'ü: 2\n'],
  ]);
});

test.each([
  '',
  '[]',
  'null',
  '{"config":{}}',
  '{"layers":7}',
  '{"annotations":null,"config":null,"layers":[null]}',
  'no json',
  '{"annotations":{"dev.sealane.namespace":"eu/shop","dev.sealane.release":"1"}}',
])('a manifest of somebody else is none of ours: %s', (text) => expect(readManifest(text)).toBeUndefined());

test('what a registry tells of a release cannot move the cursor of a terminal', () => {
  const facts = { owner: 'eu/shop', release: 1, commit: '', run: '1', by: '\u001b[2Jada\nx', at: '', images: [] };
  const { manifest } = packArtifact('shop', new Map(), { ...facts, source: '' });
  expect(readManifest(manifest.toString())?.by).toBe(' [2Jada x');
});

test('tags tell which release ran when, in any order, and those of others tell nothing', () => {
  const digests = [1, 2].map((n) => `sha256:${String(n).repeat(64)}`) as [string, string];
  const first = deployLabel({ release: 1, commit: 'c0ffee1', digest: digests[0] });
  const tenth = deployLabel({ release: 10, commit: 'a branch', digest: digests[1] });
  const back = backLabel({ newest: 10, back: 1, from: 10, release: 1, digest: digests[0] });
  expect([first, tenth, back]).toEqual(['1-c0ffee1-111111111111', '10-222222222222', '10.1-back-10-to-1-111111111111']);
  const tags = ['latest', 'live', '1.2.3', '7-x', first, markLabel(first, 'made'), back, tenth, markLabel(tenth, 'left')];
  for (const each of [tags, [...tags].reverse()])
    expect(movesIn(each).map(({ label, release, insteadOf, made, left }) => [label, release, insteadOf, made, left])).toEqual([
      [back, 1, 10, false, false],
      [tenth, 10, undefined, false, true],
      [first, 1, undefined, true, false],
    ]);
  for (const label of [first, tenth, back, markLabel(back, 'made')]) expect(label).toMatch(/^\w[\w.-]{0,127}$/);
});
