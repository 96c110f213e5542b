import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { AssemblyBuild } from '../assembly';
import { failure } from './problems';
import { findProgram, type World } from '../programs';
import { mustRun } from './must-run';
import { builtIn, type Digests } from './push';

/**
 * Signs images by digest, and their bills of materials, with the identity that the CI system vouches for: no key is kept.
 * @throws Failure
 */
export async function signImages(
  world: World,
  builds: readonly AssemblyBuild[],
  { digests, folder }: { readonly digests: Digests; readonly folder: string },
): Promise<readonly string[]> {
  if (!findProgram(world, ['cosign'])) throw failure('image/no-signer');
  const bills = new Map(builtIn(resolve(world.cwd, folder)).map(({ name, sbom }) => [name, sbom]));
  const signed: string[] = [];
  for (const { name, image, input } of builds) {
    const digest = digests[input];
    if (digest === undefined) continue;
    const reference = `${image}@${digest}`;
    await mustRun(world, 'cosign', ['sign', '--yes', reference]);
    const bill = bills.get(name);
    const file = bill === undefined ? undefined : join(resolve(world.cwd, folder), basename(bill));
    if (file !== undefined && existsSync(file))
      await mustRun(world, 'cosign', ['attest', '--yes', '--type', 'spdxjson', '--predicate', file, reference]);
    signed.push(reference);
  }
  return signed;
}
