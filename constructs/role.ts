import type { Construct } from 'constructs';
import { Component, KubeObject, type k8s } from '../lib/kube';
import { checkedProps } from './checked-props';
import { Namespace } from './namespace';
import { problem } from './problems';
import { mistypedResource, mistypedVerb } from './role-words';
import type { Workload } from './workload';

/** What may be done with which objects. No wildcards: list what the program really does. */
export interface RoleRule {
  /** API groups: `''` is the core, `'apps'`, `'batch'`. */
  readonly apiGroups: readonly string[];
  /** Resources in plural: `'configmaps'`, `'pods/log'`. */
  readonly resources: readonly string[];
  /** `'get'`, `'list'`, `'watch'`, `'create'`, `'update'`, `'patch'`, `'delete'`. */
  readonly verbs: readonly string[];
  /** Only objects of these names. @default all of the namespace */
  readonly resourceNames?: readonly string[];
}

export interface RoleProps {
  readonly rules: readonly RoleRule[];
  /** Name in the namespace. @default the construct's id */
  readonly name?: string;
}

/** Verbs by which a role gives itself more than it has. */
const ESCALATING: ReadonlySet<string> = new Set(['escalate', 'bind', 'impersonate']);

/** Rights in a namespace. `grantTo` gives them to a workload, which is the only one that gets a token of the API server. */
export class Role extends Component {
  public readonly name: string;
  public readonly ns: Namespace;
  public readonly object: KubeObject;
  private readonly holders = new Set<Workload>();

  constructor(scope: Construct, id: string, given: RoleProps) {
    super(scope, id);
    this.ns = Namespace.of(this);
    const props = checkedProps(this, 'Role', given);
    this.name = props.name ?? id;
    for (const rule of props.rules) this.checkRule(rule);
    if (props.rules.length === 0) problem(this, 'role/empty', { name: this.name, field: 'rules' });
    const rules = props.rules.map(policyRule);
    this.object = new KubeObject(this, 'role', { apiVersion: RBAC, kind: 'Role', metadata: { name: this.name }, body: () => ({ rules }) });
  }

  /** Gives the rights to workloads: their pods get the token of their service account, and may reach the API server. */
  public grantTo(...workloads: readonly Workload[]): this {
    for (const workload of workloads) {
      if (workload.target !== this.ns.target) {
        problem(workload, 'reference/other-cluster-role', { name: this.name, from: workload.target.name, to: this.ns.target.name });
        continue;
      }
      if (this.holders.size === 0) this.addBinding();
      this.holders.add(workload);
      workload.mountToken();
      for (const peer of this.ns.cluster.apiServer) workload.connectTo(peer);
    }
    return this;
  }

  private addBinding(): void {
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: this.name };
    new KubeObject(this, 'binding', {
      apiVersion: RBAC,
      kind: 'RoleBinding',
      metadata: { name: this.name },
      body: () => ({ roleRef, subjects: this.subjects() }),
    });
  }

  private subjects(): k8s.Subject[] {
    return [...this.holders].map(({ serviceAccountName, ns }) => ({
      kind: 'ServiceAccount',
      name: serviceAccountName,
      namespace: ns.namespace,
    }));
  }

  private checkRule(rule: RoleRule): void {
    const { name } = this;
    for (const field of ['apiGroups', 'resources', 'verbs'] as const) {
      if (rule[field].length === 0) problem(this, 'role/empty', { name, field });
      for (const got of rule[field]) if (got.includes('*')) problem(this, 'role/wildcard', { name, field, got });
    }
    for (const got of rule.verbs) {
      const likely = mistypedVerb(got);
      if (ESCALATING.has(got)) problem(this, 'role/escalating', { name, got });
      if (likely !== undefined) problem(this, 'role/mistyped', { name, field: 'verbs', got, likely });
    }
    for (const got of rule.resources) {
      const likely = mistypedResource(got, rule.apiGroups);
      if (likely !== undefined) problem(this, 'role/mistyped', { name, field: 'resources', got, likely });
    }
  }
}

const RBAC = 'rbac.authorization.k8s.io/v1';

export function policyRule({ apiGroups, resources, verbs, resourceNames }: RoleRule): k8s.PolicyRule {
  return {
    apiGroups: [...apiGroups],
    resources: [...resources],
    verbs: [...verbs],
    ...(resourceNames ? { resourceNames: [...resourceNames] } : {}),
  };
}
