import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterApi, KubeManifest } from '../control-plane';
import { RUNS_BEFORE } from '../kube';
import { JUDGES, judge } from './judges';
import { whyNotPromoted } from './promoted';

/** What is still missing until a workload runs as it should. */
export interface Waiting {
  /** `Deployment shop-prod/web` */
  readonly object: string;
  readonly why: string;
}

/** How long is waited before the cluster is asked again: what is done soon is soon seen, and what takes minutes costs little. */
const [FIRST_MS, LONGEST_MS] = [100, 1000];

/** Objects that a release waits for when all are applied. */
export function isAwaited(object: KubeManifest): boolean {
  return (object.kind in JUDGES || object.kind in ASKED) && !runsBefore(object);
}

/** Whether others wait for it to complete before they are applied: a migration. */
export function runsBefore({ metadata }: KubeManifest): boolean {
  const { annotations } = metadata as { readonly annotations?: Readonly<Record<string, string>> };
  return annotations?.[RUNS_BEFORE] !== undefined;
}

/** Names of the workloads that wait for an object. */
export function followersOf({ metadata }: KubeManifest): readonly string[] {
  const { annotations } = metadata as { readonly annotations?: Readonly<Record<string, string>> };
  return annotations?.[RUNS_BEFORE]?.split(',') ?? [];
}

/** Waits until all that a release waits for are ready. */
export function waitUntilReady(api: ClusterApi, objects: readonly KubeManifest[], timeoutMs: number): Promise<readonly Waiting[]> {
  return waitForAll(api, objects.filter(isAwaited), timeoutMs);
}

/** Waits until all of these are ready. Gives what is missing when the time is over, or as soon as one cannot become ready any more. */
export async function waitForAll(api: ClusterApi, objects: readonly KubeManifest[], timeoutMs: number): Promise<readonly Waiting[]> {
  const until = Date.now() + timeoutMs;
  let open = objects;
  for (let pause = FIRST_MS; ; pause = Math.min(2 * pause, LONGEST_MS)) {
    const found = await Promise.all(open.map(async (object) => ({ object, why: await whyNot(api, object) })));
    const waiting = found.flatMap(({ object, why }) => (why === undefined ? [] : [{ object, why }]));
    open = waiting.map(({ object }) => object);
    const failed = waiting.filter(({ why }) => why.startsWith('failed: '));
    if (open.length === 0) return [];
    if (failed.length > 0 || Date.now() > until)
      return waiting.map(({ object, why }) => ({ object: nameOf(object), why: why.replace(/^failed: /, '') }));
    await sleep(pause);
  }
}

/** Asks what is still missing until it is nothing, cannot become nothing (`failed: …`), or the time is over. Gives what is missing then. */
export async function askUntilReady(ask: () => Promise<string | undefined>, timeoutMs: number): Promise<string | undefined> {
  const until = Date.now() + timeoutMs;
  for (let pause = FIRST_MS; ; pause = Math.min(2 * pause, LONGEST_MS)) {
    const why = await ask();
    if (why === undefined || why.startsWith('failed: ') || Date.now() > until) return why?.replace(/^failed: /, '');
    await sleep(pause);
  }
}

/** Why an object is not ready yet; undefined when it is. `failed: …` when waiting is in vain. */
export async function whyNot(api: ClusterApi, object: KubeManifest): Promise<string | undefined> {
  const live = await api.get(object);
  if (!live) return 'it is not there';
  const asked = ASKED[object.kind];
  return asked ? asked(api, live) : judge(live);
}

/** Kinds that other objects tell more of than their own status. */
const ASKED: Readonly<Record<string, (api: ClusterApi, live: KubeManifest) => Promise<string | undefined>>> = { Canary: whyNotPromoted };

/** `Deployment shop-prod/web` */
export function nameOf({ kind, metadata: { namespace, name } }: KubeManifest): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
