import { posix } from 'node:path';
import { jsonObject, record, text } from '../json';
import type { SourceFolder } from '../repository';
import type { Bases } from './bases';
import { copiedTo } from './lines';
import type { Language, Recipe } from './language';
import { lockedProject, nodeBuild, nodeSecrets, nodeSources } from './node-stages';

/** Programs that turn sources into a folder of files, with that folder. */
const BUNDLERS: Readonly<Record<string, string>> = {
  vite: 'dist',
  astro: 'dist',
  parcel: 'dist',
  'react-scripts': 'build',
  '@docusaurus/core': 'build',
  '@11ty/eleventy': '_site',
};

/** Files that a web server hands out: as they are, or as a bundler of Node.js makes them. */
export const staticFiles: Language = {
  name: 'static files',
  sign: 'index.html',
  recognises: (folder) => (folder.has('package.json') ? outputOf(folder) !== undefined : folder.has('index.html')),
  sources: (folder) => (folder.has('package.json') ? nodeSources(folder) : Promise.resolve([])),
  recipe: async (folder, bases) => {
    const output = outputOf(folder);
    return output === undefined || !folder.has('package.json') ? asTheyAre(folder, bases) : bundled(folder, bases, output);
  },
};

const PAGES = '/usr/share/nginx/html/';

function serving(bases: Bases, lines: readonly string[]): Recipe['run'] {
  return { base: bases.nginx, lines, user: '101:101', port: 8080, entrypoint: ['nginx', '-g', 'daemon off;'] };
}

function asTheyAre(context: SourceFolder, bases: Bases): Recipe {
  return { context, build: [], run: serving(bases, [`COPY . ${PAGES}`]) };
}

async function bundled(folder: SourceFolder, bases: Bases, output: string): Promise<Recipe> {
  const project = await lockedProject(folder);
  const secrets = nodeSecrets(project);
  const from = posix.join('/app', folder.from(project.root), output);
  return {
    context: project.root,
    build: nodeBuild(project, bases, false),
    run: serving(bases, [copiedTo([`${from}/`], PAGES, 'build')]),
    ignored: ['**/node_modules', ...Object.keys(secrets).map(() => '.npmrc')],
    secrets,
  };
}

/** Folder that a bundler fills; undefined for a package that is a program. */
function outputOf(folder: SourceFolder): string | undefined {
  const { scripts, main, dependencies, devDependencies } = jsonObject(folder.text('package.json'));
  const { build, start } = record(scripts);
  if (typeof build !== 'string' || main !== undefined || /^node\b/.test(text(start) ?? '')) return undefined;
  const names = Object.keys({ ...record(dependencies), ...record(devDependencies) });
  return Object.entries(BUNDLERS).find(([name]) => names.includes(name))?.[1];
}
