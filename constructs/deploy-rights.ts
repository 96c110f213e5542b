import { ApiObject } from 'cdk8s';
import { KubeObject, LABELS, scopeOf, wayOf, type k8s } from '../lib/kube';
import type { ActName, ObjectKind } from '../lib/pipeline';
import type { Namespace } from './namespace';
import { policyRule } from './role';

/** Who deploys, and what of it. */
export interface DeployGrant {
  /** Name of the Role and of its binding. */
  readonly name: string;
  readonly subject: k8s.Subject;
  /** Asked when the tree is finished. None: no right. */
  readonly acts: () => readonly ActName[];
}

/**
 * The rights to act on what a namespace holds, and on nothing of the cluster around it: a rule for each kind that stands in it when the
 * tree is finished. No right over roles: whoever has it cannot give itself more.
 */
export function grantDeploy(namespace: Namespace, { name, subject, acts }: DeployGrant): void {
  namespace.deployers.add(name);
  // Whoever hands over to a controller applies nothing: a rehearsal plays the controller, not him.
  const applies = wayOf(namespace)?.needs?.applies ?? true;
  const api = { apiVersion: RBAC, metadata: { name, labels: { [LABELS.deployer]: applies ? 'true' : 'hands-over' } } };
  const rules = () => deployRules(namespace, acts());
  const roleRef = { apiGroup: GROUP, kind: 'Role', name };
  new KubeObject(namespace, `${name}-role`, { ...api, kind: 'Role', body: () => ({ rules: rules() }) });
  new KubeObject(namespace, `${name}-binding`, { ...api, kind: 'RoleBinding', body: () => ({ roleRef, subjects: [subject] }) });
  for (const [other, more] of Object.entries(wayOf(namespace)?.needs?.elsewhere ?? {})) {
    // What carries out the way lives there: one Role for each namespace that is deployed.
    const there = { name: `${name}-${namespace.namespace}`, namespace: other, labels: api.metadata.labels };
    const rights = { apiVersion: RBAC, metadata: there };
    const add = (kind: string, body: () => object) =>
      new KubeObject(namespace.cluster, `${kind}-${there.name}`.toLowerCase(), { ...rights, kind, body });
    add('Role', () => ({ rules: acts().length > 0 ? more.map(policyRule) : [] }));
    add('RoleBinding', () => ({ roleRef: { ...roleRef, name: there.name }, subjects: [subject] }));
  }
}

/** The least rules under which acts succeed in a namespace, by its way to deploy. */
export function deployRules(namespace: Namespace, acts: readonly ActName[]): readonly k8s.PolicyRule[] {
  return pipelineRoom().rulesOf(acts, kindsIn(namespace), wayOf(namespace)?.needs).map(policyRule);
}

const GROUP = 'rbac.authorization.k8s.io';
const RBAC = `${GROUP}/v1`;

/** Kinds of the objects that a deploy of the namespace may bring. Objects of other cdk8s libraries count as ours do. */
function kindsIn(namespace: Namespace): readonly ObjectKind[] {
  const custom = customKinds(namespace);
  const { version } = namespace.target;
  const found = namespace.node.findAll().filter(isKind);
  return found.flatMap(({ apiVersion, apiGroup, kind }) => {
    if (apiGroup === GROUP) return [];
    const known = custom.get(`${apiGroup}/${kind}`);
    // A Role reaches nothing outside of its namespace.
    if ((known?.scope ?? scopeOf(version, { apiVersion, kind })) === 'Cluster') return [];
    return [{ apiVersion, kind, ...(known?.plural === undefined ? {} : { plural: known.plural }) }];
  });
}

interface CustomKind {
  readonly scope?: string;
  readonly plural?: string;
}

/** What the definitions of custom kinds that stand in the tree say of them. */
function customKinds({ node }: Namespace): ReadonlyMap<string, CustomKind> {
  const definitions = node.root.node
    .findAll()
    .filter(isKind)
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
  return new Map(
    definitions.map((definition) => {
      const { spec = {} } = definition.toJson() as { readonly spec?: DefinitionSpec };
      const { group = '', scope, names } = spec;
      return [`${group}/${names?.kind ?? ''}`, { scope, plural: names?.plural } as CustomKind];
    }),
  );
}

interface DefinitionSpec {
  readonly group?: string;
  readonly scope?: string;
  readonly names?: { readonly kind?: string; readonly plural?: string };
}

function isKind(construct: unknown): construct is ApiObject {
  return ApiObject.isApiObject(construct);
}

/** Loaded when a tree with somebody who deploys is finished. */
function pipelineRoom() {
  return require('../lib/pipeline') as typeof import('../lib/pipeline');
}
