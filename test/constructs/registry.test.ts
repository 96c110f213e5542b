import { Registry, Worker, type PullSecretSource } from 'sealane';
import { bench } from 'sealane/testing';
import { genericRegistry, vault } from '../../lib/clouds/onprem';
import { plain } from './sample-props';

const digest = `sha256:${'a'.repeat(64)}`;
const shop = (pullSecret?: PullSecretSource) => {
  const tools = bench();
  const images = new Registry(tools.app, 'images', genericRegistry({ prefix: 'ghcr.io/shop/', ...(pullSecret ? { pullSecret } : {}) }));
  return { ...tools, images };
};

test('an image is the prefix, the name, the tag and the digest where it is known', () => {
  const { images } = shop();
  expect(images.image('web', { tag: '1.4.2' }).reference).toBe('ghcr.io/shop/web:1.4.2');
  expect(images.image('web', { tag: '1.4.2', digest }).reference).toBe(`ghcr.io/shop/web:1.4.2@${digest}`);
});

test('an image without tag and digest is refused, once, where it is used', () => {
  const { ns, images, problems } = shop();
  new Worker(ns, 'web', { ...plain, image: images.image('web') });
  expect(problems()).toMatchObject([{ code: 'image/no-version', path: 'shop-prod/web' }]);
});

test('an image that is built is taken again by its name alone', () => {
  const { ns, images, problems } = shop();
  const built = images.image('web', { context: 'src/web' });
  new Worker(ns, 'web', { ...plain, image: built });
  new Worker(ns, 'again', { ...plain, image: images.image('web') });
  expect(images.image('web').reference).toBe(built.reference);
  expect(images.image('web', { tag: '1.4.2' }).reference).toBe('ghcr.io/shop/web:1.4.2');
  expect(problems()).toEqual([]);
});

test('latest is refused, from a registry and as text', () => {
  const { ns, images, problems } = shop();
  new Worker(ns, 'a', { ...plain, image: images.image('a', { tag: 'latest' }) });
  new Worker(ns, 'b', { ...plain, image: 'shop/b' });
  expect(problems()).toMatchObject([
    { code: 'image/latest', path: 'shop-prod/a/deployment' },
    { code: 'image/latest', path: 'shop-prod/b/deployment' },
  ]);
});

test('a commit and a version are tags that stay', () => {
  const { ns, images, problems } = shop();
  for (const [i, tag] of ['1.4.2', 'v0.10.6', '3f1c2ab', 'main-3f1c2ab'].entries())
    new Worker(ns, `w${i}`, { ...plain, image: images.image('w', { tag }) });
  expect(problems()).toEqual([]);
});

test('the pods name the pull secret of every image that they run', () => {
  const { ns, images, yaml, problems } = shop({ name: 'regcred' });
  const image = images.image('web', { tag: '1.4.2' });
  new Worker(ns, 'app', { ...plain, image, sidecars: { proxy: { ...plain, image } } });
  expect(yaml('Deployment').spec.template.spec.imagePullSecrets).toEqual([{ name: 'regcred' }]);
  expect(problems()).toEqual([]);
});

test('a pull secret from a store is made in each namespace that pulls, once', () => {
  const from = vault({ server: 'https://vault.example', path: 'secret', auth: { role: 'shop' } });
  const { ns, images, yaml, problems } = shop({ name: 'regcred', from, key: 'ci/registry#config' });
  for (const name of ['a', 'b']) new Worker(ns, name, { ...plain, image: images.image(name, { tag: '1.4.2' }) });
  expect(yaml('ExternalSecret')).toMatchObject({
    metadata: { name: 'regcred', namespace: 'shop-prod' },
    spec: {
      target: { name: 'regcred', template: { type: 'kubernetes.io/dockerconfigjson' } },
      data: [{ secretKey: '.dockerconfigjson', remoteRef: { key: 'ci/registry', property: 'config' } }],
    },
  });
  expect(problems()).toEqual([]);
});

test('two registries whose pull secrets only share the name are a problem', () => {
  const { app, ns, images, problems } = shop({ name: 'regcred' });
  const other = new Registry(app, 'other', genericRegistry({ prefix: 'quay.io/shop', pullSecret: { name: 'regcred', key: 'elsewhere' } }));
  new Worker(ns, 'a', { ...plain, image: images.image('a', { tag: '1.4.2' }) });
  new Worker(ns, 'b', { ...plain, image: other.image('b', { tag: '1.4.2' }) });
  expect(problems()).toMatchObject([{ code: 'registry/pull-secret-twice', path: 'shop-prod' }]);
});
