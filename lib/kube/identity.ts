/** The API group of an apiVersion: `apps` of `apps/v1`, nothing of `v1`. */
export function groupOf(apiVersion: string): string {
  const slash = typeof apiVersion === 'string' ? apiVersion.indexOf('/') : -1;
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** What makes an object the one that it is to the API server: group, kind, namespace and name. The version does not count. */
export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  /** Undefined for a cluster-scoped kind. */
  readonly namespace: string | undefined;
  readonly name: string;
}

type ByName<T> = Map<string, T>;

interface GroupKind<T> {
  readonly group: string;
  readonly namespaces: Map<string, ByName<T>>;
}

/** Something by the identity of an object. Every reference of a tree is looked up, so no look-up joins strings. */
export class IdentityMap<T> {
  private readonly kinds = new Map<string, GroupKind<T>[]>();
  private count = 0;

  public get size(): number {
    return this.count;
  }

  public get(identity: Identity): T | undefined {
    return this.namesIn(identity)?.get(identity.name);
  }

  /** Keeps the value, unless one of that identity is there already. */
  public add(identity: Identity, value: T): void {
    const names = this.namesIn(identity) ?? this.addNames(identity);
    if (names.has(identity.name)) return;
    names.set(identity.name, value);
    this.count += 1;
  }

  /** Names of everything of that kind in that namespace. */
  public names(place: Omit<Identity, 'name'>): readonly string[] {
    return [...(this.namesIn(place)?.keys() ?? [])];
  }

  private namesIn({ apiVersion, kind, namespace = '' }: Omit<Identity, 'name'>): ByName<T> | undefined {
    const groups = this.kinds.get(kind);
    if (!groups) return undefined;
    const wanted = groupOf(apiVersion);
    for (const { group, namespaces } of groups) if (group === wanted) return namespaces.get(namespace);
    return undefined;
  }

  private addNames({ apiVersion, kind, namespace = '' }: Identity): ByName<T> {
    const group = groupOf(apiVersion);
    let groups = this.kinds.get(kind);
    if (!groups) this.kinds.set(kind, (groups = []));
    let entry = groups.find((each) => each.group === group);
    if (!entry) groups.push((entry = { group, namespaces: new Map() }));
    const names: ByName<T> = new Map();
    entry.namespaces.set(namespace, names);
    return names;
  }
}
