import { kindIndex, own } from './data-files';

/** A built-in kind, and the minors that serve it. */
export interface CoreEntry {
  readonly scope: 'Namespaced' | 'Cluster';
  readonly definition: string;
  readonly since: number;
  /** 0 if the newest minor still has it. */
  readonly until: number;
}

/** The life of a built-in kind: minors, 0 where none is known. */
export interface Lifecycle {
  readonly introduced: number;
  readonly deprecated: number;
  readonly removed: number;
  readonly successor: string;
}

/** The built-in kind, whichever minors serve it. */
export function coreEntry(apiVersion: string, kind: string): CoreEntry | undefined {
  const text = own(own(kindIndex().core, apiVersion), kind);
  if (text === undefined) return undefined;
  const [scope, definition = '', span = '0-'] = text.split(' ');
  const [since, until] = span.split('-');
  return { scope: scope === 'N' ? 'Namespaced' : 'Cluster', definition, since: Number(since), until: Number(until) };
}

/** When a built-in kind came, was deprecated and went. */
export function lifecycleOf(apiVersion: string, kind: string): Lifecycle | undefined {
  const text = own(own(kindIndex().lifecycle, apiVersion), kind);
  if (text === undefined) return undefined;
  const [introduced, deprecated, removed, ...successor] = text.split(' ').map((part) => (part === '-' ? '' : part));
  return { introduced: Number(introduced), deprecated: Number(deprecated), removed: Number(removed), successor: successor.join(' ') };
}

/** `apps/v1` → `apps`; the core group is ''. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** Higher is more stable: alpha, beta, stable. */
export function stability(apiVersion: string): number {
  return apiVersion.includes('alpha') ? 0 : apiVersion.includes('beta') ? 1 : 2;
}
