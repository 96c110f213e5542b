import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hasErrors, MANIFEST_FILE, readManifest, UnreadableAssembly, type AssemblyManifest, type RunOptions } from '../assembly';
import { relativePath } from '../core';
import type { Call } from './command';
import { Stop, stop } from './problems';
import { runCall } from './program/run-call';
import { makeTemporary } from './temporary';

/** An assembly on disk. */
export interface OpenAssembly {
  readonly folder: string;
  readonly manifest: AssemblyManifest;
}

/** Which assembly. */
export interface AssemblySource {
  /** @default a fresh one of the program */
  readonly folder?: string | undefined;
  /** Values for a fresh one that are only known once something is provisioned or built. @default none */
  readonly inputs?: RunOptions['inputs'];
}

/** Works on the assembly in a folder, or without one on a fresh one of the program. */
export async function withAssembly<T>(
  { folder, inputs }: AssemblySource,
  call: Call,
  work: (assembly: OpenAssembly) => Promise<T>,
): Promise<T> {
  if (folder !== undefined) return readable(call, () => work(openAssembly(resolve(call.io.cwd, folder))));
  const fresh = makeTemporary('sealane-out-', call.language);
  try {
    const report = await runCall(call, { out: fresh, dry: false, only: 'assembly', ...(inputs === undefined ? {} : { inputs }) });
    if (hasErrors(report)) throw new Stop(report.problems);
    return await readable(call, () => work(openAssembly(fresh)));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function openAssembly(folder: string): OpenAssembly {
  return { folder, manifest: readManifest(folder) };
}

async function readable<T>({ language }: Call, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnreadableAssembly)) throw error;
    const { folder, file, reason, fault } = error;
    const about = { path: relativePath(folder), construct: 'folder' };
    if (fault === 'missing' && file === MANIFEST_FILE) throw stop('assembly/missing', { folder: about.path, file }, about, language);
    const at = relativePath(join(folder, file));
    if (fault === 'changed') throw stop('assembly/changed', { file: at }, about, language);
    if (fault === 'newer') throw stop('assembly/newer', { file: at, reason }, about, language);
    throw stop('assembly/unreadable', { file: at, reason: reason || 'ENOENT' }, about, language);
  }
}
