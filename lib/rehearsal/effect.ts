import type { FieldChange } from '../assembly';
import type { RefusalReason } from './frozen';

/**
 * What an upgrade does to an object, worst first. `refused`: the API server takes it in no way. `recreated`: it gets a new name, and the
 * old one goes. `left`: the program has it no more, and no deploy removes it.
 */
export const EFFECTS = ['refused', 'recreated', 'removed', 'restarted', 'changed', 'left', 'created'] as const;
export type Effect = (typeof EFFECTS)[number];

/** One object that an upgrade touches. */
export interface ObjectEffect {
  readonly effect: Effect;
  readonly cluster: string;
  /** `apps/v1 Deployment shop-prod/web` */
  readonly object: string;
  /** Empty for what is created or goes. Values of Secrets are never in it. */
  readonly fields: readonly FieldChange[];
  /** Why it is refused. */
  readonly reason?: RefusalReason;
  /** Only known to be irreversible, with the reason that the program gives. */
  readonly noWayBack?: string;
}

/** Worst first, the rest in the order that it had. */
export function worstFirst<T extends { readonly effect: Effect }>(effects: readonly T[]): readonly T[] {
  return EFFECTS.flatMap((effect) => effects.filter((each) => each.effect === effect));
}
