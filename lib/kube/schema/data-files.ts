import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../core';

/** The generated index: which kinds there are, since when, until when. tools/schemas/kind-index.mjs tells the forms of the texts. */
export interface KindIndex {
  readonly minors: readonly string[];
  readonly sources: { readonly crds: readonly string[] };
  readonly core: KindTable;
  readonly lifecycle: KindTable;
  readonly crds: KindTable;
}

/** apiVersion → kind → facts as text. */
export type KindTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

let index: KindIndex | undefined;

/** The index of kinds, read at first use. */
export function kindIndex(): KindIndex {
  index ??= JSON.parse(read('index.json')) as KindIndex;
  return index;
}

/** Definitions of a data file, found by id without parsing the others, or even finding them: a program needs a few of a thousand. */
export class DefinitionFile {
  private text: string | undefined;

  constructor(private readonly file: string) {}

  /** The definition's JSON text. */
  find(id: string): string | undefined {
    this.text ??= `\n${read(this.file)}`;
    const at = this.text.indexOf(`\n${id}\t`);
    return at < 0 ? undefined : this.text.slice(at + id.length + 2, this.text.indexOf('\n', at + 1));
  }
}

/** Own value of a record whose key came from a user's file. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

// The generator writes plain ASCII, which latin1 reads faster.
function read(file: string): string {
  return readFileSync(join(packageRoot(), 'lib/kube/data', file), 'latin1');
}
