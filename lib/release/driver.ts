import type { ClusterApi, KubeManifest } from '../control-plane';
import type { NamespacePart, WaySettings } from '../kube';
import type { World } from '../programs';
import type { Release } from './release';

/** A namespace of a cluster that can be asked, and how long its workloads may take. */
export interface Site {
  readonly api: ClusterApi;
  readonly namespace: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** Level of each object in apply order: what has a higher one comes after. @default all at once */
  readonly levels?: ReadonlyMap<KubeManifest, number>;
  /** What goes together of the program's objects, in the order of what needs what. @default nobody says */
  readonly parts?: readonly NamespacePart<KubeManifest>[];
  /** Makes sure that nobody else works on the namespace: before a program changes it. @default nobody looks */
  readonly ensure?: () => Promise<void>;
  /** Whether a release that served before comes back: nobody judges it again. @default false */
  readonly goesBack?: boolean;
  /** What brings releases there. @default server-side apply */
  readonly driver?: Driver;
}

/** What brings releases of a namespace to its cluster: one for each way to deploy. */
export interface Driver {
  /**
   * Brings a release about and waits until it runs.
   * @param whole everything that the program has for the namespace
   * @returns objects of an earlier release that are no more, sorted
   * @throws Failure
   */
  readonly bringAbout: (site: Site, release: Release, whole: readonly KubeManifest[]) => Promise<readonly string[]>;
  /** Goes back to a release that ran before. @default it is brought about as any other */
  readonly restore?: (site: Site, release: Release) => Promise<void>;
  /**
   * Asks what would become of the objects, and changes nothing.
   * @returns objects that would be removed, sorted
   * @throws Failure
   */
  readonly ask: (site: Site, deployed: readonly KubeManifest[], whole: readonly KubeManifest[]) => Promise<readonly string[]>;
}

/** What a driver is made of. */
export interface DriveInput {
  /** As the program's way has them. */
  readonly settings: WaySettings;
  /** Where programs run, and who hears what they say. */
  readonly world: World;
  /** How programs reach the cluster. @default as kubectl does by itself */
  readonly link: { readonly kubeconfig?: string; readonly context?: string };
}
