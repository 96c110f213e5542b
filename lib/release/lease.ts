import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterApi, KubeManifest } from '../control-plane';
import type { Failure } from '../core';
import { DEPLOY_LEASE } from '../pipeline';
import { guardedApi } from './guarded-api';
import { failure } from './problems';
import { remove } from './remove';

export interface LeaseProps {
  readonly namespace: string;
  /** Who holds it: the run, or the user. */
  readonly holder: string;
  /** How long another holder is waited for. Milliseconds. */
  readonly wait: number;
  /** Is told once of each who is waited for. @default nobody is */
  readonly tell?: (holder: string) => void;
}

const SECONDS = 60;
const RENEW_MS = (SECONDS * 1000) / 4;
const RETRY_MS = 2000;

/**
 * Runs work while the namespace's Lease is held. CI systems' own locks differ, and a laptop has none: this one all of them see. It is
 * renewed while the work goes on; one whose holder has died is taken over. A holder that only slept finds that out before its next change.
 * @param work is given the cluster as long as the Lease is held, and what makes sure of that before a program changes the cluster
 * @throws Failure `release/locked`, `release/lock-lost`, `release/no-namespace`
 */
export async function withLease<T>(
  api: ClusterApi,
  props: LeaseProps,
  work: (held: ClusterApi, ensure: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const lease = new Lease(api, props);
  await lease.take();
  const ensure = () => lease.ensure();
  try {
    return await work(guardedApi(api, ensure), ensure);
  } finally {
    await lease.release();
  }
}

class Lease {
  private timer: NodeJS.Timeout | undefined;
  /** Tells the Lease that we made from one that somebody has made since. */
  private uid: unknown;
  /** When it was ours for sure. Milliseconds. */
  private seen = 0;
  private lost = false;
  private readonly path: string;

  constructor(
    private readonly api: ClusterApi,
    private readonly props: LeaseProps,
  ) {
    this.path = `/apis/coordination.k8s.io/v1/namespaces/${props.namespace}/leases`;
  }

  public async take(): Promise<void> {
    const until = Date.now() + this.props.wait;
    const told = new Set<string>();
    for (;;) {
      const asked = Date.now();
      const holder = await this.tryTake();
      this.seen = asked;
      if (holder === undefined) break;
      if (Date.now() > until) throw failure('release/locked', { namespace: this.props.namespace, holder, seconds: this.props.wait / 1000 });
      if (!told.has(holder)) this.props.tell?.(holder);
      told.add(holder);
      await sleep(RETRY_MS);
    }
    this.timer = setInterval(() => void this.renew().catch(() => undefined), RENEW_MS);
    this.timer.unref();
  }

  /** Makes sure that nobody has taken it over: a machine may sleep for longer than it is held. */
  public async ensure(): Promise<void> {
    if (!this.lost && Date.now() - this.seen < 2 * RENEW_MS) return;
    await this.renew();
    if (this.lost) throw failure('release/lock-lost', { namespace: this.props.namespace, seconds: SECONDS });
  }

  public async release(): Promise<void> {
    clearInterval(this.timer);
    await this.remove({ uid: this.uid });
  }

  /** Undefined if it is ours now, else who holds it. Creating is atomic: of two, one gets a conflict. */
  private async tryTake(): Promise<string | undefined> {
    const created = await this.api.ask({ method: 'POST', path: this.path, body: JSON.stringify(this.object()) });
    if (created.status === 201) {
      this.uid = (created.body as KubeManifest).metadata.uid;
      return undefined;
    }
    const found = await this.api.get(this.object());
    if (created.status === 404) throw failure('release/no-namespace', { namespace: this.props.namespace });
    if (created.status !== 409) throw this.refused(created.body);
    if (!found || !isOver(found)) return found ? holderOf(found) : 'somebody who has just let it go';
    // Whoever deletes this very one may create the next.
    await this.remove({ resourceVersion: found.metadata.resourceVersion });
    return holderOf(found);
  }

  /** Deletes the Lease, if it is still the one that is meant. */
  private async remove(preconditions: Readonly<Record<string, unknown>>): Promise<void> {
    const body = JSON.stringify({ kind: 'DeleteOptions', apiVersion: 'v1', preconditions });
    await remove(this.api, { path: `${this.path}/${DEPLOY_LEASE}`, object: `Lease ${this.props.namespace}/${DEPLOY_LEASE}`, body });
  }

  /** Only this very one: another has another uid, which no change can bring (422). */
  private async renew(): Promise<void> {
    const asked = Date.now();
    const body = JSON.stringify({ metadata: { uid: this.uid }, spec: { renewTime: now() } });
    const path = `${this.path}/${DEPLOY_LEASE}`;
    const { status } = await this.api.ask({ method: 'PATCH', path, type: 'application/merge-patch+json', body });
    if ([404, 409, 422].includes(status)) this.lost = true;
    else if (status < 300) this.seen = asked;
  }

  private object(): KubeManifest {
    const { namespace, holder } = this.props;
    return {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: DEPLOY_LEASE, namespace },
      spec: { holderIdentity: holder, leaseDurationSeconds: SECONDS, acquireTime: now(), renewTime: now() },
    };
  }

  private refused(body: unknown): Failure {
    const message = (body as { message?: string } | undefined)?.message ?? String(body);
    return failure('release/refused', { object: `Lease ${this.props.namespace}/${DEPLOY_LEASE}`, message });
  }
}

interface LeaseSpec {
  readonly holderIdentity?: string;
  readonly leaseDurationSeconds?: number;
  readonly renewTime?: string;
}

function holderOf({ spec }: KubeManifest): string {
  return (spec as LeaseSpec | undefined)?.holderIdentity ?? 'nobody';
}

function isOver({ spec }: KubeManifest): boolean {
  const { renewTime, leaseDurationSeconds = SECONDS } = (spec ?? {}) as LeaseSpec;
  return renewTime === undefined || Date.parse(renewTime) + leaseDurationSeconds * 1000 < Date.now();
}

/** Leases hold microseconds. */
function now(): string {
  return new Date().toISOString().replace('Z', '000Z');
}
