import type { IConstruct } from 'constructs';
import { problem } from './problems';

interface Move {
  readonly from: string;
  readonly to: string;
}

const moves = new WeakMap<IConstruct, Move[]>();

/**
 * Says that a construct had another path before: `moved(app, 'eu', 'europe')`. What it provisioned keeps its place in the
 * engine's state and its names in the cloud, so the rename replaces nothing. Keep the line for as long as the construct lives.
 */
export function moved(scope: IConstruct, from: string, to: string): void {
  const { root } = scope.node;
  const list = moves.get(root) ?? [];
  moves.set(root, list);
  const twice = list.find((move) => move.from === from || move.to === to);
  if (twice) problem(scope, 'moved/twice', { from, to, otherFrom: twice.from, otherTo: twice.to });
  else list.push({ from, to });
}

/** The paths that a path had before, the newest first. */
export function formerPaths(scope: IConstruct, path: string): string[] {
  const list = moves.get(scope.node.root) ?? [];
  const former: string[] = [];
  const seen = new Set([path]);
  for (let at = path; ;) {
    const move = list.find(({ to }) => at === to || at.startsWith(`${to}/`));
    if (!move) return former;
    at = `${move.from}${at.slice(move.to.length)}`;
    if (seen.has(at)) return former;
    seen.add(at);
    former.push(at);
  }
}

/** Id of a construct when it was first provisioned: what its names in the cloud are made of. */
export function firstId(construct: IConstruct): string {
  const first = formerPaths(construct, construct.node.path).at(-1) ?? construct.node.path;
  return first.slice(first.lastIndexOf('/') + 1);
}

/** Moves whose new path is no construct: they do nothing, so they are a mistake. */
export function checkMoves(root: IConstruct): void {
  for (const { from, to } of moves.get(root) ?? []) {
    if (!at(root, to)) problem(root, 'moved/no-construct', { from, to });
    else if (at(root, from)) problem(root, 'moved/still-there', { from, to });
  }
}

function at(root: IConstruct, path: string): IConstruct | undefined {
  return path.split('/').reduce<IConstruct | undefined>((construct, id) => construct?.node.tryFindChild(id), root);
}
