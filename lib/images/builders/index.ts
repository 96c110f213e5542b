import { failure } from '../problems';
import type { World } from '../../programs';
import { buildah } from './buildah';
import type { Builder } from './builder';
import { docker } from './docker';
import { kaniko } from './kaniko';

/** Every builder. The first that is there is taken: one without a daemon before one that needs it. */
export const BUILDERS: readonly Builder[] = [buildah, docker, kaniko];

/**
 * The builder of this machine.
 * @throws Failure `image/no-builder`
 */
export async function findBuilder(world: World): Promise<Builder> {
  for (const builder of BUILDERS) if (await builder.isThere(world)) return builder;
  throw failure('image/no-builder');
}
