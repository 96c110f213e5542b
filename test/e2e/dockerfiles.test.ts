import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SAMPLE_PROJECTS } from '../support/sample-projects';
import { freePort } from './harness/free-port';
import { hadolint } from './harness/ci-tools';
import { OWN_BASES, writeBase } from './harness/own-bases';
import { waitFor } from './harness/wait-for';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/language-shop.cjs');
const PROGRAMS = ['buildah', 'skopeo', 'docker-registry', 'git', 'busybox', 'node', 'npm', 'go', 'python3'];

const missing = PROGRAMS.filter((program) => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return false;
  } catch {
    return true;
  }
});
if (missing.length > 0) process.stderr.write(`dockerfiles: skipped, because this machine has no ${missing.join(', ')}\n`);
const whenThere = missing.length > 0 ? describe.skip : describe;

/** Samples that need nothing from a network, and what their programs say. */
const BUILT: Readonly<Record<string, string>> = {
  'Node.js with npm': 'npm built it',
  'a workspace of npm': 'the workspace built it',
  Go: 'go built it',
  'a workspace of Go': 'the workspace built it',
  'Python with pip': 'pip built it',
};

/** What an image says of itself. */
interface ImageConfig {
  readonly Entrypoint: readonly string[];
  readonly User: string;
  readonly Labels: Readonly<Record<string, string>>;
}

