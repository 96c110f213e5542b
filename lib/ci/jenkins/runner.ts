import type { RunnerKind, RunnerObject, RunnerUse } from '../../pipeline';
import { accountOf, sharedAccounts } from './names';

export interface JenkinsAgentsProps {
  /** Service account of the controller, and its namespace, which starts the pods of the jobs. */
  readonly controller: { readonly name: string; readonly namespace: string };
}

const RBAC = 'rbac.authorization.k8s.io';
const NAME = 'schedule-agents';

/**
 * Pods of the Kubernetes plugin: service accounts for the jobs of each pipeline, and the right of the controller to start such pods here
 * and nowhere else. The controller's cloud names the runner's namespace.
 * @see https://plugins.jenkins.io/kubernetes/
 */
export function jenkinsAgents({ controller }: JenkinsAgentsProps): RunnerKind {
  return {
    system: 'Jenkins',
    check: () => undefined,
    account: ({ pipeline }, job) => accountOf(job, pipeline),
    objects: () => [
      { apiVersion: `${RBAC}/v1`, kind: 'Role', name: NAME, body: () => ({ rules: RULES }) },
      {
        apiVersion: `${RBAC}/v1`,
        kind: 'RoleBinding',
        name: NAME,
        body: () => ({ roleRef: { apiGroup: RBAC, kind: 'Role', name: NAME }, subjects: [{ kind: 'ServiceAccount', ...controller }] }),
      },
    ],
    pipelineObjects: accountObjects,
  };
}

/** What the plugin does: it starts a pod, runs commands in it, reads its log and its events, and removes it. */
const RULES = [
  { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch', 'create', 'delete'] },
  { apiGroups: [''], resources: ['pods/exec'], verbs: ['get', 'create'] },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  { apiGroups: [''], resources: ['events'], verbs: ['get', 'list', 'watch'] },
];

function accountObjects({ pipeline, jobs }: RunnerUse): readonly RunnerObject[] {
  const names = new Set([...sharedAccounts(pipeline), ...jobs.map((job) => accountOf(job, pipeline))]);
  const body = () => ({ automountServiceAccountToken: false });
  return [...names].map((name) => ({ apiVersion: 'v1', kind: 'ServiceAccount', name, body }));
}
