import { basename } from 'node:path';
import * as ts from 'typescript';
import type { Files } from './sources';

interface Options {
  readonly baseUrl?: string;
  readonly paths?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Settings under which our folder `constructs/` shadows the npm package of that name.
 * They work until somebody's resolver looks there first, and then two copies of `constructs` are in the tree.
 */
export function shadowBreaches(files: Files): string[] {
  return [...files].flatMap(([path, text]) =>
    basename(path).startsWith('tsconfig') ? typescriptBreaches(path, text) : jestBreaches(path, text),
  );
}

function typescriptBreaches(path: string, text: string): string[] {
  const { baseUrl, paths = {} } = optionsOf(path, text);
  return [
    ...(baseUrl === undefined ? [] : [`${path}: baseUrl makes './constructs' win over the package`]),
    ...Object.keys(paths)
      .filter((key) => key.startsWith('*'))
      .map((key) => `${path}: paths "${key}" makes './constructs' win over the package`),
  ];
}

function jestBreaches(path: string, text: string): string[] {
  return ['moduleDirectories', 'modulePaths', 'moduleDirectory']
    .filter((key) => text.includes(key))
    .map((key) => `${path}: ${key} makes './constructs' win over the package`);
}

/** The `paths` of a tsconfig: source file by request. */
export function pathsOf(path: string, text: string): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(optionsOf(path, text).paths ?? {}).map(([request, [source]]) => [request, source]));
}

function optionsOf(path: string, text: string): Options {
  const { config } = ts.parseConfigFileTextToJson(path, text) as { config?: { compilerOptions?: Options } };
  return config?.compilerOptions ?? {};
}
