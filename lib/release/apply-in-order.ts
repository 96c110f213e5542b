import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeManifest } from '../control-plane';
import type { Site } from './driver';
import { firstSizeOf, keepSize, setSize } from './first-size';
import { applierOf } from './kept-weights';
import { failure } from './problems';
import { removeAll } from './remove';
import { nameOf, runsBefore, waitForAll, whyNot } from './rollout';

const RETRY_MS = 250;

/**
 * Applies one object after the other. What runs before others is waited for: where a migration fails, nothing that follows it changes.
 * @throws Failure `release/refused`, `release/not-ready`
 */
export async function applyInOrder(site: Site, objects: readonly KubeManifest[]): Promise<void> {
  const { api, timeout } = site;
  const apply = applierOf(api, objects);
  for (const object of objects) {
    const isFirst = runsBefore(object);
    if (isFirst) await forgetFailed(site, object);
    const size = await firstSizeOf(api, object, objects);
    await keepSize(api, object, objects);
    const applied = await apply(object);
    const done = applied.ok && size !== undefined ? await setSize(api, object, size) : applied;
    if (!done.ok) throw failure('release/refused', { object: nameOf(object), message: done.message });
    const [waiting] = isFirst ? await waitForAll(api, [object], timeout) : [];
    if (waiting) throw failure('release/not-ready', { ...waiting, seconds: timeout / 1000 });
  }
}

/** A Job that has failed stays failed: whoever deploys again wants it tried again. */
export async function forgetFailed({ api, timeout }: Site, job: KubeManifest): Promise<void> {
  const why = await whyNot(api, job);
  if (why?.startsWith('failed: ') !== true) return;
  await removeAll(api, [job]);
  for (const until = Date.now() + timeout; Date.now() < until && (await api.get(job));) await sleep(RETRY_MS);
}
