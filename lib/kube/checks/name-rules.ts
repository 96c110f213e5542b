import { isDnsLabel, isDnsSubdomain, toDnsLabel } from '../../core';
import { groupOf } from '../identity';
import { atLeast } from '../version';

/** What the API server takes as the name of an object, by kind. */
export type NameRule = 'subdomain' | 'label' | 'service' | 'segment';

/**
 * The rule for names of a kind. Custom resources follow the general one.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export function nameRuleOf(apiVersion: string, kind: string, version: string): NameRule {
  switch (groupOf(apiVersion)) {
    case '':
      // Relaxed by default from 1.36 on: RelaxedServiceNameValidation in pkg/features/kube_features.go
      return kind === 'Service' ? (atLeast(version, '1.36') ? 'label' : 'service') : kind === 'Namespace' ? 'label' : 'subdomain';
    case 'apps':
      return kind === 'StatefulSet' ? 'label' : 'subdomain';
    case 'rbac.authorization.k8s.io':
      return 'segment';
    default:
      return kind === 'ClusterTrustBundle' || kind === 'IPAddress' ? 'segment' : 'subdomain';
  }
}

/** Whether a name keeps the rule. */
export function keepsRule(name: string, rule: NameRule): boolean {
  switch (rule) {
    case 'subdomain':
      return isDnsSubdomain(name);
    case 'label':
      return isDnsLabel(name);
    case 'service':
      return isDnsLabel(name) && name >= 'a';
    case 'segment':
      return name !== '' && name !== '.' && name !== '..' && !/[/%]/.test(name);
  }
}

/** The nearest name that keeps the rule. */
export function nearestName(name: string, rule: NameRule): string {
  switch (rule) {
    case 'subdomain':
      return nearestSubdomain(name);
    case 'label':
      return toDnsLabel(name);
    case 'service':
      return /^[0-9]/.test(toDnsLabel(name)) ? `s-${toDnsLabel(name, 61)}` : toDnsLabel(name);
    case 'segment':
      return name.replace(/[/%]/g, '-').replace(/^\.{0,2}$/, 'x');
  }
}

/** The nearest DNS subdomain: each part between dots becomes a label. */
export function nearestSubdomain(name: string): string {
  const parts = name.split('.').filter((part) => /[a-z0-9]/i.test(part));
  const joined = parts.map((part) => toDnsLabel(part)).join('.');
  return joined === '' || joined.length > 253 ? toDnsLabel(name) : joined;
}
