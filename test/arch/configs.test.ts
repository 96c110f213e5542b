import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entries, manifest } from '../../tools/build/entries.cjs';
import { pathsOf, shadowBreaches } from './configs';
import { read, ROOT, tree } from './sources';

const isConfig = /^(tsconfig.*\.json|jest\.config\.js)$/;

function configs() {
  const top = readdirSync(ROOT).filter((name) => isConfig.test(name));
  return new Map([
    ...top.map((name) => [name, readFileSync(join(ROOT, name), 'utf8')] as const),
    ...read(['test'], ['jest.config.js', 'tsconfig.json']),
  ]);
}

test('no setting lets our folder constructs/ shadow the package constructs', () => {
  expect(shadowBreaches(configs())).toEqual([]);
});

test('baseUrl, a star in paths and moduleDirectories are refused', () => {
  const files = tree({
    'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "*": ["./*"] } } } // comment',
    'jest.config.js': "module.exports = { moduleDirectories: ['.', 'node_modules'] };",
  });
  expect(shadowBreaches(files)).toEqual([
    "tsconfig.json: baseUrl makes './constructs' win over the package",
    'tsconfig.json: paths "*" makes \'./constructs\' win over the package',
    "jest.config.js: moduleDirectories makes './constructs' win over the package",
  ]);
});

test('every entry point of package.json has its source, and TypeScript finds the same one without a build', () => {
  expect(pathsOf('tsconfig.json', readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'))).toEqual(
    Object.fromEntries(entries.map(({ request, source }) => [request, `./${source}`])),
  );
  expect(entries.filter(({ source }) => !existsSync(join(ROOT, source)))).toEqual([]);
});

test('every cloud is an entry point of its own', () => {
  const clouds = readdirSync(join(ROOT, 'lib/clouds')).filter((name) => existsSync(join(ROOT, 'lib/clouds', name, 'index.ts')));
  expect(Object.keys(manifest.exports)).toEqual(expect.arrayContaining(clouds.map((name) => `./${name}`)));
});
