import { join, resolve } from 'node:path';
import { readdirSync } from 'node:fs';
import { failure } from './problems';
import { findProgram, runProgram, type World } from '../programs';

const ARGUMENTS = {
  trivy: (file: string) => ['image', '--input', file, '--exit-code', '1', '--severity', 'HIGH,CRITICAL', '--ignore-unfixed', '--quiet'],
  grype: (file: string) => [`oci-archive:${file}`, '--fail-on', 'high', '--only-fixed', '--quiet'],
} as const;

/**
 * Looks for known vulnerabilities in the archives of a folder. Needs neither the repository nor a right.
 * @throws Failure `image/vulnerable`, `image/no-program`
 */
export async function scanImages(world: World, folder: string): Promise<readonly string[]> {
  const root = resolve(world.cwd, folder);
  const archives = readdirSync(root)
    .filter((name) => name.endsWith('.tar'))
    .sort();
  const scanner = findProgram(world, ['trivy', 'grype']);
  if (archives.length > 0 && !scanner) throw failure('image/no-scanner');
  for (const archive of archives) {
    const program = scanner ?? 'trivy';
    const { code, out } = await runProgram(world, program, ARGUMENTS[program](join(root, archive)));
    world.say(out);
    if (code !== 0) throw failure('image/vulnerable', { image: archive.replace(/\.tar$/, ''), scanner: program });
  }
  return archives;
}
