import { TRUSTED } from './event';
import type { Act } from './act';
import type { Job } from './job';
import { secretsOf } from './secret-lines';

/**
 * What a job may do, and so whom it shares an account or a machine with:
 * - `plain`: nothing that code which nobody has read must not;
 * - `publish`: it pushes, signs, or has a secret, and no cluster lets it in;
 * - `preview`: it makes and removes namespaces of pull requests, whose code nobody has read yet;
 * - `trusted`: it deploys what has been read.
 */
export const TRUSTS = ['plain', 'publish', 'preview', 'trusted'] as const;

export type Trust = (typeof TRUSTS)[number];

/** The level of a job. What runs for a pull request, or serves previews alone, never shares one with what deploys. */
export function trustOf(job: Job): Trust {
  const { on, rights = {}, environment } = job;
  if (rights.cluster) {
    const acts = actsOf(job);
    const unread = on.some((event) => !TRUSTED.includes(event));
    return unread || (acts.length > 0 && acts.every(({ preview }) => preview)) ? 'preview' : 'trusted';
  }
  const has = Object.values(rights).some(Boolean) || secretsOf(job).length > 0 || environment !== undefined;
  return has ? 'publish' : 'plain';
}

/** What the steps of a job do to clusters. */
export function actsOf({ steps, rescue }: Job): readonly Act[] {
  return [...steps, ...(rescue?.steps ?? [])].flatMap(({ act }) => act ?? []);
}

/** Whether jobs of the level find a token of the cluster. */
export function reachesCluster(level: Trust): boolean {
  return level === 'preview' || level === 'trusted';
}

/** For systems whose jobs name what they run on: `ci-plain`, `ci-trusted`; a service account of the same name belongs to each. */
export function runnerLabels(runner: string): Readonly<Record<Trust, string>> {
  return { plain: `${runner}-plain`, publish: `${runner}-publish`, preview: `${runner}-preview`, trusted: `${runner}-trusted` };
}
