import type { RunnerKind } from '../../pipeline';
import { accountOf } from './names';

/**
 * Tekton as what runs the pipeline: its tasks are pods of the runner's namespace, under the service accounts that `.tekton/<name>.yaml`
 * holds. `tekton({ namespace })` names the same namespace.
 * @see https://tekton.dev/docs/installation/
 */
export function tektonRuns(): RunnerKind {
  return {
    system: 'Tekton',
    check: () => undefined,
    account: ({ pipeline }, job) => accountOf(job, pipeline),
    accountsInFiles: true,
    objects: () => [],
  };
}
