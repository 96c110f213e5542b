import type { IConstruct } from 'constructs';
import { runnerLabels, TRUSTS, trustOf, type RunnerKind, type RunnerObject, type RunnerPlace, type Trust } from '../../pipeline';
import { problem } from './problems';
import type { GitlabRunnerProps } from './runner-props';

const DIGEST = /@sha256:[0-9a-f]{64}$/;
const RBAC = 'rbac.authorization.k8s.io';

/**
 * GitLab Runner with the Kubernetes executor, by manifests of our own: one manager that serves a runner for each level of rights that the
 * pipeline's jobs have, tagged `<runner>-plain`, `-publish`, `-preview` and `-trusted`. In the project the trusted one is protected, so
 * only protected branches and tags reach it; the others cannot be, where merge requests use them.
 * @see https://docs.gitlab.com/runner/executors/kubernetes/
 */
export function gitlabRunner(props: GitlabRunnerProps): RunnerKind {
  return {
    system: 'GitLab CI',
    check: (runner) => check(runner, props),
    labels: ({ name }) => runnerLabels(name),
    account: ({ name }, job) => runnerLabels(name)[trustOf(job)],
    objects: (place, levels) => objectsOf(place, props, levels),
  };
}

function check(runner: IConstruct, { url, image, jobImage }: GitlabRunnerProps): void {
  for (const each of [image, jobImage]) if (!DIGEST.test(each)) problem(runner, 'gitlab/image', { image: each });
  if (!/^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w./-]*)?$/.test(url)) problem(runner, 'gitlab/runner-url', { url });
}

function objectsOf(place: RunnerPlace, props: GitlabRunnerProps, levels: () => readonly Trust[]): readonly RunnerObject[] {
  const { name, namespace } = place;
  const manager = `${name}-manager`;
  const subject = { kind: 'ServiceAccount', name: manager, namespace };
  const account = (of: string): RunnerObject => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    name: of,
    body: () => ({ automountServiceAccountToken: false }),
  });
  const { filesOf, podOf } = managerRoom();
  return [
    account(manager),
    ...TRUSTS.map((level) => account(runnerLabels(name)[level])),
    { apiVersion: `${RBAC}/v1`, kind: 'Role', name: manager, body: () => ({ rules: MANAGER_RULES }) },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      name: manager,
      body: () => ({ roleRef: { apiGroup: RBAC, kind: 'Role', name: manager }, subjects: [subject] }),
    },
    { apiVersion: 'v1', kind: 'ConfigMap', name: manager, body: () => ({ data: filesOf(place, props, levels()) }) },
    { apiVersion: 'apps/v1', kind: 'Deployment', name: manager, body: () => ({ spec: podOf(place, props, levels()) }) },
  ];
}

/**
 * What the executor asks for in its own namespace.
 * @see https://docs.gitlab.com/runner/executors/kubernetes/#configure-runner-api-permissions
 */
const MANAGER_RULES = [
  { apiGroups: [''], resources: ['pods'], verbs: ['create', 'delete', 'get', 'list', 'watch'] },
  { apiGroups: [''], resources: ['pods/attach', 'pods/exec'], verbs: ['create', 'delete', 'get', 'patch'] },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get', 'list'] },
  { apiGroups: [''], resources: ['secrets'], verbs: ['create', 'delete', 'get', 'update'] },
  { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['get'] },
  { apiGroups: [''], resources: ['services'], verbs: ['create', 'get'] },
  { apiGroups: [''], resources: ['events'], verbs: ['list', 'watch'] },
];

/** Loaded when a runner is made. */
function managerRoom() {
  return require('./runner-manager') as typeof import('./runner-manager');
}
