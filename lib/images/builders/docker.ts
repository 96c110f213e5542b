import { findProgram, runProgram } from '../../programs';
import { mustRun } from '../must-run';
import { REVISION, type Builder, type BuildProps } from './builder';

/** docker with buildx. Attests what is in the image and how it was built. */
export const docker: Builder = {
  name: 'docker',
  attests: ['sbom', 'provenance'],
  isThere: async (world) => {
    if (!findProgram(world, ['docker'])) return false;
    // The client comes without buildx too, and without anything that it could ask.
    return (await runProgram({ ...world, say: () => undefined }, 'docker', ['buildx', 'inspect'])).code === 0;
  },
  build: async (world, props) => {
    const env = { ...world.env, SOURCE_DATE_EPOCH: props.time };
    await mustRun({ ...world, env }, 'docker', buildArguments(props));
  },
};

function buildArguments({ name, commit, file, context, dockerfile, architectures, secrets, cache }: BuildProps): readonly string[] {
  // All images share a repository of layers: each has its own tag there.
  const at = (repository: string) => `type=registry,ref=${repository}:${name.replaceAll('/', '--')}`;
  return [
    ...['buildx', 'build', '--platform', architectures.map((each) => `linux/${each}`).join(',')],
    // What is ignored stands in a file beside the Dockerfile, of its name and `.dockerignore`: buildx looks for it itself.
    ...['--file', dockerfile, '--label', `${REVISION}=${commit}`, '--provenance', 'mode=max', '--sbom', 'true'],
    ...(cache.from === undefined ? [] : ['--cache-from', at(cache.from)]),
    ...(cache.to === undefined ? [] : ['--cache-to', `${at(cache.to)},mode=max`]),
    ...Object.entries(secrets).flatMap(([id, path]) => ['--secret', `id=${id},src=${path}`]),
    ...['--output', `type=oci,dest=${file}`, context],
  ];
}
