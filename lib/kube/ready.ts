import type { IConstruct } from 'constructs';
import type { DurationInput } from '../core';

/** A construct that says how long a deploy waits for its pods. */
interface Awaited extends IConstruct {
  readonly ready: DurationInput | false;
}

/** How long a deploy waits until the pods of a workload are ready; false for not at all, undefined if nobody says. */
export function readyOf(construct: IConstruct): DurationInput | false | undefined {
  return isAwaited(construct) ? construct.ready : undefined;
}

function isAwaited(construct: IConstruct): construct is Awaited {
  return 'ready' in construct && construct.ready !== undefined;
}
