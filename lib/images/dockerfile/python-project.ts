import type * as smolToml from 'smol-toml' with { 'resolution-mode': 'import' };
import { posix } from 'node:path';
import { record, text, texts } from '../json';
import type { SourceFolder } from '../repository';
import { withNeeds } from './needed';

/** A package of Python, and what its pyproject.toml says. */
export interface PythonPackage {
  readonly folder: SourceFolder;
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** A program of Python, and where its lock file lies. */
export interface PythonProject {
  readonly root: SourceFolder;
  readonly lock: 'uv.lock' | 'poetry.lock' | 'requirements.txt' | undefined;
  readonly own: PythonPackage;
  /** Packages of the repository that it is made of; itself last. */
  readonly needed: readonly PythonPackage[];
}

const LOCKS = ['uv.lock', 'poetry.lock', 'requirements.txt'] as const;
export const PYTHON_LOCKS: readonly string[] = LOCKS;

/** Reads the project of a folder. */
export async function pythonProject(folder: SourceFolder): Promise<PythonProject> {
  const own = packageOf(folder);
  for (const root of folder.upwards) {
    const lock = LOCKS.find((file) => root.has(file));
    const members = await membersOf(root);
    const member = members.find((each) => each.folder.path === folder.path);
    if (lock === undefined || (root.path !== folder.path && !member)) continue;
    const mine = member ?? own;
    return { root, lock, own: mine, needed: closure(mine, members) };
  }
  return { root: folder, lock: undefined, own, needed: closure(own, []) };
}

function packageOf(folder: SourceFolder): PythonPackage {
  return { folder, manifest: toml(folder.text('pyproject.toml')) };
}

/** Loaded when the first file of TOML is read. */
function toml(source: string | undefined): Readonly<Record<string, unknown>> {
  const { parse } = require('smol-toml') as typeof smolToml;
  try {
    return record(parse(source ?? ''));
  } catch {
    return {};
  }
}

/** Members of a workspace of uv. */
async function membersOf(root: SourceFolder): Promise<readonly PythonPackage[]> {
  const { members, exclude } = record(record(record(packageOf(root).manifest.tool).uv).workspace);
  const out = texts(exclude).map((pattern) => `!${posix.join(root.path, pattern, 'pyproject.toml')}`);
  const files = await root.repository.glob([...texts(members).map((pattern) => posix.join(root.path, pattern, 'pyproject.toml')), ...out]);
  return files.map((file) => packageOf(root.repository.folder(posix.dirname(file))));
}

function closure(own: PythonPackage, members: readonly PythonPackage[]): readonly PythonPackage[] {
  const known = new Map([...members, own].map((each) => [each.folder.path, each]));
  return withNeeds(own, ({ folder, manifest }) => {
    const paths = pathsIn(manifest).flatMap((path) => folder.at(path) ?? []);
    const byPath = paths
      .filter((at) => at.has('pyproject.toml') || at.has('setup.py'))
      .map((at) => known.get(at.path) ?? remember(known, at));
    const names = workspaceNames(manifest);
    return [...byPath, ...members.filter((each) => names.includes(nameOf(each)))];
  });
}

function remember(known: Map<string, PythonPackage>, at: SourceFolder): PythonPackage {
  const found = packageOf(at);
  known.set(at.path, found);
  return found;
}

/** Paths of uv's sources, of poetry's dependencies in every group, and of `name @ file:../shared`. */
function pathsIn({ tool, project }: Readonly<Record<string, unknown>>): readonly string[] {
  const { uv, poetry } = record(tool);
  const groups = Object.values(record(record(poetry).group)).map((group) => record(group).dependencies);
  const tables = [record(uv).sources, record(poetry).dependencies, record(poetry)['dev-dependencies'], ...groups];
  const direct = texts(record(project).dependencies).flatMap(
    (line) => /@\s*file:(?:\/\/)?(?:\$\{PROJECT_ROOT\}\/)?(\.[^\s;]+)/.exec(line)?.[1] ?? [],
  );
  return [...tables.flatMap((table) => Object.values(record(table))).flatMap((source) => text(record(source).path) ?? []), ...direct];
}

/** Names that uv takes from the workspace. */
function workspaceNames({ tool }: Readonly<Record<string, unknown>>): readonly string[] {
  const sources = Object.entries(record(record(record(tool).uv).sources));
  return sources.filter(([, source]) => record(source).workspace === true).map(([name]) => normal(name));
}

function nameOf({ manifest }: PythonPackage): string {
  return normal(text(record(manifest.project).name) ?? '');
}

/** Python takes `Shop_Core` and `shop-core` for the same. */
function normal(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
