import type { KubeManifest } from '../../control-plane';
import { mapOf, movedWeights } from '../../kube';

/** Flux itself: its Kustomization's name and namespace. */
export interface FluxOwner {
  readonly name: string;
  readonly namespace: string;
}

/**
 * An object as Flux shall apply it where Flagger leads. The route of a canary it only makes: Flagger writes into it whatever the Canary says, and
 * its weights. Labels that Flux gives to all that it applies stand in the Canary as well; else Flagger would take them away, and Flux remove no route
 * any more that has left the program.
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources
 */
export function besideFlagger(object: KubeManifest, all: readonly KubeManifest[], { name, namespace }: FluxOwner): KubeManifest {
  if (routeOf(object) !== undefined) {
    const { service, ...spec } = mapOf(object.spec);
    const { apex, ...rest } = mapOf(service);
    const { labels, ...more } = mapOf(apex);
    const owned = { ...mapOf(labels), [`${GROUP}/name`]: name, [`${GROUP}/namespace`]: namespace };
    return { ...object, spec: { ...spec, service: { ...rest, apex: { ...more, labels: owned } } } };
  }
  if (object.kind !== 'HTTPRoute' || !all.some((canary) => routeOf(canary) === object.metadata.name)) return object;
  const annotations = { ...mapOf(object.metadata.annotations), [`${GROUP}/ssa`]: 'IfNotPresent' };
  return { ...object, metadata: { ...object.metadata, annotations } };
}

const GROUP = 'kustomize.toolkit.fluxcd.io';

/** The route whose weights Flagger moves; undefined of an object that is no Canary of one. */
const routeOf = (object: KubeManifest) => (object.kind === 'Canary' ? movedWeights(object)[0]?.name : undefined);
