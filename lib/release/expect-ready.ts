import type { KubeManifest } from '../control-plane';
import type { Site } from './driver';
import { failure } from './problems';
import { waitUntilReady } from './rollout';
import { unjudged } from './unjudged';

/** Waits until all that a release waits for are ready; on a way back nobody judges them again. @throws Failure `release/not-ready` */
export function expectReady(site: Pick<Site, 'api' | 'timeout' | 'goesBack'>, objects: readonly KubeManifest[]): Promise<void> {
  const { api, timeout, goesBack = false } = site;
  const wait = async () => {
    const [first] = await waitUntilReady(api, objects, timeout);
    if (first) throw failure('release/not-ready', { ...first, seconds: timeout / 1000 });
  };
  return goesBack ? unjudged(api, objects, wait) : wait();
}
