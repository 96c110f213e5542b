import { reachesCluster, runnerLabels, TRUSTS, trustOf, type RunnerKind, type RunnerObject } from '../../pipeline';

/**
 * Runner scale sets of the Actions Runner Controller, which its vendor's chart installs: one for each level of rights that the pipeline's
 * jobs have, named `<runner>-plain`, `-publish`, `-preview` and `-trusted`. The tree has their service accounts; each set's values are
 * `runnerScaleSetName: <name>`, `template.spec.serviceAccountName: <name>`, an image by digest, and no `containerMode`: that of
 * `kubernetes` would let jobs read the Secrets of the namespace, the App's key among them. In GitHub the trusted set belongs to a runner
 * group that only the deploy workflow may use.
 * @see https://docs.github.com/en/actions/concepts/runners/actions-runner-controller
 */
export function actionsRunners(): RunnerKind {
  return {
    system: 'GitHub Actions',
    check: () => undefined,
    labels: ({ name }) => runnerLabels(name),
    account: ({ name }, job) => runnerLabels(name)[trustOf(job)],
    objects: ({ name }) =>
      TRUSTS.map((level): RunnerObject => {
        const body = () => ({ automountServiceAccountToken: reachesCluster(level) });
        return { apiVersion: 'v1', kind: 'ServiceAccount', name: runnerLabels(name)[level], body };
      }),
  };
}
