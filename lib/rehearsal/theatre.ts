import type { ClusterApi, KubeManifest } from '../control-plane';
import { assumedClasses, standInForControllers } from './rails';

/** Where a rehearsal is played: what may stand there, and who writes what controllers would. */
export interface Theatre {
  readonly admin: ClusterApi;
  /** Objects of both assemblies: those are looked at. */
  readonly union: readonly KubeManifest[];
  /** Classes of disks that stand in for those of the cluster. */
  readonly assumed: readonly KubeManifest[];
  /** Whether an object takes part; the rest cannot be rehearsed. */
  plays(object: KubeManifest): Promise<boolean>;
  /** Writes what controllers would, after objects were applied. */
  standIn(objects: readonly KubeManifest[]): Promise<void>;
}

/** What a rehearsal is told of its place. */
export type TheatreOf = (admin: ClusterApi, union: readonly KubeManifest[]) => Theatre;

/** An API server that is thrown away: everything that it serves may stand there, and nobody else writes. */
export function ownPlane(admin: ClusterApi, union: readonly KubeManifest[]): Theatre {
  return {
    admin,
    union,
    assumed: assumedClasses(union),
    plays: async ({ apiVersion, kind }) => (await admin.resource(apiVersion, kind)) !== undefined,
    standIn: (objects) => standInForControllers(admin, objects),
  };
}
