import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { KubeObject, LABELS, PREVIEW_ACCOUNT, PREVIEW_ROLE, type k8s } from '../lib/kube';
import type { ActName } from '../lib/pipeline';
import { deployRules, type DeployGrant } from './deploy-rights';
import type { Namespace } from './namespace';

const GROUP = 'rbac.authorization.k8s.io';
const RBAC = `${GROUP}/v1`;
const ADMISSION = 'admissionregistration.k8s.io/v1';

/** Who makes previews like a namespace, or removes them. */
export interface PreviewGrant extends DeployGrant {
  readonly subject: { readonly kind: 'ServiceAccount'; readonly name: string; readonly namespace: string };
}

/**
 * The rights to make and remove namespaces of pull requests. RBAC has no patterns for names, so the right to make a namespace is one to make
 * any: a ValidatingAdmissionPolicy, which wants Kubernetes 1.30, lets it make and remove those of previews alone, and give in them nothing
 * but the role of previews to nobody but itself.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export function grantPreviews(scope: Construct, like: Namespace, { name, subject, acts }: PreviewGrant): void {
  const add = adder(scope);
  const inside = roleInside(like);
  add('ClusterRole', name, () => ({ rules: roomRules(acts(), inside) }));
  const roleRef = { apiGroup: GROUP, kind: 'ClusterRole', name };
  add('ClusterRoleBinding', name, () => ({ roleRef, subjects: [subject] }));
  add('ValidatingAdmissionPolicy', name, () => ({ spec: policySpec(like.namespace, inside, subject) }), ADMISSION);
  const bound = { policyName: name, validationActions: ['Deny'] };
  add('ValidatingAdmissionPolicyBinding', name, () => ({ spec: bound }), ADMISSION);
}

/** The rights to fill such namespaces: a role that whoever makes one binds in it, to itself. */
export function fillPreviews(scope: Construct, like: Namespace, { subject, acts }: Pick<PreviewGrant, 'subject' | 'acts'>): void {
  const role = roleInside(like);
  like.annotate({ [PREVIEW_ROLE]: role, [PREVIEW_ACCOUNT]: `${subject.namespace}/${subject.name}` });
  const rules = () => [...deployRules(like, acts()), ...railsOf(like), ...rulesIn(like)];
  adder(scope)('ClusterRole', role, () => ({ rules: rules() }));
}

function roleInside({ namespace }: Namespace): string {
  return `deploy-${namespace}-preview`;
}

function adder(scope: Construct) {
  return (kind: string, name: string, body: () => object, apiVersion = RBAC) =>
    new KubeObject(scope, `${kind}-${name}`.toLowerCase(), { apiVersion, kind, metadata: { name }, body });
}

/** What stands around the workloads, and belongs to whoever owns the namespace: here the pipeline. */
const RAILS: Readonly<Record<string, { readonly group: string; readonly resource: string }>> = {
  ResourceQuota: { group: '', resource: 'resourcequotas' },
  LimitRange: { group: '', resource: 'limitranges' },
  Role: { group: GROUP, resource: 'roles' },
};

function railsOf(like: Namespace): readonly k8s.PolicyRule[] {
  const kinds = new Set(objectsIn(like).map(({ kind }) => kind));
  return Object.entries(RAILS)
    .filter(([kind]) => kinds.has(kind))
    .map(([, { group, resource }]) => ({ apiGroups: [group], resources: [resource], verbs: ['create', 'patch'] }));
}

function roomRules(acts: readonly ActName[], inside: string): readonly k8s.PolicyRule[] {
  const rooms = { apiGroups: [''], resources: ['namespaces'], verbs: [...pipelineRoom().roomVerbs(acts)] };
  if (!acts.includes('deploy')) return [rooms];
  return [
    rooms,
    { apiGroups: [GROUP], resources: ['rolebindings'], verbs: ['create', 'patch'] },
    { apiGroups: [GROUP], resources: ['clusterroles'], verbs: ['bind'], resourceNames: [inside] },
  ];
}

/** Objects that a preview is given; the rights of those who deploy are not among them. */
function objectsIn(like: Namespace): readonly ApiObject[] {
  return like.node
    .findAll()
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct))
    .filter(({ metadata }) => metadata.getLabel(LABELS.deployer) === undefined);
}

/** Nobody gives rights that he has not: those of the namespace's own roles are made in its previews as well. */
function rulesIn(like: Namespace): readonly k8s.PolicyRule[] {
  return objectsIn(like).flatMap((object) =>
    object.kind === 'Role' ? ((object.toJson() as { readonly rules?: readonly k8s.PolicyRule[] }).rules ?? []) : [],
  );
}

function policySpec(namespace: string, inside: string, subject: PreviewGrant['subject']) {
  const user = `system:serviceaccount:${subject.namespace}:${subject.name}`;
  const ours = `^${namespace}-pr-[0-9]+$`;
  const own = `object.roleRef.kind == 'ClusterRole' && object.roleRef.name == '${inside}'`;
  const itself = `object.subjects.all(s, s.kind == '${subject.kind}' && s.name == '${subject.name}' && s.namespace == '${subject.namespace}')`;
  const inPreview = `request.namespace.matches('${ours}')`;
  const isBinding = "request.resource.resource == 'rolebindings'";
  return {
    failurePolicy: 'Fail',
    matchConstraints: {
      resourceRules: [
        { apiGroups: [''], apiVersions: ['v1'], resources: ['namespaces'], operations: ['CREATE', 'UPDATE', 'DELETE'] },
        { apiGroups: [GROUP], apiVersions: ['v1'], resources: ['rolebindings'], operations: ['CREATE', 'UPDATE'] },
      ],
    },
    matchConditions: [{ name: 'by-the-runner', expression: `request.userInfo.username == '${user}'` }],
    validations: [
      { expression: `${isBinding} || request.name.matches('${ours}')`, message: `only namespaces ${namespace}-pr-<number> are previews` },
      { expression: `!(${isBinding}) || ${inPreview}`, message: 'roles are given in previews alone' },
      {
        expression: `!(${isBinding}) || object.roleRef.kind == 'Role' || (${own} && ${itself})`,
        message: `only ${inside}, and only to whoever makes the preview`,
      },
    ],
  };
}

/** Loaded when a tree with previews is finished. */
function pipelineRoom() {
  return require('../lib/pipeline') as typeof import('../lib/pipeline');
}
