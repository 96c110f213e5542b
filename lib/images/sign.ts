import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { AssemblyBuild } from '../assembly';
import { failure } from './problems';
import { findProgram, type World } from '../programs';
import { mustRun } from './must-run';
import { builtIn, type Digests } from './push';

export interface SignWish {
  readonly digests: Digests;
  /** Folder of the archives, with their bills of materials. */
  readonly folder: string;
  /**
   * Key as cosign names it: `awskms://…`, `hashivault://…`, `env://COSIGN_PRIVATE_KEY`. What it signs is told to no public log.
   * @default the identity that the CI system vouches for: no key is kept
   */
  readonly key?: string;
}

/**
 * Signs images by digest, and their bills of materials.
 * @throws Failure
 */
export async function signImages(world: World, builds: readonly AssemblyBuild[], wish: SignWish): Promise<readonly string[]> {
  if (!findProgram(world, ['cosign'])) throw failure('image/no-signer');
  if (wish.key === undefined) return signEach(world, builds, { ...wish, by: [] });
  const temporary = mkdtempSync(join(tmpdir(), 'sealane-sign-'));
  try {
    const services = join(temporary, 'services.json');
    writeFileSync(services, NO_SERVICES);
    return await signEach(world, builds, { ...wish, by: ['--key', wish.key, '--signing-config', services] });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Neither log nor clock of somebody else's: a private registry's images are nobody's business, and its network may not reach them. */
const NO_SERVICES = JSON.stringify({
  mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
  rekorTlogConfig: {},
  tsaConfig: {},
});

async function signEach(
  world: World,
  builds: readonly AssemblyBuild[],
  { digests, folder, by }: SignWish & { readonly by: readonly string[] },
): Promise<readonly string[]> {
  const bills = new Map(builtIn(resolve(world.cwd, folder)).map(({ name, sbom }) => [name, sbom]));
  const signed: string[] = [];
  for (const { name, image, input } of builds) {
    const digest = digests[input];
    if (digest === undefined) continue;
    const reference = `${image}@${digest}`;
    await mustRun(world, 'cosign', ['sign', '--yes', ...by, reference]);
    const bill = bills.get(name);
    const file = bill === undefined ? undefined : join(resolve(world.cwd, folder), basename(bill));
    if (file !== undefined && existsSync(file))
      await mustRun(world, 'cosign', ['attest', '--yes', ...by, '--type', 'spdxjson', '--predicate', file, reference]);
    signed.push(reference);
  }
  return signed;
}
