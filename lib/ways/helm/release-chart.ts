import { createHash } from 'node:crypto';
import type { KubeManifest } from '../../control-plane';
import { compare } from '../../core';
import type { WaySettings } from '../../kube';
import { nameOf, partsOfRelease, runsBefore, type Release, type Site } from '../../release';
import type { RevisionFacts } from './kept-releases';
import { namespaceRelease, partRelease } from './release-parts';
import { isPerApp } from './settings';

/** What one release of Helm is to have. */
export interface ReleaseChart extends RevisionFacts {
  readonly name: string;
  readonly objects: readonly KubeManifest[];
}

/** The charts of a release, in the order of what needs what. */
export function chartsIn(settings: WaySettings, site: Site, release: Release): readonly ReleaseChart[] {
  const { number, objects } = release;
  const parts = isPerApp(settings)
    ? partsOfRelease(site, release).map((part) => ({ name: partRelease(part), order: part.level, objects: part.objects }))
    : [{ name: namespaceRelease(site.namespace), order: 0, objects }];
  return parts.map((part) => ({ ...part, number, content: contentOf(part.objects) }));
}

/** The same objects have the same checksum, in whatever order they and their fields stand. */
function contentOf(objects: readonly KubeManifest[]): string {
  const texts = objects.map((object) => JSON.stringify(object, sortedFields)).sort(compare);
  return createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 40);
}

function sortedFields(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compare(a, b)));
}

/** Whether a chart has what runs before others. What it has done stays done: it never goes back. */
export function migrates({ objects }: Pick<ReleaseChart, 'objects'>): boolean {
  return objects.some(runsBefore);
}

/** Names of the objects of all charts. */
export function namesIn(charts: readonly Pick<ReleaseChart, 'objects'>[]): ReadonlySet<string> {
  return new Set(charts.flatMap(({ objects }) => objects.map(nameOf)));
}
