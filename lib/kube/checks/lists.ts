import { problem } from '../problems';
import { describe } from '../tree';
import type { ObjectCheck } from './check';

/** Objects are in the tree one by one: what a List wraps would get neither its namespace nor labels nor most checks. */
export const listCheck: ObjectCheck = () => (object) => {
  const { kind, items } = object.manifest;
  if (kind.endsWith('List') && Array.isArray(items))
    problem(object.construct, 'object/list', { kind, count: items.length }, { object: describe(object), field: 'items' });
};
