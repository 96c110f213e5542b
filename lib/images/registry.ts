import { digestOf, findProgram, insecure, type World } from '../programs';
import { mustRun } from './must-run';
import { failure } from './problems';

/**
 * Copies an OCI archive into a registry, with all its architectures and unchanged: its digest is that of the archive.
 * @throws Failure
 */
export async function pushArchive(world: World, archive: string, reference: string): Promise<string> {
  if (!findProgram(world, ['skopeo'])) throw failure('image/no-skopeo');
  const tls = insecure(reference) ? ['--dest-tls-verify=false'] : [];
  await mustRun(world, 'skopeo', ['copy', '--all', '--preserve-digests', ...tls, `oci-archive:${archive}`, `docker://${reference}`]);
  const digest = await digestOf(world, reference);
  if (digest === undefined) throw failure('image/program-failed', { program: `skopeo inspect ${reference}`, code: 1 });
  return digest;
}

/** Gives an image that is there a further tag. */
export async function addTag(world: World, from: string, to: string): Promise<void> {
  const tls = insecure(from) ? ['--src-tls-verify=false', '--dest-tls-verify=false'] : [];
  await mustRun(world, 'skopeo', ['copy', '--all', '--preserve-digests', ...tls, `docker://${from}`, `docker://${to}`]);
}
