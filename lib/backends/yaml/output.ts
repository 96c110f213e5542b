import { dirname, join } from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';
import { MANIFEST_FILE, manifestText, type Assembly } from '../../assembly';
import type { App } from '../../core';
import { foreignFiles } from './foreign-files';
import { ownedFiles } from './owned-files';
import { problem } from './problems';
import { WriteError } from './write-error';
import { planWrite } from './write-plan';
import { writeFiles, type WriteResult } from './write-files';

const NOTHING: WriteResult = { changed: [], removed: [], unchanged: 0 };

/**
 * Writes an assembly, or dry only compares. What the folder refuses (it is not ours, it holds links) becomes a problem of
 * the app, and then nothing in it is touched.
 */
export function writeAssembly(
  app: App,
  { files, manifest }: Assembly,
  { out, shown, dry }: { readonly out: string; readonly shown: string; readonly dry: boolean },
): WriteResult {
  if (!manifest) return NOTHING;
  return refusable(app, () => {
    const before = ownedFiles(out, MANIFEST_FILE);
    if (!before) {
      problem(app, 'output/not-ours', { folder: shown, marker: MANIFEST_FILE });
      return NOTHING;
    }
    const written = writeFiles(out, [...files, { path: MANIFEST_FILE, text: manifestText(manifest) }], {
      marker: MANIFEST_FILE,
      before,
      dry,
    });
    // What was ours before and is no more part of the assembly is removed, not foreign.
    for (const file of foreignFiles(out, [...before, ...files.map(({ path }) => path)]))
      problem(app, 'output/foreign-file', { file: `${shown}/${file}` });
    return written;
  });
}

/**
 * Writes only the YAML into a folder of the cdk8s command, which empties it before and reads everything in it: every file
 * is new there.
 */
export function writeForCdk8s(app: App, { files }: Assembly, out: string): WriteResult {
  const yaml = files.map(({ path, text }) => ({ path: path.replace(/^yaml\//, ''), text }));
  const before = yaml.map(({ path }) => path);
  return refusable(app, () => {
    const { writes, unchanged } = planWrite(out, yaml, { marker: MANIFEST_FILE, before });
    for (const { path, text } of writes) {
      const file = join(out, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return { changed: writes.map(({ path }) => path), removed: [], unchanged };
  });
}

function refusable(app: App, write: () => WriteResult): WriteResult {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    problem(app, error.code, error.params as never);
    return NOTHING;
  }
}
