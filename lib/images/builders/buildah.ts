import { findProgram } from '../../programs';
import { mustRun } from '../must-run';
import { REVISION, type Builder, type BuildProps } from './builder';

/** Needs no daemon and no root. Attests nothing itself: syft makes the bill of materials. */
export const buildah: Builder = {
  name: 'buildah',
  attests: [],
  isThere: (world) => Promise.resolve(findProgram(world, ['buildah']) !== undefined),
  build: async (world, props) => {
    await mustRun(world, 'buildah', buildArguments(props));
    const push = props.architectures.length > 1 ? ['manifest', 'push', '--all'] : ['push'];
    await mustRun(world, 'buildah', [...push, tagOf(props), `oci-archive:${props.file}`]);
  },
};

function buildArguments(props: BuildProps): readonly string[] {
  const { commit, time, context, dockerfile, ignorefile, architectures, secrets, cache } = props;
  return [
    ...['build', '--format', 'oci', '--layers', '--timestamp', time, '--platform', architectures.map((each) => `linux/${each}`).join(',')],
    ...(architectures.length > 1 ? ['--manifest', tagOf(props)] : ['--tag', tagOf(props)]),
    ...(cache.from === undefined ? [] : ['--cache-from', cache.from]),
    ...(cache.to === undefined ? [] : ['--cache-to', cache.to]),
    ...Object.entries(secrets).flatMap(([id, file]) => ['--secret', `id=${id},src=${file}`]),
    ...(ignorefile === undefined ? [] : ['--ignorefile', ignorefile]),
    ...['--file', dockerfile, '--label', `${REVISION}=${commit}`, context],
  ];
}

function tagOf({ name, commit }: BuildProps): string {
  return `localhost/${name}:${commit}`;
}
