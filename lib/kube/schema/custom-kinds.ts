import { kindIndex, own } from './data-files';
import { groupOf } from './kind-entries';

/** A CRD's version: scope, definition ('' if the version is not served), the module it was read from, and what to use instead. */
export interface CustomEntry {
  readonly scope: 'Namespaced' | 'Cluster';
  readonly deprecated: boolean;
  readonly definition: string;
  readonly source: string;
  readonly successor: string;
}

/** What is known of a kind of a modelled CRD. */
export function customEntry(apiVersion: string, kind: string): CustomEntry | undefined {
  const text = own(own(kindIndex().crds, apiVersion), kind);
  if (text === undefined) return undefined;
  const [letter = '', id = '-', source, successor = ''] = text.split(' ');
  return {
    scope: letter.toUpperCase() === 'N' ? 'Namespaced' : 'Cluster',
    deprecated: letter !== letter.toUpperCase(),
    definition: id === '-' ? '' : id,
    source: kindIndex().sources.crds[Number(source)] ?? '',
    successor: successor && `${successor} ${kind}`,
  };
}

/** apiVersions that serve a custom kind, by the modelled releases. */
export function customApiVersions(kind: string): string[] {
  return Object.keys(kindIndex().crds).filter((apiVersion) => customEntry(apiVersion, kind)?.definition);
}

/**
 * The custom kind that a slip of the finger made of another: `argoproj.io/v1alpha1 Rolout`.
 * Only one letter may differ: other controllers share some groups (argoproj.io has Workflow too).
 */
export function mistypedCustomKind(group: string, kind: string): string {
  for (const [apiVersion, kinds] of Object.entries(kindIndex().crds)) {
    const meant = groupOf(apiVersion) === group && Object.keys(kinds).find((known) => isSlip(kind.toLowerCase(), known.toLowerCase()));
    if (meant) return `${apiVersion} ${meant}`;
  }
  return '';
}

function isSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const swapped = left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  return swapped || (left.length <= 1 && right.length <= 1);
}
