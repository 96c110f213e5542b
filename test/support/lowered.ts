import { problemsOf, reportProblems, type App } from '../../lib/core';
import { described, lowerTree, orderResources, type CloudResource } from '../../lib/provision';

/** A lowered tree, as a test asks it. */
export interface LoweredTree {
  readonly resources: readonly CloudResource[];
  /** Ids of a type, in order. */
  ids(type: string): string[];
  /** Inputs of the only resource of a type, or of the one with that id; deferred values as the text of their origin. */
  inputs(type: string, id?: string): ReturnType<typeof JSON.parse>;
  /** Options of the same. */
  options(type: string, id?: string): CloudResource['options'];
  problems(): { code: string; path: string; what: string; fix: string }[];
}

/** Lowers an app and sorts what comes out, as the engine would get it. */
export function lowered(app: App): LoweredTree {
  const resources = orderResources(app, lowerTree(app)).map(({ resource }) => resource);
  const find = (type: string, id?: string): CloudResource => {
    const found = resources.filter((resource) => resource.type === type && (id === undefined || resource.id === id));
    const [first] = found;
    if (first && found.length === 1) return first;
    throw new Error(
      `${found.length} of ${type} ${id ?? ''}: ${resources
        .filter((each) => each.type === type)
        .map((each) => each.id)
        .join(', ')}`,
    );
  };
  return {
    resources,
    ids: (type) => resources.filter((resource) => resource.type === type).map(({ id }) => id),
    inputs: (type, id) => described(find(type, id).inputs) as ReturnType<typeof JSON.parse>,
    options: (type, id) => find(type, id).options,
    problems: () => reportProblems(problemsOf(app), 'en').map(({ code, path, what, fix }) => ({ code, path, what, fix })),
  };
}
