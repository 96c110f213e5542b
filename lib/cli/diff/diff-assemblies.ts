import { compareObjects, readObjects, type ObjectChange } from '../../assembly';
import { withAssembly } from '../assemblies';
import type { Call } from '../command';

/** What changes from one assembly to another; without a second one, to a fresh one of the program. */
export function diffAssemblies(before: string, after: string | undefined, call: Call): Promise<ObjectChange[]> {
  return withAssembly({ folder: before }, call, async (old) => {
    const was = await readObjects(old.folder, old.manifest);
    return withAssembly({ folder: after }, call, async (fresh) => compareObjects(was, await readObjects(fresh.folder, fresh.manifest)));
  });
}
