import { findProgram, runProgram, type World } from './program';

/** The registry on this machine speaks plain HTTP: nobody listens in. */
export function insecure(reference: string): boolean {
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

/** Tags of an image; undefined if its registry does not say. */
export async function tagsOf(world: World, image: string): Promise<readonly string[] | undefined> {
  const program = findProgram(world, ['skopeo', 'crane']);
  if (!program) return undefined;
  const quiet = { ...world, say: () => undefined };
  if (program === 'crane') {
    const { code, out } = await runProgram(quiet, 'crane', ['ls', ...(insecure(`${image}/`) ? ['--insecure'] : []), image]);
    return code === 0 ? out.split('\n').filter((tag) => tag !== '') : undefined;
  }
  const tls = insecure(`${image}/`) ? ['--tls-verify=false'] : [];
  const { code, out } = await runProgram(quiet, 'skopeo', ['list-tags', ...tls, `docker://${image}`]);
  return code === 0 ? tagsIn(out) : undefined;
}

function tagsIn(json: string): readonly string[] | undefined {
  try {
    const { Tags: tags } = Object(JSON.parse(json)) as { readonly Tags?: unknown };
    return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : undefined;
  } catch {
    return undefined;
  }
}
