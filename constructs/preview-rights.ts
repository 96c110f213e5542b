import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { KubeObject, LABELS, type k8s } from '../lib/kube';
import { kindsIn, type DeployGrant } from './deploy-rights';
import type { Namespace } from './namespace';
import { policyRule } from './role';

const GROUP = 'rbac.authorization.k8s.io';
const RBAC = `${GROUP}/v1`;
const ADMISSION = 'admissionregistration.k8s.io/v1';

/** Who makes previews like a namespace. */
export interface PreviewGrant extends DeployGrant {
  /** Name of the ClusterRole that is bound in each preview. */
  readonly previewRole: string;
  /** As the API server calls the subject: `system:serviceaccount:ci:runner-trusted`. */
  readonly user: string;
}

/**
 * The rights to make, fill and remove namespaces of pull requests. RBAC has no patterns for names, so the right to make a namespace is one
 * to make any: a ValidatingAdmissionPolicy, which wants Kubernetes 1.30, lets it make and remove those of previews alone, and give in them
 * nothing but this role to nobody but itself.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export function grantPreviews(scope: Construct, like: Namespace, grant: PreviewGrant): void {
  const { previewRole: inside, name: rooms } = grant;
  const { rulesOf } = pipelineRoom();
  const rules = () => [...rulesOf(grant.acts(), kindsIn(like)).map(policyRule), ...RAILS, ...rulesIn(like)];
  const add = (kind: string, name: string, body: () => object, apiVersion = RBAC) =>
    new KubeObject(scope, `${kind}-${name}`.toLowerCase(), { apiVersion, kind, metadata: { name }, body });
  add('ClusterRole', inside, () => ({ rules: rules() }));
  add('ClusterRole', rooms, () => ({ rules: roomRules(inside) }));
  const roleRef = { apiGroup: GROUP, kind: 'ClusterRole', name: rooms };
  add('ClusterRoleBinding', rooms, () => ({ roleRef, subjects: [grant.subject] }));
  add('ValidatingAdmissionPolicy', rooms, () => ({ spec: policySpec(like.namespace, inside, grant) }), ADMISSION);
  const bound = { policyName: rooms, validationActions: ['Deny'] };
  add('ValidatingAdmissionPolicyBinding', rooms, () => ({ spec: bound }), ADMISSION);
}

/** What stands around the workloads, and belongs to whoever owns the namespace: here the pipeline. */
const RAILS: readonly k8s.PolicyRule[] = [
  { apiGroups: [''], resources: ['resourcequotas', 'limitranges'], verbs: ['create', 'patch'] },
  { apiGroups: [GROUP], resources: ['roles', 'rolebindings'], verbs: ['create', 'patch'] },
];

function roomRules(inside: string): readonly k8s.PolicyRule[] {
  return [
    { apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'list', 'create', 'patch', 'delete'] },
    { apiGroups: [GROUP], resources: ['rolebindings'], verbs: ['create', 'patch'] },
    { apiGroups: [GROUP], resources: ['clusterroles'], verbs: ['bind'], resourceNames: [inside] },
  ];
}

/** Nobody gives rights that he has not: those of the namespace's own roles are made in its previews as well. */
function rulesIn(like: Namespace): readonly k8s.PolicyRule[] {
  return like.node.findAll().flatMap((construct) => {
    if (!ApiObject.isApiObject(construct) || construct.kind !== 'Role' || construct.metadata.getLabel(LABELS.deployer)) return [];
    return (construct.toJson() as { readonly rules?: readonly k8s.PolicyRule[] }).rules ?? [];
  });
}

function policySpec(namespace: string, inside: string, { user, subject }: PreviewGrant) {
  const ours = `^${namespace}-pr-[0-9]+$`;
  const own = `object.roleRef.kind == 'ClusterRole' && object.roleRef.name == '${inside}'`;
  const itself = `object.subjects.all(s, s.kind == '${subject.kind}' && s.name == '${subject.name}')`;
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
