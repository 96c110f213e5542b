import type { Manifest } from './kube-object';
import { podTemplateOf } from './pods';
import { mapOf, mapsOf, type Untyped } from './untyped';

/** One container of a pod, of unknown shape. */
export interface ContainerView {
  readonly container: Untyped;
  readonly list: 'initContainers' | 'containers';
  readonly index: number;
}

/** The pod template of an object as the checks read it: nothing about its shape is taken for granted. */
export interface PodView {
  readonly labels: Untyped;
  readonly spec: Untyped;
  /** Field path of the template; empty for a Pod. */
  readonly field: string;
  /** Init containers first, in the order of the manifest. */
  readonly containers: readonly ContainerView[];
}

// Five checks look at the same pod of a rendered manifest, which nothing changes any more.
const views = new WeakMap<Manifest, PodView | null>();

/** The pod that the object makes; undefined for kinds that make none. */
export function podOf(manifest: Manifest): PodView | undefined {
  let view = views.get(manifest);
  if (view === undefined) views.set(manifest, (view = viewOf(manifest)));
  return view ?? undefined;
}

function viewOf(manifest: Manifest): PodView | null {
  // A kind starts with a capital letter; `constructor` and its like would be found in any look-up table.
  if (typeof manifest.kind !== 'string' || !/^[A-Z]/.test(manifest.kind)) return null;
  const found = podTemplateOf(manifest);
  if (!found) return null;
  const template = mapOf(found.template);
  const spec = mapOf(template.spec);
  return {
    labels: mapOf(mapOf(template.metadata).labels),
    spec,
    field: found.field,
    containers: [...containers(spec, 'initContainers'), ...containers(spec, 'containers')],
  };
}

function containers(spec: Untyped, list: ContainerView['list']): ContainerView[] {
  return mapsOf(spec[list]).map((container, index) => ({ container, list, index }));
}

/** Field path of the pod's spec: `spec.template.spec`. */
export function podField({ field }: PodView): string {
  return field === '' ? 'spec' : `${field}.spec`;
}

/** Field path of a container: `spec.template.spec.containers[0]`. */
export function containerField(pod: PodView, { list, index }: ContainerView): string {
  return `${podField(pod)}.${list}[${index}]`;
}

/** A container's name as a reader knows it; its position if it has none. */
export function containerName({ container, list, index }: ContainerView): string {
  return typeof container.name === 'string' ? container.name : `${list}[${index}]`;
}
