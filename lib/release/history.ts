import type { Site } from './driver';
import { ReleaseRecords } from './records';
import type { ReleaseFacts } from './release';

/** What became of a release. */
export type ReleaseState =
  /** It runs, and was confirmed. */
  | 'runs'
  /** It was applied last, and nobody has confirmed it. */
  | 'unconfirmed'
  /** It was good; a rollback can restore it. */
  | 'good'
  /** It was taken back, or never became good. */
  | 'bad';

/** A release of the past. */
export interface PastRelease extends ReleaseFacts {
  readonly state: ReleaseState;
}

/**
 * The releases that a namespace keeps, the newest first.
 * @throws Failure `release/refused` if they may not be listed
 */
export async function history({ api, namespace }: Pick<Site, 'api' | 'namespace'>): Promise<readonly PastRelease[]> {
  const records = new ReleaseRecords(api, namespace);
  const { current, good } = await records.index();
  const stateOf = (number: number): ReleaseState => {
    const confirmed = good.includes(number);
    if (number === current) return confirmed ? 'runs' : 'unconfirmed';
    return confirmed ? 'good' : 'bad';
  };
  return (await records.list()).map((facts) => ({ ...facts, state: stateOf(facts.number) }));
}
