import { posix } from 'node:path';
import { failure } from '../problems';
import { jsonObject, record, text } from '../json';
import type { SourceFolder } from '../repository';
import { checkBase } from './base-version';
import { pinned, type Bases } from './bases';
import { copied, copiedTo, quoted } from './lines';
import { NODE_LOCKS } from './node-managers';
import { nodeProject } from './node-project';
import type { NodePackage, NodeProject } from './node-words';

/** The project of a folder, whose versions are locked. */
export async function lockedProject(folder: SourceFolder): Promise<NodeProject> {
  const project = await nodeProject(folder);
  if (!project) throw failure('image/no-lock-file', { folder: folder.path || '.', looked: NODE_LOCKS.join(', ') });
  return project;
}

/** Paths that an image of Node.js is made of besides its own folder. */
export async function nodeSources(folder: SourceFolder): Promise<readonly string[]> {
  const project = await nodeProject(folder);
  if (!project) return [];
  const { root, needed, lock, manager } = project;
  const files = ['package.json', lock, ...manager.files].map((file) => posix.join(root.path, file));
  return [...needed.map((each) => each.folder.path), ...files];
}

/** The stage `build`: everything installed and built in `/app`, and afterwards, if asked, only what runs. */
export function nodeBuild(project: NodeProject, bases: Bases, slim: boolean): readonly string[] {
  const { manager, own, needed } = project;
  checkBase({ file: 'package.json', wanted: text(record(own.manifest.engines).node), base: bases.node });
  const run = (command: string) => `RUN --mount=type=cache,target=${manager.cache}${secretMount(project)} ${command}`;
  const built = needed.filter(({ manifest }) => typeof record(manifest.scripts).build === 'string');
  const modules = [...new Set(['.', ...needed.map(({ folder }) => folder.from(project.root))])].map((path) =>
    posix.join(path, 'node_modules'),
  );
  return [
    `FROM ${pinned(bases.node)} AS build`,
    ...environment(project),
    'WORKDIR /app',
    ...manifests(project),
    run(manager.install(project, 'all')),
    ...sources(project),
    ...(built.length > 0 ? [`RUN ${built.map((one) => manager.build(one, project)).join(' \\\n && ')}`] : []),
    ...(slim ? [run(`rm -rf ${modules.map(quoted).join(' ')} \\\n && ${manager.install(project, 'production')}`)] : []),
  ];
}

/** Files with a login of npm stay out of the layers: the step that needs one mounts it. */
export function nodeSecrets({ root }: NodeProject): Readonly<Record<string, string>> {
  return hasLogin(root) ? { npmrc: posix.join(root.path, '.npmrc') } : {};
}

function hasLogin(root: SourceFolder): boolean {
  return /_auth|_password/i.test(root.text('.npmrc') ?? '');
}

function secretMount({ root }: NodeProject): string {
  return hasLogin(root) ? ' --mount=type=secret,id=npmrc,target=/app/.npmrc' : '';
}

function environment({ manager, root, own }: NodeProject): readonly string[] {
  const variables = Object.entries(manager.env).map(([name, value]) => `ENV ${name}=${value}`);
  if (!manager.corepack) return variables;
  const says = text(jsonObject(root.text('package.json')).packageManager) ?? text(own.manifest.packageManager);
  if (says === undefined || !/^(?:pnpm|yarn)@\d+\.\d+\.\d+/.test(says))
    throw failure('image/incomplete', {
      folder: root.path || '.',
      what: `packageManager in package.json: "${manager.name.split(' ')[0] ?? ''}@…"`,
    });
  return [...variables, 'RUN corepack enable'];
}

/** Manifests before the sources: what is installed stays in the cache while only sources change. */
function manifests({ root, lock, manager, members, own }: NodeProject): readonly string[] {
  const has = (file: string) => root.has(file) || root.repository.hasFolder(posix.join(root.path, file));
  const folders = manager.files.filter((file) => has(file) && !root.has(file));
  const files = [
    'package.json',
    lock,
    ...manager.files.filter((file) => root.has(file)),
    ...(root.has('.npmrc') && !hasLogin(root) ? ['.npmrc'] : []),
  ];
  const inside = own.folder.path === root.path ? [] : members;
  return [
    copiedTo([...new Set(files)], './'),
    ...folders.filter((folder) => root.repository.hasFolder(posix.join(root.path, folder))).map((folder) => copied(folder)),
    ...inside.map((each) => copied(posix.join(each.folder.from(root), 'package.json'))),
  ];
}

function sources({ root, own, needed }: NodeProject): readonly string[] {
  if (own.folder.path === root.path) return ['COPY . .'];
  const shared = ['tsconfig.json', 'tsconfig.base.json', 'turbo.json', 'nx.json'].filter((file) => root.has(file));
  return [...(shared.length > 0 ? [copiedTo(shared, './')] : []), ...needed.map(({ folder }) => copied(folder.from(root)))];
}

/** What runs a package: its `start` script where that calls node itself, else its `main`. */
export function nodeEntrypoint({ folder, manifest }: NodePackage): readonly string[] {
  const start = text(record(manifest.scripts).start)?.trim();
  if (start !== undefined && /^node(?: [\w@%+=:,./-]+)+$/.test(start)) return start.split(' ');
  const main = text(manifest.main);
  if (main !== undefined && main !== '') return ['node', main];
  throw failure('image/no-start', {
    folder: folder.path || '.',
    looked: `scripts.start that begins with "node", main${start === undefined ? '' : ` (start is "${start}")`}`,
    file: 'package.json',
  });
}
