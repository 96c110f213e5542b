import { mapOf, textOf } from '../kube';
import type { PolicyObject } from './cluster';
import type { Peer, Rule } from './rule';

const KUBE_LINTER = 'ignore-check.kube-linter.io/';
const KUBE_LINTER_ALL = 'kube-linter.io/ignore-all';
const POLARIS = 'polaris.fairwinds.com/';

/**
 * The reason for which an annotation of another tool lets the object break the rule; undefined if none does.
 * @see https://docs.kubelinter.io/#/configuring-kubelinter?id=ignoring-violations-for-specific-cases
 * @see https://polaris.docs.fairwinds.com/customization/exemptions/
 */
export function suppression(
  { manifest }: PolicyObject,
  { peers = {}, waivable = true }: Pick<Rule, 'peers' | 'waivable'>,
): string | undefined {
  if (manifest.metadata.annotations === undefined || !waivable) return undefined;
  const annotations = mapOf(manifest.metadata.annotations);
  const has = (peer: Peer, key: (check: string) => string) => peers[peer]?.map(key).find((name) => annotations[name] !== undefined);
  const linter =
    has('kube-linter', (check) => `${KUBE_LINTER}${check}`) ??
    (peers['kube-linter'] && annotations[KUBE_LINTER_ALL] !== undefined ? KUBE_LINTER_ALL : undefined);
  if (linter !== undefined) return textOf(annotations[linter]) ?? linter;
  const exempt = ['exempt', ...(peers.polaris ?? []).flatMap((check) => [`${check}-exempt`, `${dashed(check)}-exempt`])];
  return peers.polaris ? exempt.map((name) => `${POLARIS}${name}`).find((name) => annotations[name] === 'true') : undefined;
}

function dashed(check: string): string {
  return check.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
