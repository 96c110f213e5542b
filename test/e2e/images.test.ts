import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './harness/free-port';
import { waitFor } from './harness/wait-for';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/image-shop.cjs');
const PROGRAMS = ['buildah', 'skopeo', 'docker-registry', 'git'];

const missing = PROGRAMS.filter((program) => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return false;
  } catch {
    return true;
  }
});
if (missing.length > 0) process.stderr.write(`images: skipped, because apt-get install has not brought ${missing.join(', ')}\n`);
const whenThere = missing.length > 0 ? describe.skip : describe;

whenThere('images from the repository to a registry', () => {
  let folder: string;
  let repository: string;
  let registry: ChildProcess;
  let host: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealane-images-'));
    repository = join(folder, 'repository');
    host = `127.0.0.1:${await freePort()}`;
    file('registry.yml', `version: 0.1\nstorage: {filesystem: {rootdirectory: ${folder}/registry}}\nhttp: {addr: "${host}"}\n`, folder);
    file('storage.conf', `[storage]\ndriver = "vfs"\ngraphroot = "${folder}/graph"\nrunroot = "${folder}/run"\n`, folder);
    registry = spawn('docker-registry', ['serve', join(folder, 'registry.yml')], { stdio: 'ignore' });
    env = {
      ...process.env,
      LANG: 'C',
      SEALANE_TEST_REGISTRY: host,
      CONTAINERS_STORAGE_CONF: join(folder, 'storage.conf'),
      BUILDAH_ISOLATION: 'chroot',
    };
    for (const name of ['orders', 'cart']) {
      file(`services/${name}/Dockerfile`, 'FROM scratch\nCOPY greeting /greeting\n');
      file(`services/${name}/greeting`, `${name} 1\n`);
    }
    git('init', '--quiet', '--initial-branch', 'main');
    commit('first');
    await waitFor('the registry answers', 20, async () => {
      const answer = await fetch(`http://${host}/v2/`).catch(() => undefined);
      return answer?.ok ? [] : ['no answer'];
    });
  });

  afterAll(() => {
    registry.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  function file(name: string, text: string, root = repository): void {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }

  function git(...args: readonly string[]): string {
    const identity = ['-c', 'user.name=li', '-c', 'user.email=li@shop.example'];
    return execFileSync('git', [...identity, ...args], { cwd: repository, encoding: 'utf8' }).trim();
  }

  function commit(message: string): string {
    git('add', '.');
    git('commit', '--quiet', '--message', message);
    return git('rev-parse', 'HEAD');
  }

  function sealane(...args: readonly string[]): { code: number; err: string } {
    try {
      execFileSync(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: repository, env, encoding: 'utf8', stdio: 'pipe' });
      return { code: 0, err: '' };
    } catch (error) {
      const { status, stderr } = error as { readonly status: number; readonly stderr: string };
      return { code: status, err: stderr };
    }
  }

  const digests = () => JSON.parse(readFileSync(join(repository, 'images.json'), 'utf8')) as Record<string, string>;
  const built = () =>
    (JSON.parse(readFileSync(join(repository, 'images/builds.json'), 'utf8')) as { built: { name: string }[] }).built.map(
      ({ name }) => name,
    );
  const inRegistry = (reference: string) =>
    execFileSync('skopeo', ['inspect', '--tls-verify=false', '--format', '{{.Digest}}', `docker://${host}/shop/${reference}`], {
      encoding: 'utf8',
    }).trim();

  test('both are built, pushed under the commit that changed them, and known by the digest that the registry has', () => {
    expect(sealane('image', 'build')).toEqual({ code: 0, err: '' });
    expect(built()).toEqual(['cart', 'orders']);
    expect(sealane('image', 'push', 'images')).toEqual({ code: 0, err: '' });
    expect(digests()).toEqual({
      'images.cart': inRegistry(`cart:${git('rev-parse', 'HEAD')}`),
      'images.orders': inRegistry(`orders:${git('rev-parse', 'HEAD')}`),
    });
  });

  test('the program takes the digests, and the pods run them', () => {
    expect(sealane('synth', '--inputs', 'images.json')).toEqual({ code: 0, err: '' });
    expect(readFileSync(join(repository, 'out/sealane.json'), 'utf8')).toContain(`${host}/shop/orders@${digests()['images.orders']}`);
    rmSync(join(repository, 'out'), { recursive: true });
  });

  test('what the registry has is not built again, and the same source gives the same digest', () => {
    const before = digests();
    expect(sealane('image', 'build').code).toBe(0);
    expect(built()).toEqual([]);
    expect(sealane('image', 'build', '--all').code).toBe(0);
    expect(built()).toEqual(['cart', 'orders']);
    expect(sealane('image', 'push', 'images').code).toBe(0);
    expect(digests()).toEqual(before);
  });

  test('of a commit that changes one service, one image is built; the other keeps its digest', () => {
    const before = digests();
    const base = git('rev-parse', 'HEAD');
    file('.gitignore', 'images\nimages.json\n');
    file('services/cart/greeting', 'cart 2\n');
    commit('second');
    expect(sealane('image', 'build', '--changed-since', base).code).toBe(0);
    expect(built()).toEqual(['cart']);
    expect(sealane('image', 'push', 'images', '--tag', 'v1.4.2').code).toBe(0);
    expect(digests()['images.orders']).toBe(before['images.orders']);
    expect(digests()['images.cart']).not.toBe(before['images.cart']);
    expect(inRegistry('cart:v1.4.2')).toBe(digests()['images.cart']);
  });

  test('the job that pushes needs no history: the build has told the commit of what it left out', () => {
    const before = digests();
    expect(sealane('image', 'build').code).toBe(0);
    expect(built()).toEqual([]);
    const whole = repository;
    repository = join(folder, 'shallow');
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${whole}`, repository], { stdio: 'pipe' });
    cpSync(join(whole, 'images'), join(repository, 'images'), { recursive: true });
    expect(sealane('image', 'push', 'images')).toEqual({ code: 0, err: '' });
    expect(digests()).toEqual(before);
    expect(sealane('image', 'build')).toEqual({ code: 1, err: expect.stringContaining('image/shallow') as string });
    repository = whole;
  });

  test('an image that no run has built is named, and so is the commit', () => {
    const base = git('rev-parse', 'HEAD');
    file('services/orders/greeting', 'orders 2\n');
    commit('third');
    file('services/cart/greeting', 'cart 3\n');
    const last = commit('fourth');
    expect(sealane('image', 'build', '--changed-since', `${last}~1`).code).toBe(0);
    expect(sealane('image', 'push', 'images')).toEqual({
      code: 1,
      err: expect.stringContaining(`has no ${git('rev-parse', `${last}~1`)}`) as string,
    });
    expect(base).not.toBe(last);
  });

  test('an image without a Dockerfile, whose folder tells no language, is refused by name', () => {
    rmSync(join(repository, 'services/cart/Dockerfile'));
    expect(sealane('image', 'build', '--all')).toEqual({ code: 1, err: expect.stringContaining('image/unknown-language') as string });
    git('checkout', '--', '.');
  });

  test.each(['latest', 'Latest', 'v1 4'])('the tag %s is refused: it is no version', (tag) => {
    expect(sealane('image', 'push', 'images', '--tag', tag)).toEqual({ code: 1, err: expect.stringContaining('image/tag') as string });
  });

  test('a registry that this machine cannot reach is named, and why', async () => {
    expect(sealane('image', 'build', '--all').code).toBe(0);
    const there = env;
    env = { ...env, SEALANE_TEST_REGISTRY: `127.0.0.1:${await freePort()}` };
    const { code, err } = sealane('image', 'push', 'images');
    env = there;
    expect([code, err]).toEqual([1, expect.stringMatching(/image\/registry-unreachable: .* 127\.0\.0\.1:\d+: connection refused/)]);
  });

  test('a list of archives that no build has written is refused', () => {
    file('images/builds.json', '{"built":[null]}');
    expect(sealane('image', 'push', 'images')).toEqual({ code: 1, err: expect.stringContaining('image/builds-file') as string });
  });

  test('without a scanner a scan fails: it never says that nothing was found', () => {
    expect(sealane('image', 'build', '--all').code).toBe(0);
    env = { ...env, PATH: '/usr/bin:/bin' };
    expect(sealane('image', 'scan', 'images')).toEqual({ code: 1, err: expect.stringContaining('image/no-scanner') as string });
  });
});
