import type { IConstruct } from 'constructs';
import { formerPaths } from '../../provision';

/** The path that a path had at first: ids that are made of it stay when a construct is renamed. */
export function firstPath(scope: IConstruct, path: string): string {
  return formerPaths(scope, path).at(-1) ?? path;
}
