import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IConstruct } from 'constructs';
import type { ChartOrigin, ChartWish, Manifest } from '../kube';
import { problem } from './problems';
import { isMap } from './values-data';

/** What `sealane chart pin` keeps of a chart: the objects that Helm made, and of what. */
export interface Pinned {
  readonly format: 1;
  /** As Helm says it: `v4.3.1`. */
  readonly helm: string;
  readonly chart: { readonly origin: ChartOrigin; readonly version: string; readonly digest: string };
  readonly release: string;
  readonly namespace: string;
  readonly kubeVersion: string;
  readonly apiVersions: readonly string[];
  /** Of the values: they stand in the program. */
  readonly values: string;
  /** Of the objects: nobody changes them by hand. */
  readonly checksum: string;
  readonly objects: readonly Manifest[];
}

const MOST_BYTES = 32 * 1024 * 1024;

/** Objects that Helm has made for a wish; undefined, and a problem, where they are not there, or are those of another wish. */
export function readPinned(construct: IConstruct, wish: ChartWish): readonly Manifest[] | undefined {
  const { file, repository, release: name } = wish;
  const text = textOf(join(repository, file));
  if (text === undefined) {
    problem(construct, 'helm-chart/not-pinned', { name, file });
    return undefined;
  }
  const pinned = pinnedIn(text);
  if (!pinned || sumOf(pinned.objects) !== pinned.checksum) {
    problem(construct, 'helm-chart/pin-file', { file });
    return undefined;
  }
  const differs = differencesOf(pinned, wish);
  if (differs.length === 0) return pinned.objects;
  problem(construct, 'helm-chart/outdated', { name, file, differs: differs.join(', ') });
  return undefined;
}

/** Fields in which a pin is not what is wished for. */
export function differencesOf(pinned: Pinned, wish: ChartWish): readonly string[] {
  const { chart } = pinned;
  const fields = {
    chart: [chart.origin, wish.origin],
    version: [chart.version, wish.version],
    files: [chart.digest, wish.digest ?? chart.digest],
    release: [pinned.release, wish.release],
    namespace: [pinned.namespace, wish.namespace],
    kubeVersion: [pinned.kubeVersion, wish.kubeVersion],
    apiVersions: [pinned.apiVersions, wish.apiVersions],
    values: [pinned.values, sumOf(wish.values)],
  };
  return Object.entries(fields).flatMap(([name, [a, b]]) => (canonical(a) === canonical(b) ? [] : [name]));
}

/** A pin that a file holds; undefined if it is none. */
export function pinnedIn(text: string): Pinned | undefined {
  try {
    const value: unknown = text.length > MOST_BYTES ? undefined : JSON.parse(text);
    return isPinned(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** `sha256:…` of data: the order of keys does not count. */
export function sumOf(data: unknown): string {
  return `sha256:${createHash('sha256').update(canonical(data)).digest('hex')}`;
}

function canonical(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) =>
    isMap(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}

function isPinned(value: unknown): value is Pinned {
  if (!isMap(value) || value.format !== 1 || !isMap(value.chart) || !Array.isArray(value.objects)) return false;
  const texts = [
    value.helm,
    value.release,
    value.namespace,
    value.kubeVersion,
    value.values,
    value.checksum,
    value.chart.version,
    value.chart.digest,
  ];
  return texts.every((text) => typeof text === 'string') && value.objects.every(isManifest);
}

function isManifest(value: unknown): value is Manifest {
  if (!isMap(value) || !isMap(value.metadata)) return false;
  return [value.apiVersion, value.kind, value.metadata.name].every((text) => typeof text === 'string' && text !== '');
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
