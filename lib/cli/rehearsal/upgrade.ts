import { readObjects, type AssemblyManifest, type RunOptions, type StoredObject } from '../../assembly';
import { withAssembly } from '../assemblies';
import type { Call } from '../command';
import type { ReportOptions } from './report-options';

/** Loaded when a command compares: the others start without it. */
export type RehearsalRoom = typeof import('../../rehearsal');

export function rehearsalRoom(): RehearsalRoom {
  return require('../../rehearsal') as RehearsalRoom;
}

/** An assembly and the one before it. */
export interface Upgrade {
  readonly before: readonly StoredObject[];
  readonly after: readonly StoredObject[];
  /** Of the new one. */
  readonly manifest: AssemblyManifest;
}

/** Works on an upgrade: from `--before` to the folder that the call names, or without one to a fresh assembly of the program. */
export function withUpgrade<T>(
  call: Call<ReportOptions>,
  inputs: RunOptions['inputs'],
  work: (upgrade: Upgrade) => Promise<T>,
): Promise<T> {
  const [folder] = call.args;
  return withAssembly({ folder: call.options.before ?? 'out' }, call, async (old) => {
    const before = await readObjects(old.folder, old.manifest);
    return withAssembly({ folder, ...(inputs === undefined ? {} : { inputs }) }, call, async ({ folder: fresh, manifest }) =>
      work({ before, after: await readObjects(fresh, manifest), manifest }),
    );
  });
}
