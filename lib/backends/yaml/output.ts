import { dirname, join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { MANIFEST_FILE, manifestText, type Assembly } from '../../assembly';
import type { App } from '../../core';
import { foreignFiles } from './foreign-files';
import { makeFolder } from './make-folder';
import { ownedFiles } from './owned-files';
import { problem } from './problems';
import { refusable } from './refusable';
import { planWrite } from './write-plan';
import { CutOff, writeFiles, type WriteResult } from './write-files';

const NOTHING: WriteResult = { changed: [], removed: [], unchanged: 0 };

/**
 * Writes an assembly, or dry only compares. What the folder refuses (it is not ours, it holds links) becomes a problem of
 * the app, and then nothing in it is touched. So does what the system refuses: then the result tells what was done before.
 */
export function writeAssembly(
  app: App,
  { files, manifest }: Assembly,
  { out, shown, dry }: { readonly out: string; readonly shown: string; readonly dry: boolean },
): WriteResult {
  if (!manifest) return NOTHING;
  return writing(app, out, () => {
    const before = ownedFiles(out, MANIFEST_FILE);
    if (!before) {
      problem(app, 'output/not-ours', { folder: shown, marker: MANIFEST_FILE });
      return NOTHING;
    }
    // Looked for before anything is changed. What was ours before and is no more part of the assembly is removed, not foreign.
    const foreign = foreignFiles(out, [...before, ...files.map(({ path }) => path)]);
    const written = writeFiles(out, [...files, { path: MANIFEST_FILE, text: manifestText(manifest) }], {
      marker: MANIFEST_FILE,
      before,
      dry,
    });
    for (const file of foreign) problem(app, 'output/foreign-file', { file: `${shown}/${file}` });
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
  return writing(app, out, () => {
    const { writes, unchanged } = planWrite(out, yaml, { marker: MANIFEST_FILE, before });
    for (const { path, text } of writes) {
      const file = join(out, path);
      makeFolder(dirname(file));
      writeFileSync(file, text);
    }
    return { changed: writes.map(({ path }) => path), removed: [], unchanged };
  });
}

/** What is written when the disk refuses more stays written, and is known as ours. */
function writing(app: App, folder: string, write: () => WriteResult): WriteResult {
  let done = NOTHING;
  return refusable(app, { folder, otherwise: () => done }, () => {
    try {
      return write();
    } catch (error) {
      if (!(error instanceof CutOff)) throw error;
      ({ done } = error);
      throw error.cause;
    }
  });
}
