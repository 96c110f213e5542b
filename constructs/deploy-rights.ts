import { ApiObject } from 'cdk8s';
import { KubeObject, LABELS, PREVIEW_ROLE, type k8s } from '../lib/kube';
import type { ActName } from '../lib/pipeline';
import type { Namespace } from './namespace';
import { policyRule } from './role';

/** Who deploys, and what of it. */
export interface DeployGrant {
  /** Name of the Role and of its binding. */
  readonly name: string;
  readonly subject: k8s.Subject;
  /** Asked when the tree is finished. None: no right. */
  readonly acts: () => readonly ActName[];
  /** ClusterRole that stands for the Role in previews of the namespace. @default there are none */
  readonly previewRole?: string;
}

/**
 * The rights to act on what a namespace holds, and on nothing of the cluster around it: a rule for each kind that stands in it when the
 * tree is finished. No right over roles: whoever has it cannot give itself more.
 */
export function grantDeploy(namespace: Namespace, { name, subject, acts, previewRole }: DeployGrant): void {
  namespace.deployers.add(name);
  const annotations = previewRole === undefined ? {} : { annotations: { [PREVIEW_ROLE]: previewRole } };
  const api = { apiVersion: RBAC, metadata: { name, labels: { [LABELS.deployer]: 'true' }, ...annotations } };
  const rules = () => pipelineRoom().rulesOf(acts(), kindsIn(namespace)).map(policyRule);
  const roleRef = { apiGroup: GROUP, kind: 'Role', name };
  new KubeObject(namespace, `${name}-role`, { ...api, kind: 'Role', body: () => ({ rules: rules() }) });
  new KubeObject(namespace, `${name}-binding`, { ...api, kind: 'RoleBinding', body: () => ({ roleRef, subjects: [subject] }) });
}

const GROUP = 'rbac.authorization.k8s.io';
const RBAC = `${GROUP}/v1`;

/** Objects of other cdk8s libraries count as ours do. */
export function kindsIn(namespace: Namespace): readonly ApiObject[] {
  return namespace.node.findAll().filter((construct) => ApiObject.isApiObject(construct) && construct.apiGroup !== GROUP) as ApiObject[];
}

/** Loaded when a tree with somebody who deploys is finished. */
function pipelineRoom() {
  return require('../lib/pipeline') as typeof import('../lib/pipeline');
}
