import { ImageError } from './image-error';
import { findProgram, mustRun, runProgram, type World } from './program';

/** The registry on this machine speaks plain HTTP: nobody listens in. */
function insecure(reference: string): boolean {
  return /^(?:localhost|127\.0\.0\.1)(?::\d+)?\//.test(reference);
}

/** Digest of an image by its tag; undefined if the registry has it not, or does not say. */
export async function digestOf(world: World, reference: string): Promise<string | undefined> {
  const program = findProgram(world, ['skopeo', 'crane']);
  if (!program || reference.includes('${')) return undefined;
  const quiet = { ...world, say: () => undefined };
  const { code, out } =
    program === 'skopeo'
      ? await runProgram(quiet, 'skopeo', [
          ...['inspect', '--format', '{{.Digest}}', ...(insecure(reference) ? ['--tls-verify=false'] : []), `docker://${reference}`],
        ])
      : await runProgram(quiet, 'crane', ['digest', ...(insecure(reference) ? ['--insecure'] : []), reference]);
  const digest = out.trim();
  return code === 0 && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined;
}

/**
 * Copies an OCI archive into a registry, with all its architectures and unchanged: its digest is that of the archive.
 * @throws ImageError
 */
export async function pushArchive(world: World, archive: string, reference: string): Promise<string> {
  if (!findProgram(world, ['skopeo'])) throw new ImageError('image/no-skopeo', undefined);
  const tls = insecure(reference) ? ['--dest-tls-verify=false'] : [];
  await mustRun(world, 'skopeo', ['copy', '--all', '--preserve-digests', ...tls, `oci-archive:${archive}`, `docker://${reference}`]);
  const digest = await digestOf(world, reference);
  if (digest === undefined) throw new ImageError('image/program-failed', { program: `skopeo inspect ${reference}`, code: 1 });
  return digest;
}

/** Gives an image that is there a further tag. */
export async function addTag(world: World, from: string, to: string): Promise<void> {
  const tls = insecure(from) ? ['--src-tls-verify=false', '--dest-tls-verify=false'] : [];
  await mustRun(world, 'skopeo', ['copy', '--all', '--preserve-digests', ...tls, `docker://${from}`, `docker://${to}`]);
}
