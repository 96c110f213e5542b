import type { ApiObject } from 'cdk8s';
import { movedWeights } from '../../kube';

/** A field of an object in the repository that somebody in the cluster decides. */
interface Ignored {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly jsonPointers?: readonly string[];
  readonly jqPathExpressions?: readonly string[];
}

interface Movable {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec?: {
    /** Of an autoscaler. */
    readonly scaleTargetRef?: { readonly apiVersion?: string; readonly kind?: string; readonly name?: string };
  };
}

/**
 * Fields that controllers move: numbers of pods that an autoscaler decides, weights that a canary sets. To set them back would be a fight with
 * each of them.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
 */
export function movedByControllers(objects: readonly ApiObject[]): readonly Ignored[] {
  return objects.flatMap((object) => {
    const read = READERS[object.kind];
    return read ? read(object.toJson() as Movable) : [];
  });
}

const READERS: Readonly<Record<string, (object: Movable) => readonly Ignored[]>> = {
  HorizontalPodAutoscaler: scaled,
  ScaledObject: scaled,
  Rollout: weighed,
  Canary: weighed,
};

function scaled({
  spec: { scaleTargetRef: { apiVersion = 'apps/v1', kind = 'Deployment', name } = {} } = {},
}: Movable): readonly Ignored[] {
  return name === undefined ? [] : [{ group: groupOf(apiVersion), kind, name, jsonPointers: ['/spec/replicas'] }];
}

function weighed(object: Movable): readonly Ignored[] {
  return movedWeights(object).map(({ group, kind, name, path }) => ({ group, kind, name, jqPathExpressions: [jqOf(path)] }));
}

/** `.spec.rules[]?.backendRefs[]?.weight` */
function jqOf(path: readonly string[]): string {
  return path.map((step) => (step === '*' ? '[]?' : `.${step}`)).join('');
}

export function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
}