/** Bases of this machine's own programs, in a real registry that stands in for the others. */
whenThere('images without a Dockerfile', () => {
  let folder: string;
  let registry: ChildProcess;
  let host: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealane-dockerfiles-'));
    host = `127.0.0.1:${await freePort()}`;
    file('registry.yml', `version: 0.1\nstorage: {filesystem: {rootdirectory: ${folder}/registry}}\nhttp: {addr: "${host}"}\n`);
    file('storage.conf', `[storage]\ndriver = "vfs"\ngraphroot = "${folder}/graph"\nrunroot = "${folder}/run"\n`);
    const mirrored = ['docker.io', 'gcr.io', 'ghcr.io'].map(
      (each) => `[[registry]]\nprefix = "${each}"\nlocation = "${each}"\n[[registry.mirror]]\nlocation = "${host}"\ninsecure = true\n`,
    );
    file('registries.conf', mirrored.join(''));
    registry = spawn('docker-registry', ['serve', join(folder, 'registry.yml')], { stdio: 'ignore' });
    env = {
      ...process.env,
      LANG: 'C',
      SEALANE_TEST_REGISTRY: host,
      CONTAINERS_STORAGE_CONF: join(folder, 'storage.conf'),
      CONTAINERS_REGISTRIES_CONF: join(folder, 'registries.conf'),
      BUILDAH_ISOLATION: 'chroot',
    };
    await waitFor('the registry answers', 20, async () => {
      const answer = await fetch(`http://${host}/v2/`).catch(() => undefined);
      return answer?.ok ? [] : ['no answer'];
    });
    for (const name of Object.keys(OWN_BASES)) {
      writeBase(name, join(folder, `${name}.tar`));
      file(`${name}/Dockerfile`, `FROM scratch\nADD ${name}.tar /\nENV PATH=/usr/local/bin:/usr/bin:/bin\n`);
      base(`${name}/Dockerfile`, OWN_BASES[name]?.references ?? []);
      rmSync(join(folder, `${name}.tar`));
    }
    // Nothing at all: what runs on it must bring everything.
    file('static/Dockerfile', 'FROM scratch\nCOPY storage.conf /etc/nothing\n');
    base('static/Dockerfile', ['distroless/static-debian13:nonroot']);
  }, 600_000);

  afterAll(() => {
    registry.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  function base(dockerfile: string, references: readonly string[]): void {
    execFileSync('buildah', ['build', '--format', 'oci', '--tag', 'localhost/base', '--file', join(folder, dockerfile), folder], {
      env,
      stdio: 'pipe',
    });
    for (const each of references)
      execFileSync('buildah', ['push', '--tls-verify=false', 'localhost/base', `docker://${host}/${each}`], { env, stdio: 'pipe' });
    execFileSync('buildah', ['rmi', '--all', '--force'], { env, stdio: 'pipe' });
  }

  function file(name: string, text: string, root = folder): void {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }

  function sealane(cwd: string, ...args: readonly string[]): { code: number; out: string; err: string } {
    try {
      const out = execFileSync(process.execPath, [CLI, ...args], { cwd, env, encoding: 'utf8', stdio: 'pipe', maxBuffer: 1 << 26 });
      return { code: 0, out, err: '' };
    } catch (error) {
      const { status, stdout, stderr } = error as { readonly status: number; readonly stdout: string; readonly stderr: string };
      return { code: status, out: stdout, err: stderr };
    }
  }

  function repositoryOf(sample: string): string {
    const root = mkdtempSync(join(folder, 'repository-'));
    for (const [path, text] of Object.entries(SAMPLE_PROJECTS[sample] ?? {})) file(path, text, root);
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=li', '-c', 'user.email=li@shop.example', ...args], { cwd: root, stdio: 'pipe' });
    git('init', '--quiet');
    // The digests of the bases as the registry has them, by the command that a user calls.
    expect(sealane(root, 'pins', '--only', 'images', '--registry', host, '--write')).toMatchObject({ code: 0 });
    git('add', '.');
    git('commit', '--quiet', '--message', 'first');
    return root;
  }

  test('sealane pins finds the digests that a registry has', () => {
    const root = repositoryOf('static files');
    const lock = JSON.parse(readFileSync(join(root, 'sealane.lock.json'), 'utf8')) as {
      images: { golang: { image: string; digest: string } };
    };
    const digest = execFileSync(
      'skopeo',
      ['inspect', '--tls-verify=false', '--format', '{{.Digest}}', `docker://${host}/library/golang:1.26.8-bookworm`],
      { encoding: 'utf8' },
    );
    expect(lock.images.golang).toMatchObject({ image: 'docker.io/library/golang', digest: digest.trim() });
    expect(sealane(root, 'pins', '--only', 'images', '--registry', host, '--check')).toMatchObject({ code: 0 });
  });

  test.each(Object.entries(BUILT))(
    '%s is built without a Dockerfile, and runs as nobody: it says "%s"',
    (sample, words) => {
      const root = repositoryOf(sample);
      expect(sealane(root, 'image', 'build', '--app', PROGRAM)).toMatchObject({ code: 0, err: '' });
      const image = execFileSync('buildah', ['pull', `oci-archive:${join(root, 'images/orders.tar')}`], {
        env,
        encoding: 'utf8',
        stdio: 'pipe',
      }).trim();
      const said = execFileSync('buildah', ['inspect', '--type', 'image', image], { env, encoding: 'utf8', maxBuffer: 1 << 26 });
      const { config } = (JSON.parse(said) as { readonly OCIv1: { readonly config: ImageConfig } }).OCIv1;
      expect(config.User).toMatch(/^[1-9]\d*:[1-9]\d*$/);
      expect(config.Labels['org.opencontainers.image.revision']).toMatch(/^[0-9a-f]{40}$/);
      const container = execFileSync('buildah', ['from', '--pull-never', image], { env, encoding: 'utf8' }).trim();
      const output = execFileSync('buildah', ['run', container, '--', ...config.Entrypoint], { env, encoding: 'utf8' });
      expect(output.trim()).toBe(words);
      execFileSync('buildah', ['rm', '--all'], { env, stdio: 'pipe' });
      execFileSync('buildah', ['rmi', '--all', '--force'], { env, stdio: 'pipe' });
    },
    300_000,
  );

  test('static files are copied to where the web server looks for them', () => {
    const root = repositoryOf('static files');
    expect(sealane(root, 'image', 'build', '--app', PROGRAM)).toMatchObject({ code: 0, err: '' });
    const image = execFileSync('buildah', ['pull', `oci-archive:${join(root, 'images/orders.tar')}`], {
      env,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
    const container = execFileSync('buildah', ['from', '--pull-never', image], { env, encoding: 'utf8' }).trim();
    const page = execFileSync('buildah', ['run', container, '--', 'cat', '/usr/share/nginx/html/index.html'], { env, encoding: 'utf8' });
    expect(page).toBe('<p>hello</p>\n');
  });
});

const linter = hadolint();
(linter === undefined ? test.skip : test).each(Object.entries(SAMPLE_PROJECTS))(
  'hadolint finds nothing in the Dockerfile of %s',
  (_, files) => {
    const root = mkdtempSync(join(tmpdir(), 'sealane-hadolint-'));
    try {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
      execFileSync('git', ['init', '--quiet'], { cwd: root });
      execFileSync(process.execPath, [CLI, 'image', 'dockerfile', 'app'], { cwd: root, stdio: 'pipe' });
      expect(execFileSync(linter ?? '', [join(root, 'app/Dockerfile')], { encoding: 'utf8' })).toBe('');
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
);
