import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBuilder } from '../../../lib/images/builders';
import { buildah } from '../../../lib/images/builders/buildah';
import type { BuildProps } from '../../../lib/images/builders/builder';
import { docker } from '../../../lib/images/builders/docker';
import { buildArguments, kaniko } from '../../../lib/images/builders/kaniko';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealane-builders-'));
  mkdirSync(join(folder, 'bin'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const world = () => ({ cwd: folder, env: { PATH: join(folder, 'bin') }, say: () => undefined });

/** A program on the PATH that writes down what it is called with. It tells what we say; that the real ones understand it, only they can. */
function stub(name: string, code = 0): void {
  const file = join(folder, 'bin', name);
  writeFileSync(
    file,
    `#!${process.execPath}\nrequire('node:fs').appendFileSync(${JSON.stringify(join(folder, 'calls'))}, JSON.stringify(process.argv.slice(2)) + '\\n');\nprocess.exit(${code});\n`,
  );
  chmodSync(file, 0o755);
}

const calls = () =>
  readFileSync(join(folder, 'calls'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as string[]).join(' '));

const props = (more: Partial<BuildProps> = {}): BuildProps => ({
  name: 'shop/orders',
  commit: 'c0ffee',
  time: '1700000000',
  file: '/out/orders.tar',
  context: 'services/orders',
  dockerfile: 'services/orders/Dockerfile',
  ignorefile: undefined,
  architectures: ['amd64'],
  secrets: {},
  cache: {},
  ...more,
});

test('buildah reads and writes layers in a registry, and mounts what is secret', async () => {
  stub('buildah');
  const cache = { from: 'registry.shop.example/layers', to: 'registry.shop.example/layers' };
  await buildah.build(world(), props({ cache, secrets: { npmrc: 'services/orders/.npmrc' }, ignorefile: '/tmp/ignore' }));
  expect(calls()).toEqual([
    'build --format oci --layers --timestamp 1700000000 --platform linux/amd64 --tag localhost/shop/orders:c0ffee ' +
      '--cache-from registry.shop.example/layers --cache-to registry.shop.example/layers --secret id=npmrc,src=services/orders/.npmrc ' +
      '--ignorefile /tmp/ignore --file services/orders/Dockerfile --label org.opencontainers.image.revision=c0ffee services/orders',
    'push localhost/shop/orders:c0ffee oci-archive:/out/orders.tar',
  ]);
});

test('buildah puts several architectures into one archive', async () => {
  stub('buildah');
  await buildah.build(world(), props({ architectures: ['amd64', 'arm64'] }));
  expect(calls()[0]).toContain('--platform linux/amd64,linux/arm64 --manifest localhost/shop/orders:c0ffee');
  expect(calls()[1]).toBe('manifest push --all localhost/shop/orders:c0ffee oci-archive:/out/orders.tar');
});

test('docker buildx attests what is in the image and how it was built, and each image has its own layers in the cache', async () => {
  stub('docker');
  await docker.build(world(), props({ cache: { from: 'registry.shop.example/layers', to: 'registry.shop.example/layers' } }));
  expect(calls()).toEqual([
    'buildx build --platform linux/amd64 --file services/orders/Dockerfile --label org.opencontainers.image.revision=c0ffee ' +
      '--provenance mode=max --sbom true --cache-from type=registry,ref=registry.shop.example/layers:shop--orders ' +
      '--cache-to type=registry,ref=registry.shop.example/layers:shop--orders,mode=max --output type=oci,dest=/out/orders.tar services/orders',
  ]);
});

test('kaniko writes the layout of one architecture, without times, and pushes nothing', () => {
  expect(buildArguments({ cwd: '/repo' }, props({ cache: { from: 'registry.shop.example/layers' } }), '/tmp/layout').join(' ')).toBe(
    '--context dir:///repo/services/orders --dockerfile /repo/services/orders/Dockerfile --custom-platform linux/amd64 ' +
      '--label org.opencontainers.image.revision=c0ffee --cache=true --cache-repo registry.shop.example/layers --no-push-cache ' +
      '--reproducible --no-push --oci-layout-path /tmp/layout --destination localhost/shop/orders:c0ffee',
  );
});

test('kaniko may fill the cache that it is told to fill', () => {
  const said = buildArguments({ cwd: '/repo' }, props({ cache: { to: 'registry.shop.example/layers' } }), '/tmp/layout');
  expect(said).toContain('--cache=true');
  expect(said).not.toContain('--no-push-cache');
});

test.each([
  ['two architectures', { architectures: ['amd64', 'arm64'] }, 'image/one-architecture'],
  ['a secret of a step', { secrets: { npmrc: '.npmrc' } }, 'image/no-secret-mount'],
])('kaniko refuses %s before it begins', async (_, more, code) => {
  await expect(kaniko.build(world(), props(more))).rejects.toMatchObject({ code });
});

test('the client of docker without buildx, or without a daemon to ask, is no builder', async () => {
  stub('docker', 1);
  await expect(findBuilder(world())).rejects.toMatchObject({ code: 'image/no-builder' });
  stub('docker');
  expect((await findBuilder(world())).name).toBe('docker');
});

test('of two builders the one without a daemon is taken', async () => {
  stub('docker');
  stub('buildah');
  expect((await findBuilder(world())).name).toBe('buildah');
});
