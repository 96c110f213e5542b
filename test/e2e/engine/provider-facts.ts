import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a property holds: a word for a scalar, or what it is made of. */
export type PropType =
  | 'string'
  | 'number'
  | 'boolean'
  | 'any'
  | 'asset'
  | { readonly list: PropType }
  | { readonly map: PropType }
  | { readonly ref: string }
  | { readonly enum: readonly string[] }
  | { readonly anyOf: readonly PropType[] };

export interface PropFact {
  readonly type: PropType;
  readonly required?: boolean;
  /** The allowed strings, where the provider's words list them all. */
  readonly values?: readonly string[];
  readonly deprecated?: boolean;
}

export type PropFacts = Readonly<Record<string, PropFact>>;

/** What a resource takes and gives, as its SDK package declares it. */
export interface ResourceFacts {
  readonly inputs: PropFacts;
  readonly outputs: PropFacts;
  /** Inputs that the SDK's class marks as secret; a resource made without that class must do it. */
  readonly secretInputs: readonly string[];
  /** Outputs that the SDK's class marks as secret; likewise. */
  readonly secretOutputs: readonly string[];
}

/** The facts of one provider, in facts/<package>.json. */
export interface PackageFacts {
  /** Where they were read: `@pulumi/aws@7.48.0` */
  readonly source: string;
  /** What the provider itself takes. */
  readonly config: PropFacts;
  readonly resources: Readonly<Record<string, ResourceFacts>>;
  /** Paths of inputs that no update can change, by type token, as the provider's sources say (facts/<package>.replaces.json). */
  readonly replaces: Readonly<Record<string, readonly string[]>>;
  readonly inputTypes: Readonly<Record<string, PropFacts>>;
  readonly outputTypes: Readonly<Record<string, PropFacts>>;
}

const loaded = new Map<string, PackageFacts>();

/** The facts of a package: `aws`. */
export function packageFacts(name: string): PackageFacts {
  const known = loaded.get(name);
  if (known) return known;
  const file = join(__dirname, 'facts', `${name}.json`);
  if (!existsSync(file)) throw new Error(`no facts of the package ${name}: ${file}`);
  const sources = join(__dirname, 'facts', `${name}.replaces.json`);
  const { replaces } = existsSync(sources)
    ? (JSON.parse(readFileSync(sources, 'utf8')) as Pick<PackageFacts, 'replaces'>)
    : { replaces: {} };
  const facts = { ...(JSON.parse(readFileSync(file, 'utf8')) as Omit<PackageFacts, 'replaces'>), replaces };
  loaded.set(name, facts);
  return facts;
}
