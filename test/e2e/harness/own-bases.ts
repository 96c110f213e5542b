import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const text = (program: string, ...args: readonly string[]) => execFileSync(program, args, { encoding: 'utf8' }).trim();

/** A file system for images: this machine's own programs, since the real base images lie behind a network. */
interface OwnBase {
  /** Names that sealane's bases have in a registry. */
  readonly references: readonly string[];
  /** Paths of this machine, as they are; what a pattern leaves out. */
  readonly paths: () => readonly string[];
  readonly without?: readonly string[];
}

const python = () => text('python3', '-c', 'import sys; print(sys.base_prefix)');
const goRoot = () => text('go', 'env', 'GOROOT');

/** By what has to be on this machine. */
export const OWN_BASES: Readonly<Record<string, OwnBase>> = {
  node: {
    references: ['library/node:24.21.0-bookworm-slim'],
    paths: () => [realpathSync(text('which', 'node')), join(text('npm', 'root', '--global'), 'npm')],
  },
  go: {
    references: ['library/golang:1.26.8-bookworm'],
    paths: () => [goRoot()],
    without: ['*/go/test', '*/go/api', '*/go/doc', '*/go/src/cmd', '*/testdata'],
  },
  python3: {
    references: ['library/python:3.13.15-slim-trixie'],
    paths: () => [python()],
    without: ['*/site-packages/*', '*/test', '*/config-3*', '*.a', '*/share', '*/__pycache__'],
  },
  busybox: {
    references: [
      'nginxinc/nginx-unprivileged:1.29-alpine',
      'library/eclipse-temurin:21.0.12.1_1-jre',
      'library/eclipse-temurin:21.0.12.1_1-jdk',
      'library/maven:3.9.16-eclipse-temurin-21',
      'astral-sh/uv:0.11.28',
    ],
    paths: () => [],
  },
};

/** Writes a tar of a base: its paths, the libraries that its programs load, and busybox with its commands. */
export function writeBase(name: string, tar: string): void {
  const { paths, without = [] } = OWN_BASES[name] ?? { paths: () => [] };
  const root = mkdtempSync(join(tmpdir(), 'sealane-base-'));
  try {
    const all = paths();
    const programs = all.flatMap((path) => text('find', path, '-type', 'f', '(', '-perm', '-100', '-o', '-name', '*.so*', ')').split('\n'));
    for (const path of all) copy(path, root, without);
    // By the names that programs ask for, whatever these lead to on this machine.
    for (const path of librariesOf(programs)) execFileSync('cp', ['--dereference', '--parents', path, root]);
    for (const folder of ['bin', 'usr/bin', 'tmp', 'root', 'etc', 'app']) mkdirSync(join(root, folder), { recursive: true });
    execFileSync('cp', [realpathSync(text('which', 'busybox')), join(root, 'bin/busybox')]);
    execFileSync('chroot', [root, '/bin/busybox', '--install', '-s', '/bin']);
    execFileSync('ln', ['-s', '/bin/busybox', join(root, 'usr/bin/env')]);
    writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\n');
    writeFileSync(join(root, 'etc/group'), 'root:x:0:\n');
    execFileSync('chmod', ['1777', join(root, 'tmp')]);
    link(root, all);
    execFileSync('tar', ['--create', '--file', tar, '--directory', root, '.']);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function copy(path: string, root: string, without: readonly string[]): void {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  const tar = `tar --create ${without.map((each) => `--exclude='${each}'`).join(' ')} --directory / '.${path}' | tar --extract --directory '${root}'`;
  execFileSync('sh', ['-c', tar], { stdio: ['ignore', 'ignore', 'ignore'] });
}

/** Shared libraries by their names, and the files that these lead to. */
function librariesOf(programs: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const program of programs) {
    let said = '';
    try {
      said = execFileSync('ldd', [program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    } catch {
      // A script, or a program that loads nothing.
    }
    for (const [, path = ''] of said.matchAll(/(?:=> |^\t)(\/\S+) \(/gm)) found.add(path);
  }
  return [...found];
}

/** The commands that Dockerfiles call, where each base has them: on the PATH. */
function link(root: string, paths: readonly string[]): void {
  const at = (name: string, target: string) => execFileSync('ln', ['-sf', target, join(root, 'usr/bin', name)]);
  for (const path of paths) {
    if (path.endsWith('/node') && path !== '/usr/bin/node') at('node', path);
    if (path.endsWith('/npm')) at('npm', join(path, 'bin/npm-cli.js'));
    if (path === goRoot()) at('go', join(path, 'bin/go'));
  }
  const prefix = paths.find((path) => path === python());
  if (prefix !== undefined) at('python', join(prefix, 'bin', readlinkSync(join(prefix, 'bin/python3'))));
}
