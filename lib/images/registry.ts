import { digestOf, findProgram, insecure, runProgram, type World } from '../programs';
import { failure } from './problems';

/**
 * Copies an OCI archive into a registry, with all its architectures and unchanged: its digest is that of the archive.
 * @throws Failure
 */
export async function pushArchive(world: World, archive: string, reference: string): Promise<string> {
  if (!findProgram(world, ['skopeo'])) throw failure('image/no-skopeo');
  const tls = insecure(reference) ? ['--dest-tls-verify=false'] : [];
  await copy(world, reference, [...tls, `oci-archive:${archive}`, `docker://${reference}`]);
  const digest = await digestOf(world, reference);
  if (digest === undefined) throw failure('image/program-failed', { program: `skopeo inspect ${reference}`, code: 1 });
  return digest;
}

/** Gives an image that is there a further tag. */
export async function addTag(world: World, from: string, to: string): Promise<void> {
  const tls = insecure(from) ? ['--src-tls-verify=false', '--dest-tls-verify=false'] : [];
  await copy(world, to, [...tls, `docker://${from}`, `docker://${to}`]);
}

const REFUSED = /unauthorized|authentication required|denied|forbidden/i;
const UNREACHABLE =
  /no such host|connection refused|connection reset|timeout|unreachable|no route to host|tls:|x509:|HTTP response to HTTPS/i;

/** Why a registry did not take an image is told by what skopeo says, in English whatever the language. */
async function copy(world: World, to: string, args: readonly string[]): Promise<void> {
  let said = '';
  const say = (text: string) => {
    said += text;
    world.say(text);
  };
  const { code } = await runProgram({ ...world, say }, 'skopeo', ['copy', '--all', '--preserve-digests', ...args]);
  if (code === 0) return;
  const registry = to.split('/')[0] ?? '';
  const reason = said.match(UNREACHABLE)?.[0] ?? '';
  if (REFUSED.test(said)) throw failure('image/registry-refused', { registry });
  if (reason !== '') throw failure('image/registry-unreachable', { registry, reason });
  throw failure('image/program-failed', { program: 'skopeo copy', code });
}
