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

/** Definitions of a data file, found by id without parsing the others. */
export class DefinitionFile {
  private lines: Map<string, string> | undefined;

  constructor(private readonly file: string) {}

  /** The definition's JSON text. */
  find(id: string): string | undefined {
    this.lines ??= linesOf(read(this.file));
    return this.lines.get(id);
  }
}

/** Own value of a record whose key came from a user's file. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

function linesOf(text: string): Map<string, string> {
  const lines = new Map<string, string>();
  for (let start = 0; start < text.length;) {
    const tab = text.indexOf('\t', start);
    const end = text.indexOf('\n', tab);
    lines.set(text.slice(start, tab), text.slice(tab + 1, end));
    start = end + 1;
  }
  return lines;
}

// The generator writes plain ASCII, which latin1 reads faster.
function read(file: string): string {
  return readFileSync(join(packageRoot(), 'lib/kube/data', file), 'latin1');
}
