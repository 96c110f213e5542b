import { containerField, podField, type PodView } from '../pod-view';
import { mapOf, shown, type Untyped } from '../untyped';

/** Pod security levels that ask for something, as the standards call them. */
export type PodSecurityLevel = 'baseline' | 'restricted';

/** A field that a pod security level does not take. */
export interface Breach {
  readonly field: string;
  /** What stands there; '' if nothing does. */
  readonly got: string;
  /** Values that the level takes; '' if the field must not be there. */
  readonly allowed: string;
}

/** What a rule looks at. */
export interface Judged {
  readonly pod: PodView;
  /** Annotations of the pod. */
  readonly annotations: Untyped;
  /** Kubernetes minor of the cluster. */
  readonly version: string;
}

/** One control of the standards. */
export type PodRule = (judged: Judged) => Breach[];

/** A security context, of the pod or of a container, with its field path. */
export interface Context {
  readonly context: Untyped;
  readonly field: string;
}

/** The security context of the pod. */
export function podContext({ pod }: Judged): Context {
  return { context: mapOf(pod.spec.securityContext), field: `${podField(pod)}.securityContext` };
}

/** The security contexts of its containers, those that come before the others first. */
export function containerContexts({ pod }: Judged): Context[] {
  return pod.containers.map((view) => ({
    context: mapOf(view.container.securityContext),
    field: `${containerField(pod, view)}.securityContext`,
  }));
}

/** A field that must hold one of some values if it is there. */
export function oneOf(value: unknown, field: string, allowed: readonly string[]): Breach[] {
  return value === undefined || value === null || allowed.includes(value as string)
    ? []
    : [{ field, got: shown(value), allowed: allowed.filter((each) => each !== '').join(', ') }];
}

/** A field that must be there and hold the value. */
export function mustBe(value: unknown, field: string, wanted: boolean): Breach[] {
  return value === wanted ? [] : [{ field, got: value === undefined || value === null ? '' : shown(value), allowed: String(wanted) }];
}

/** A switch that must be off. */
export function mustBeOff(value: unknown, field: string): Breach[] {
  return value === true ? [{ field, got: 'true', allowed: 'false' }] : [];
}
