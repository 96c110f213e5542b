import type { App, ClusterTarget } from '../core';
import { worldOf, type RoadFacts, type RoadStage } from '../kube';
import type { ClusterObjects } from '../kube/finished';
import type { EarlierStage, NamespaceRoad, ProgramFacts } from './program';

/** What a finished tree says beside the objects of each of its clusters. */
export function programFacts(app: App, clusters: readonly ClusterObjects[]): (target: ClusterTarget) => ProgramFacts {
  const { registries, zones, roads } = worldOf(app);
  const stages = new Stages(clusters);
  return ({ name, imagesFrom, capacity: { pools } = {} }) => ({
    cluster: name,
    registries,
    zones,
    roads: roadsIn(name, roads, stages),
    ...(imagesFrom ? { imagesFrom } : {}),
    ...(pools ? { pools } : {}),
  });
}

function roadsIn(cluster: string, roads: readonly RoadFacts[], stages: Stages): ProgramFacts['roads'] {
  const found: Record<string, NamespaceRoad[]> = {};
  for (const road of roads)
    road.stages.forEach((stage, i) => {
      if (stage.cluster !== cluster) return;
      const { pipeline, previews } = road;
      const before = road.stages.slice(0, i).map((each) => stages.of(each));
      (found[stage.namespace] ??= []).push({ pipeline, stage: stage.stage, previews, before, after: road.stages.slice(i + 1) });
    });
  return found;
}

/** Reads the images of a namespace once, and only if it stands on somebody's road. */
class Stages {
  private readonly known = new Map<string, EarlierStage>();

  constructor(private readonly clusters: readonly ClusterObjects[]) {}

  public of({ cluster, namespace, stage }: RoadStage): EarlierStage {
    const key = `${cluster}/${namespace}`;
    let found = this.known.get(key);
    if (!found) this.known.set(key, (found = { namespace, stage, images: this.imagesOf(cluster, namespace) }));
    return found;
  }

  private imagesOf(cluster: string, namespace: string): readonly string[] {
    const objects = this.clusters.filter(({ target }) => target.name === cluster).flatMap((each) => each.objects);
    const images = objects
      .filter((object) => object.namespace === namespace)
      .flatMap(({ pod }) => pod?.containers ?? [])
      .flatMap(({ container: { image } }) => (typeof image === 'string' ? [image] : []));
    return [...new Set(images)];
  }
}
