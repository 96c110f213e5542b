import type { IConstruct } from 'constructs';
import { MAX_LABEL } from '../../core';
import { problem } from './problems';

/** What is asked of previews, whichever controller brings them. */
export interface CheckedPreviews {
  readonly namespace: string;
  /** Repository of the namespace itself. */
  readonly own: string;
  readonly repository: string;
  readonly labels: readonly string[];
  readonly requeueAfterSeconds: number;
}

/** Digits that the number of a pull request may have. */
const DIGITS = 7;
/** What is asked for more often, a code host refuses before long. */
const FASTEST = 30;

/** Raises what would open a door, or give no preview. */
export function checkPreviews(construct: IConstruct, props: CheckedPreviews): void {
  const { namespace, own, repository, labels, requeueAfterSeconds: got } = props;
  if (bare(own) === bare(repository)) problem(construct, 'git/preview-repository', { repository });
  if (labels.length === 0 || labels.includes('')) problem(construct, 'git/no-label', { namespace });
  if (!Number.isInteger(got) || got < FASTEST) problem(construct, 'git/requeue', { got, least: FASTEST });
  const most = MAX_LABEL - '-pr-'.length - DIGITS;
  if (namespace.length > most) problem(construct, 'git/preview-name', { namespace, most });
}

/** One repository has several addresses. */
function bare(address: string): string {
  return address.toLowerCase().replace(/\/*(?:\.git)?\/*$/, '');
}
