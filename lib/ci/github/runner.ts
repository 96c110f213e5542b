import type { RunnerKind, RunnerObject } from '../../pipeline';

const LEVELS = ['plain', 'trusted'] as const;

/**
 * Runner scale sets of the Actions Runner Controller, which its vendor's chart installs: one for jobs without rights, one for jobs with
 * rights, named `<runner>-plain` and `<runner>-trusted`. The tree has their service accounts; each set's values are
 * `runnerScaleSetName: <name>`, `template.spec.serviceAccountName: <name>`, an image by digest, and no `containerMode`: that of
 * `kubernetes` would let jobs read the Secrets of the namespace, the App's key among them. In GitHub the trusted set belongs to a runner
 * group that only the deploy workflow may use.
 * @see https://docs.github.com/en/actions/concepts/runners/actions-runner-controller
 */
export function actionsRunners(): RunnerKind {
  return {
    system: 'GitHub Actions',
    requires: 'the charts gha-runner-scale-set-controller and, for each set, gha-runner-scale-set',
    check: () => undefined,
    labels: ({ name }) => ({ plain: `${name}-plain`, trusted: `${name}-trusted` }),
    account: ({ name }) => `${name}-trusted`,
    objects: ({ name }) =>
      LEVELS.map((level): RunnerObject => {
        // Only jobs with rights find a token of the cluster.
        return {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          name: `${name}-${level}`,
          body: { automountServiceAccountToken: level === 'trusted' },
        };
      }),
  };
}
