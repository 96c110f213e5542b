import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { problem } from './problems';

/** Annotation by which a program says that it knows of no way back for an object: the reason, and in brackets who says so. */
export const NO_WAY_BACK = 'sealane.dev/no-way-back';

export interface NoWayBackProps {
  /** Why there is none: `orders outgrew their disk`. */
  readonly reason: string;
  /** Who answers for it: `li@shop.example`. */
  readonly by: string;
}

/**
 * Says of all objects of a construct that a change of them has no way back, on purpose: `sealane rehearse` then counts the rest as proven.
 * It excuses nothing else. Take it away with the next release.
 * @throws `way-back/unsigned` if the reason or the name is missing, or there is nothing that it could be said of
 */
export function noWayBack(construct: IConstruct, { reason, by }: NoWayBackProps): void {
  const objects = construct.node.findAll().filter((each): each is ApiObject => ApiObject.isApiObject(each));
  if (!isWord(reason) || !isWord(by) || /[()]/.test(by) || objects.length === 0) {
    problem(construct, 'way-back/unsigned', { reason, by, objects: objects.length });
    return;
  }
  for (const { metadata } of objects) metadata.addAnnotation(NO_WAY_BACK, `${reason} (${by})`);
}

/** Programs in JavaScript have no types. */
function isWord(value: unknown): boolean {
  return typeof value === 'string' && /\S/.test(value) && !/[\r\n]/.test(value);
}
