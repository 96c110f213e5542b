import type { IConstruct } from 'constructs';

/** Where a cloud keeps something. */
export interface Site {
  readonly cloud: string;
  readonly region: string;
}

/** Something that data goes to or comes from. */
export interface DataUse {
  readonly user: IConstruct;
  /** A construct, or what stands for a place outside of the tree. */
  readonly of: object;
  /** As a reader knows it: `write s3://backups`. */
  readonly what: string;
  /** Whether data only comes from it: an image that is pulled. @default false: data goes both ways */
  readonly givesOnly?: boolean;
}

const sites = new WeakMap<object, Site>();
const uses = new WeakMap<IConstruct, DataUse[]>();
const opened = new WeakMap<object, IConstruct>();

/** Says where a construct, or the target of a cluster, lies. */
export function setSite(of: object, cloud: string, region: string | undefined): void {
  if (region !== undefined) sites.set(of, { cloud, region });
}

export function siteOf(of: object): Site | undefined {
  return sites.get(of);
}

export function recordUse(use: DataUse): void {
  const { root } = use.user.node;
  const known = uses.get(root);
  if (known) known.push(use);
  else uses.set(root, [use]);
}

/** Says of which construct an access is. */
export function markAccess(access: object, of: IConstruct): void {
  opened.set(access, of);
}

/** Records that somebody got an access, where it is one to a construct of the tree. */
export function recordAccess(user: IConstruct, access: { readonly what: string }): void {
  const of = opened.get(access);
  if (of) recordUse({ user, of, what: access.what });
}

/** Every use in a tree, in the order in which the program said it. */
export function usesIn(root: IConstruct): readonly DataUse[] {
  return uses.get(root) ?? [];
}
