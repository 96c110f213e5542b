import { mapOf, textOf } from '../kube';
import type { NamespaceRoad, ProgramFacts } from './program';

/** The roads of the pipelines that deploy to a Namespace. */
export function roadsTo(metadata: unknown, roads: ProgramFacts['roads']): readonly NamespaceRoad[] {
  const name = textOf(mapOf(metadata).name) ?? '';
  return Object.hasOwn(roads, name) ? (roads[name] ?? []) : [];
}
