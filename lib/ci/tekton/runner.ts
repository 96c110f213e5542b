import type { RunnerKind } from '../../pipeline';
import { accountOf } from './names';

/**
 * Tekton as what runs the pipeline: its tasks are pods of the runner's namespace, under the service accounts that `.tekton/<name>.yaml`
 * holds. `tekton({ namespace })` names the same namespace.
 */
export function tektonRuns(): RunnerKind {
  return {
    system: 'Tekton',
    requires: 'Tekton Pipelines 1.0 and Triggers 0.30, or newer: https://tekton.dev/docs/installation/',
    check: () => undefined,
    account: ({ pipeline }, job) => accountOf(job, pipeline),
    accountsInFiles: true,
    objects: () => [],
  };
}
