import type { Manifest } from '../kube-object';
import type { PodView } from '../pod-view';
import { mapOf, textOf, type Untyped } from '../untyped';

/** An object of a cluster, as sums over pods need it. */
export interface PlacedObject {
  readonly manifest: Manifest;
  readonly namespace: string | undefined;
  readonly pod: PodView | undefined;
}

/** How many pods the objects of a namespace make. */
export class PodCounts {
  private readonly scaled: ReadonlyMap<string, Range>;
  private readonly copied: ReadonlySet<string>;

  constructor(objects: readonly PlacedObject[]) {
    this.scaled = rangesIn(objects);
    this.copied = new Set(objects.flatMap(copiedBy));
  }

  /** On a quiet day: what autoscalers keep at least. Jobs are over soon. */
  public usual({ manifest }: PlacedObject): number {
    if (manifest.kind === 'Job' || manifest.kind === 'CronJob') return 0;
    const { replicas } = mapOf(manifest.spec);
    return this.rangeOf(manifest)?.least ?? numberOf(replicas, 1);
  }

  /** On the busiest day, while nobody deploys: what autoscalers make at most, and what runs by the clock. */
  public busy({ manifest }: PlacedObject): number {
    return manifest.kind === 'Job' ? 0 : this.wanted(manifest);
  }

  /** While everything is rolled out on the busiest day. */
  public atWorst({ manifest }: PlacedObject): number {
    const wanted = this.wanted(manifest);
    const extra = EXTRA[manifest.kind]?.(mapOf(mapOf(manifest.spec).strategy), wanted) ?? 0;
    return wanted + extra + (this.copied.has(`${manifest.kind}/${manifest.metadata.name}`) ? wanted : 0);
  }

  private wanted(manifest: Manifest): number {
    const spec = mapOf(manifest.spec);
    const { parallelism } = manifest.kind === 'CronJob' ? mapOf(mapOf(spec.jobTemplate).spec) : spec;
    return this.rangeOf(manifest)?.most ?? numberOf(spec.replicas ?? parallelism, 1);
  }

  private rangeOf({ kind, metadata }: Manifest): Range | undefined {
    return this.scaled.get(`${kind}/${metadata.name}`);
  }
}

/** Pods that an autoscaler makes. */
interface Range {
  readonly least: number;
  readonly most: number;
}

/** By kind and name of what is scaled. */
function rangesIn(objects: readonly PlacedObject[]): ReadonlyMap<string, Range> {
  const ranges = new Map<string, Range>();
  for (const { manifest } of objects) {
    const range = RANGE[manifest.kind]?.(mapOf(manifest.spec));
    if (range === undefined) continue;
    const { kind, name } = mapOf(mapOf(manifest.spec).scaleTargetRef);
    ranges.set(`${textOf(kind) ?? 'Deployment'}/${textOf(name)}`, range);
  }
  return ranges;
}

/** What Flagger runs twice while it judges a new version. */
function copiedBy({ manifest }: PlacedObject): readonly string[] {
  if (manifest.kind !== 'Canary') return [];
  const { kind, name } = mapOf(mapOf(manifest.spec).targetRef);
  return [`${textOf(kind)}/${textOf(name)}`];
}

/** What autoscalers make: the maximum has no default in Kubernetes; KEDA's is 100, and its minimum 0. */
const RANGE: Readonly<Record<string, (spec: Untyped) => Range | undefined>> = {
  HorizontalPodAutoscaler: ({ minReplicas = 1, maxReplicas }) => range(minReplicas, maxReplicas),
  ScaledObject: ({ minReplicaCount = 0, maxReplicaCount = 100 }) => range(minReplicaCount, maxReplicaCount),
};

function range(least: unknown, most: unknown): Range | undefined {
  return typeof most === 'number' ? { least: numberOf(least, 1), most } : undefined;
}

/** Pods beyond the wanted number while a new version takes over. A DaemonSet's number only the nodes know, and it replaces in place. */
const EXTRA: Readonly<Record<string, (strategy: Untyped, wanted: number) => number>> = {
  Deployment: ({ type, rollingUpdate }, wanted) => (type === 'Recreate' ? 0 : partOf(mapOf(rollingUpdate).maxSurge, wanted)),
  Rollout: ({ canary, blueGreen }, wanted) => {
    if (blueGreen !== undefined) return wanted;
    // Where traffic is split the old pods stay complete, until the new ones are.
    return mapOf(canary).trafficRouting === undefined ? partOf(mapOf(canary).maxSurge, wanted) : wanted;
  },
};

function partOf(part: unknown, whole: number): number {
  return typeof part === 'number' ? part : Math.ceil((Number.parseInt(textOf(part) ?? '25', 10) / 100) * whole);
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
