/** What the SDK package of a provider does not say: facts of its source, and of the cloud behind it. Keys are type tokens. */
export interface PackageRules {
  /** Paths of inputs that an update cannot change ("ForceNew"), besides those in facts/<package>.replaces.json. */
  readonly replaces: Readonly<Record<string, readonly string[]>>;
  /**
   * Paths of inputs that name another object, and of which type. That object must be there first, and cannot be deleted while this one is
   * there.
   */
  readonly references: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  /** Outputs by which others may name an object, besides its id, name, arn and the like. */
  readonly identities?: readonly string[];
  /**
   * Inputs that no two objects of the type may share.
   * @default the property that gets a name when it has none
   */
  readonly unique?: Readonly<Record<string, readonly string[]>>;
  /**
   * The property that gets a name with a random end when the program gives none.
   * @default `name`, if the type has it and it is optional
   */
  readonly named?: Readonly<Record<string, string>>;
  /** Names are made with this between them and their random end. */
  readonly nameSeparator?: string;
  /** An input that must not be true when the object is deleted; `default: true` for those that are protected when it is left out. */
  readonly protection?: Readonly<Record<string, { readonly input: string; readonly default: boolean }>>;
  /** Allowed strings that no declaration lists, by type or by name of an input type, then by property. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /**
   * What the cloud answers. Strings hold places: {name}, {region}, {account}, {project}, {hash} (8 hexadecimal digits of the URN), {HASH} (32, in capitals), {id}, and
   * {in.path} for an input. What is not here is made up from its type.
   */
  readonly samples?: Readonly<Record<string, Sample>>;
  /** Functions, by token; arguments replace {in.path}. */
  readonly invokes?: Readonly<Record<string, Template>>;
}

export interface Sample {
  /** @default '{name}-{hash}' */
  readonly id?: string;
  readonly outputs?: Readonly<Record<string, Template>>;
}

/** Data with places in its strings. */
export type Template = null | boolean | number | string | readonly Template[] | { readonly [key: string]: Template };
