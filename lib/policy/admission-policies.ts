import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { unitOf, type Language, type Severity } from '../core';
import { Component, KubeObject, LABELS } from '../kube';
import { declaredIn } from './declared';
import { production, type Pack } from './pack';
import { problem } from './problems';
import type { Rule } from './rule';

/** What the API server does with an object that breaks a rule: refuse it, warn who sends it, or note it in the audit log. */
export type ValidationAction = 'Deny' | 'Warn' | 'Audit';

/** Which namespaces, by their labels. */
export interface NamespaceSelector {
  /** @default any */
  readonly matchLabels?: Readonly<Record<string, string>>;
  /** @default none */
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
    /** @default none, as `Exists` and `DoesNotExist` want it */
    readonly values?: readonly string[];
  }[];
}

export interface AdmissionPoliciesProps {
  /** Whose rules the API server keeps. @default production: its rules of level `baseline` in every stage, the others in stage `prod` */
  readonly packs?: readonly Pack[];
  /** `Deny` and `Warn` exclude each other. @default by severity, as at synth: errors Deny, warnings Warn, notices Audit */
  readonly validationActions?: readonly [ValidationAction, ...ValidationAction[]];
  /** Namespaces in which they hold. @default those with a stage of ours; without `packs` see there */
  readonly namespaceSelector?: NamespaceSelector;
  /** What becomes of an object on which an expression fails. @default 'Fail': it is refused */
  readonly failurePolicy?: 'Fail' | 'Ignore';
  /** Language of what the server says. @default 'en' */
  readonly language?: Language;
}

/**
 * Has the API server of a cluster keep the rules of packs too, whoever sends an object and however. Each rule that CEL can say becomes a
 * ValidatingAdmissionPolicy with one binding, both named `<id>-<rule>`. What the program waives is admitted, also where its end is over: a
 * program with such a waiver is refused at synth. Kubernetes 1.30 or newer.
 *
 * `admissionPolicies(cluster, 'rules', { validationActions: ['Warn'] })`
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export function admissionPolicies(cluster: Construct, id: string, props: AdmissionPoliciesProps = {}): AdmissionPolicies {
  return new AdmissionPolicies(cluster, id, props);
}

/** Policies of an API server, made by {@link admissionPolicies}. */
export class AdmissionPolicies extends Component {
  /** Ids of the rules that the API server keeps. */
  public readonly kept: readonly string[];
  /** Ids of rules of the packs that CEL cannot say: only a program keeps them. */
  public readonly notKept: readonly string[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AdmissionPoliciesProps,
  ) {
    super(scope, id);
    const { packs = [production], validationActions: actions } = props;
    if (actions?.includes('Deny') && actions.includes('Warn')) problem(this, 'admission/deny-and-warn', undefined);
    const rules = room().rulesOf(packs, (unknown) => problem(this, 'policy/unknown-rule', { ...unknown }));
    const kept: string[] = [];
    for (const rule of rules.rules.values())
      if (rule.cel !== undefined && this.isServed(rule)) {
        kept.push(rule.id);
        this.addRule(rule, rules.severity[rule.id] ?? rule.severity);
      }
    if (kept.length === 0) problem(this, 'admission/nothing', { packs: packs.map(({ name }) => name).join(', ') });
    this.kept = kept;
    this.notKept = [...rules.rules.keys()].filter((rule) => !kept.includes(rule));
  }

  private isServed(rule: Rule): boolean {
    const [kind] = room().unservedKinds(rule);
    if (kind !== undefined) problem(this, 'admission/unknown-kind', { rule: rule.id, kind });
    return kind === undefined;
  }

  private addRule(rule: Rule, severity: Severity): void {
    const { failurePolicy = 'Fail', language = 'en', validationActions = [ACTIONS[severity]] } = this.props;
    const name = `${this.node.id}-${rule.id}`;
    const api = { apiVersion: 'admissionregistration.k8s.io/v1', metadata: { name } };
    new KubeObject(this, rule.id, {
      ...api,
      kind: 'ValidatingAdmissionPolicy',
      body: () => room().admissionPolicy(rule, { failurePolicy, language, waived: this.waived(rule) }),
    });
    new KubeObject(this, `${rule.id}-binding`, {
      ...api,
      kind: 'ValidatingAdmissionPolicyBinding',
      body: () => ({
        spec: { policyName: name, validationActions, matchResources: { namespaceSelector: this.namespacesOf(rule) } },
      }),
    });
  }

  private namespacesOf({ level }: Rule): NamespaceSelector {
    const { packs, namespaceSelector } = this.props;
    if (namespaceSelector) return namespaceSelector;
    return packs || level === 'baseline'
      ? { matchExpressions: [{ key: LABELS.stage, operator: 'Exists' }] }
      : { matchLabels: { [LABELS.stage]: 'prod' } };
  }

  /** What of this cluster the program lets break a rule. */
  private waived(rule: Rule): readonly string[] {
    if (rule.waivable === false) return [];
    const { waivers } = declaredIn(this);
    const target = unitOf(this)?.target;
    const { waivedKeys, CLUSTER_SCOPED } = room();
    const objects = waivers
      .filter((waiver) => waiver.rule === rule.id)
      .flatMap(({ scope }) => scope.node.findAll())
      .filter((construct) => ApiObject.isApiObject(construct))
      .filter((object) => unitOf(object)?.target === target);
    const keys = objects.flatMap((object) => {
      const { kind, name, metadata } = object;
      const namespace = CLUSTER_SCOPED.has(kind) ? '' : (metadata.namespace ?? unitOf(object)?.namespace ?? '');
      return waivedKeys(kind, namespace, name);
    });
    return [...new Set(keys)].sort();
  }
}

const ACTIONS: Readonly<Record<Severity, ValidationAction>> = { error: 'Deny', warning: 'Warn', notice: 'Audit' };

/** Loaded when somebody asks for it: the rules are not what a program that only waives one has to read. */
function room() {
  return require('./admission-room') as typeof import('./admission-room');
}
