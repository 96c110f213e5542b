import { mapOf, mapsOf, textsOf, type Untyped } from '../untyped';

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** A label selector, read. */
export interface Selector {
  readonly pairs: readonly (readonly [key: string, value: string])[];
  readonly requirements: readonly Requirement[];
}

/** Labels that controllers put on pods: no template has them, and yet selectors rightly ask for them. */
const GIVEN_LATER: ReadonlySet<string> = new Set([
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'batch.kubernetes.io/job-name',
  'controller-revision-hash',
  'controller-uid',
  'job-name',
  'pod-template-hash',
  'rollouts-pod-template-hash',
  'statefulset.kubernetes.io/pod-name',
]);

const OPERATORS: ReadonlySet<unknown> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist']);

/** Reads `{ matchLabels, matchExpressions }`; undefined if there is none, or it holds what no selector can hold. */
export function readSelector(value: unknown): Selector | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { matchLabels, matchExpressions } = value as Untyped;
  const plain = readLabels(matchLabels ?? {});
  if (!plain) return undefined;
  if (matchExpressions === undefined) return plain;
  const requirements: Requirement[] = [];
  for (const { key, operator, values } of mapsOf(matchExpressions)) {
    if (typeof key !== 'string' || !OPERATORS.has(operator)) return undefined;
    if (!GIVEN_LATER.has(key)) requirements.push({ key, operator: operator as string, values: textsOf(values) });
  }
  return { pairs: plain.pairs, requirements };
}

/** Reads a plain map of labels, as Services select; undefined if it is none. */
export function readLabels(value: unknown): Selector | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const pairs: [string, string][] = [];
  for (const key of Object.keys(value)) {
    const wanted = (value as Untyped)[key];
    if (typeof wanted !== 'string') return undefined;
    if (!GIVEN_LATER.has(key)) pairs.push([key, wanted]);
  }
  return { pairs, requirements: [] };
}

/** Whether the selector selects by anything; an empty one selects all. */
export function selectsSome(value: unknown): boolean {
  const { matchLabels, matchExpressions } = mapOf(value);
  if (Object.keys(mapOf(matchLabels)).length > 0 || mapsOf(matchExpressions).length > 0) return true;
  return Object.keys(mapOf(value)).some((key) => key !== 'matchLabels' && key !== 'matchExpressions');
}

/** Whether the selector selects pods with these labels. */
export function matches({ pairs, requirements }: Selector, labels: Untyped): boolean {
  for (const [key, value] of pairs) if (!Object.hasOwn(labels, key) || labels[key] !== value) return false;
  for (const requirement of requirements) if (!meets(requirement, labels)) return false;
  return true;
}

function meets({ key, operator, values }: Requirement, labels: Untyped): boolean {
  const has = Object.hasOwn(labels, key);
  switch (operator) {
    case 'In':
      return has && values.includes(labels[key] as string);
    case 'NotIn':
      return !has || !values.includes(labels[key] as string);
    case 'Exists':
      return has;
    default:
      return !has;
  }
}

/** A selector as `kubectl --selector` takes it. */
export function selectorText({ pairs, requirements }: Selector): string {
  const parts = [...pairs.map(([key, value]) => `${key}=${value}`), ...requirements.map(requirementText)];
  return parts.join(',') || '{}';
}

function requirementText({ key, operator, values }: Requirement): string {
  if (operator === 'Exists') return key;
  if (operator === 'DoesNotExist') return `!${key}`;
  return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(', ')})`;
}
