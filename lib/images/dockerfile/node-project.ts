import { posix } from 'node:path';
import { jsonObject, record, text, texts } from '../json';
import type { SourceFolder } from '../repository';
import { managerOf } from './node-managers';
import { withNeeds } from './needed';
import type { NodePackage, NodeProject } from './node-words';

/** Reads the project of a folder; undefined if no lock file stands for it. */
export async function nodeProject(folder: SourceFolder): Promise<NodeProject | undefined> {
  const own = packageOf(folder);
  for (const root of folder.upwards) {
    const manager = managerOf(root);
    if (!manager) continue;
    const lock = manager.locks.find((file) => root.has(file)) ?? '';
    const members =
      root.path === folder.path ? await membersOf(root) : (await membersOf(root)).filter((each) => each.folder.path !== root.path);
    const mine = members.find((each) => each.folder.path === folder.path) ?? (root.path === folder.path ? own : undefined);
    // The lock of a folder around it is not for a package that is no member of its workspace.
    if (!mine) continue;
    const all = members.includes(mine) ? members : [...members, mine];
    return { manager, root, lock, own: mine, members: all, needed: withNeeds(mine, (each) => needsOf(each, all)) };
  }
  return undefined;
}

function packageOf(folder: SourceFolder): NodePackage {
  return { folder, manifest: jsonObject(folder.text('package.json')) };
}

async function membersOf(root: SourceFolder): Promise<readonly NodePackage[]> {
  const { workspaces } = jsonObject(root.text('package.json'));
  const patterns = [...texts(workspaces), ...texts(record(workspaces).packages), ...pnpmPackages(root)];
  const files = await root.repository.glob(
    patterns.map((pattern) => {
      const out = pattern.startsWith('!');
      return `${out ? '!' : ''}${posix.join(root.path, out ? pattern.slice(1) : pattern, 'package.json')}`;
    }),
  );
  return files.map((file) => packageOf(root.repository.folder(posix.dirname(file))));
}

/** The list under `packages` of a pnpm-workspace.yaml. */
function pnpmPackages(root: SourceFolder): readonly string[] {
  const file = root.text('pnpm-workspace.yaml');
  if (file === undefined) return [];
  const { parse } = require('yaml') as typeof import('yaml');
  try {
    return texts(record(parse(file)).packages);
  } catch {
    return [];
  }
}

/** Members that a package names among what it depends on, for running or for being built: by name, or by a path. */
function needsOf({ folder, manifest }: NodePackage, members: readonly NodePackage[]): readonly NodePackage[] {
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
  return kinds
    .flatMap((kind) => Object.entries(record(manifest[kind])))
    .flatMap(([name, version]) => {
      const member = members.find((each) => each.manifest.name === name);
      if (member) return [member];
      const path = /^(?:file|link|portal):(.+)$/.exec(text(version) ?? '')?.[1];
      const at = path === undefined ? undefined : folder.at(path);
      return at?.has('package.json') ? [packageOf(at)] : [];
    });
}
