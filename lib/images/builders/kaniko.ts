import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { failure } from '../problems';
import { isProgram, type World } from '../../programs';
import { mustRun } from '../must-run';
import { REVISION, type Builder, type BuildProps } from './builder';

/** Where its own images have it. Nowhere else: it builds in the root folder of the machine that it runs on. */
const EXECUTOR = '/kaniko/executor';

/** The executor of kaniko, inside of its own container. Attests nothing itself, and has one architecture and no secrets. */
export const kaniko: Builder = {
  name: 'kaniko',
  attests: [],
  isThere: () => Promise.resolve(isProgram(EXECUTOR)),
  build: async (world, props) => {
    refuse(props);
    const layout = mkdtempSync(join(tmpdir(), 'sealane-layout-'));
    try {
      await mustRun(world, EXECUTOR, buildArguments(world, props, layout));
      // An archive of OCI is the layout in one file.
      await mustRun(world, 'tar', ['--create', '--file', props.file, '--directory', layout, '.']);
    } finally {
      rmSync(layout, { recursive: true, force: true });
    }
  },
};

function refuse({ name, architectures, secrets }: BuildProps): void {
  const [file] = Object.values(secrets);
  if (architectures.length > 1)
    throw failure('image/one-architecture', { image: name, builder: kaniko.name, architectures: architectures.join(', ') });
  if (file !== undefined) throw failure('image/no-secret-mount', { image: name, builder: kaniko.name, file });
}

/** The command line of the executor. */
export function buildArguments({ cwd }: Pick<World, 'cwd'>, props: BuildProps, layout: string): readonly string[] {
  const { name, commit, context, dockerfile, architectures, cache } = props;
  const repository = cache.to ?? cache.from;
  return [
    ...['--context', `dir://${resolve(cwd, context)}`, '--dockerfile', resolve(cwd, dockerfile)],
    ...['--custom-platform', `linux/${architectures[0] ?? 'amd64'}`, '--label', `${REVISION}=${commit}`],
    ...(repository === undefined ? [] : ['--cache=true', '--cache-repo', repository]),
    ...(repository !== undefined && cache.to === undefined ? ['--no-push-cache'] : []),
    // Without times, which it cannot set to the commit's.
    ...['--reproducible', '--no-push', '--oci-layout-path', layout, '--destination', `localhost/${name}:${commit}`],
  ];
}
