import { groupOf } from './identity';

/**
 * Something by API group and kind. A look-up joins no strings: the kind alone says no to most objects, and a table is asked
 * about every object of a tree.
 */
export class KindTable<T> {
  private readonly kinds = new Map<string, { readonly group: string; readonly value: T }[]>();

  constructor(entries: Iterable<readonly [group: string, kind: string, value: T]>) {
    for (const [group, kind, value] of entries) {
      const groups = this.kinds.get(kind);
      if (groups) groups.push({ group, value });
      else this.kinds.set(kind, [{ group, value }]);
    }
  }

  public get({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): T | undefined {
    const groups = this.kinds.get(kind);
    if (!groups) return undefined;
    const group = groupOf(apiVersion);
    for (const entry of groups) if (entry.group === group) return entry.value;
    return undefined;
  }
}
