import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real git repository, fresh for each test. */
export interface GitRepository {
  readonly folder: string;
  /** Writes files by their paths. */
  files(texts: Readonly<Record<string, string>>): void;
  git(...args: readonly string[]): string;
  /** Commits everything, and gives the commit. */
  commit(message: string): string;
  /** A world for the rooms that run programs, and what they said in it. */
  readonly world: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly say: (text: string) => void };
  readonly said: string[];
}

export function useGitRepository(): GitRepository {
  let folder = '';
  const said: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sealane-git-'));
    said.length = 0;
    git('init', '--quiet', '--initial-branch', 'main');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: readonly string[]) => {
    const identity = ['-c', 'user.name=li', '-c', 'user.email=li@shop.example', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  };
  return {
    get folder() {
      return folder;
    },
    files: (texts) => {
      for (const [path, text] of Object.entries(texts)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    },
    git,
    commit: (message) => {
      git('add', '--all', '.');
      git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
    get world() {
      return { cwd: folder, env: { ...process.env, LANG: 'C' }, say: (text: string) => void said.push(text) };
    },
    said,
  };
}
