import type { TreeObject } from '../../kube/finished';

/**
 * The objects, each after what it needs; else in tree order. A cycle was reported by the checks; here it is cut, so that the problem
 * is told and not a stack overflow.
 */
export function orderObjects(objects: readonly TreeObject[], needs: ReadonlyMap<TreeObject, ReadonlySet<TreeObject>>): TreeObject[] {
  const ordered: TreeObject[] = [];
  const seen = new Set<TreeObject>();
  for (const start of objects) {
    const stack: { readonly object: TreeObject; readonly rest: Iterator<TreeObject> }[] = [];
    const enter = (object: TreeObject) => {
      if (seen.has(object)) return;
      seen.add(object);
      stack.push({ object, rest: (needs.get(object) ?? new Set<TreeObject>()).values() });
    };
    enter(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.rest.next();
      if (!next.done) enter(next.value);
      else {
        ordered.push(top.object);
        stack.pop();
      }
    }
  }
  return ordered;
}
