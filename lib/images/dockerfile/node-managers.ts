import { posix } from 'node:path';
import type { SourceFolder } from '../repository';
import { quoted } from './lines';
import type { NodeManager, NodePackage, NodeProject } from './node-words';

/** Way to a package from the root, as a manager that takes paths wants it. */
const way = ({ folder }: NodePackage, { root }: NodeProject) => folder.from(root);
const inWorkspace = ({ own, root }: NodeProject) => own.folder.path !== root.path;
const named = (flag: string, project: NodeProject) =>
  inWorkspace(project) ? project.needed.map((one) => ` ${flag}${quoted(`./${way(one, project)}`)}`).join('') : '';

const npm: NodeManager = {
  name: 'npm',
  locks: ['package-lock.json', 'npm-shrinkwrap.json'],
  files: [],
  corepack: false,
  env: {},
  cache: '/root/.npm',
  install: (project, what) => `npm ci${what === 'production' ? ' --omit=dev' : ''}${named('--workspace=', project)}`,
  build: (one, project) => `npm run build${inWorkspace(project) ? ` --workspace=${quoted(`./${way(one, project)}`)}` : ''}`,
};

const pnpm: NodeManager = {
  name: 'pnpm',
  locks: ['pnpm-lock.yaml'],
  files: ['pnpm-workspace.yaml', '.pnpmfile.cjs'],
  corepack: true,
  // Without a terminal it asks nothing and stops instead, unless it knows that nobody is there.
  env: { CI: 'true' },
  cache: '/pnpm/store',
  install: (project, what) =>
    `pnpm install --frozen-lockfile --store-dir /pnpm/store${what === 'production' ? ' --prod' : ''}${named('--filter ', project)}`,
  build: (one, project) => `pnpm${inWorkspace(project) ? ` --filter ${quoted(`./${way(one, project)}`)}` : ''} run build`,
};

const yarnClassic: NodeManager = {
  name: 'yarn 1',
  locks: ['yarn.lock'],
  files: [],
  corepack: true,
  env: { YARN_CACHE_FOLDER: '/yarn/cache' },
  cache: '/yarn/cache',
  install: (_, what) => `yarn install --frozen-lockfile${what === 'production' ? ' --production' : ''}`,
  build: (one, project) => `yarn --cwd ${quoted(way(one, project))} run build`,
};

const yarn: NodeManager = {
  name: 'yarn',
  locks: ['yarn.lock'],
  files: ['.yarnrc.yml', '.yarn'],
  corepack: true,
  // `node` alone finds packages in folders, not in yarn's own archive.
  env: { YARN_NODE_LINKER: 'node-modules', YARN_ENABLE_GLOBAL_CACHE: 'true', YARN_GLOBAL_FOLDER: '/yarn/global' },
  cache: '/yarn/global',
  install: (project, what) => {
    if (what === 'all') return 'yarn install --immutable';
    return inWorkspace(project) ? `yarn workspaces focus --production ${quoted(nameOf(project))}` : 'yarn workspaces focus --production';
  },
  build: (one, project) => `yarn --cwd ${quoted(way(one, project))} run build`,
};

/** The manager that a folder's lock file is of. */
export function managerOf(root: SourceFolder): NodeManager | undefined {
  const found = [npm, pnpm, yarnClassic].find(({ locks }) => locks.some((lock) => root.has(lock)));
  // Since version 2 yarn begins its lock file with the file's own version.
  return found === yarnClassic && /^__metadata:/m.test(root.text('yarn.lock') ?? '') ? yarn : found;
}

/** Lock files of all managers, for a reader who has none. */
export const NODE_LOCKS: readonly string[] = [npm, pnpm, yarn].map(({ locks: [first = ''] }) => first);

function nameOf({ own }: NodeProject): string {
  return typeof own.manifest.name === 'string' ? own.manifest.name : posix.basename(own.folder.path);
}
