import type { ClusterApi, KubeManifest } from '../control-plane';
import type { Confirmed } from './confirm';
import type { Deployed, DeployFacts } from './deploy';
import type { Site } from './driver';
import type { PastRelease } from './history';
import type { RollbackWish, RolledBack } from './rollback';

/** A namespace that somebody else brings releases to. */
export interface HandedSite extends Omit<Site, 'api' | 'driver'> {
  /** The cluster, if it can be asked what has arrived there. @default it is not asked, and nothing waited for */
  readonly api?: ClusterApi;
}

/** What hands releases over to a controller, and keeps their records with them: no cluster has to be there. */
export interface HandsOver {
  /** @throws Failure */
  readonly deploy: (site: HandedSite, objects: readonly KubeManifest[], facts: DeployFacts) => Promise<Deployed>;
  /** What a deploy would do. @throws Failure */
  readonly tryDeploy: (site: HandedSite, objects: readonly KubeManifest[]) => Promise<Omit<Deployed, 'number'>>;
  /** @throws Failure */
  readonly rollback: (site: HandedSite, wish: RollbackWish) => Promise<RolledBack>;
  /** Says that the release is good: because the cluster runs it, or because whoever asks says so. @throws Failure */
  readonly confirm: (site: HandedSite, run: string) => Promise<Confirmed>;
  /** The newest first. @throws Failure */
  readonly history: (site: HandedSite) => Promise<readonly PastRelease[]>;
  /** Hands over that the preview goes. Gives false if there is none. @throws Failure */
  readonly removePreview: (site: HandedSite) => Promise<boolean>;
  /** The same for those previews of a namespace whose time is over. Gives their namespaces. @throws Failure */
  readonly sweepPreviews: (site: HandedSite, now: Date) => Promise<readonly string[]>;
}
