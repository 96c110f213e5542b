import type { IConstruct } from 'constructs';
import { withHeader, type RepositoryFile } from '../core';
import { Commented, emitDocument, emitDocuments, EmitError, yamlProblem } from '../yaml';

/** A text with a word to the reader behind it, for {@link yamlFile}. */
export function commented(text: string, comment: string): Commented {
  return new Commented(text, comment);
}

/** Data as YAML, to stand in a file as text. */
export function yamlText(data: object): string {
  return emitDocument(data);
}

/** A file of a construct's pipeline: YAML documents behind the header. Text that no file can hold is a problem of the construct. */
export function yamlFile(construct: IConstruct, path: string, ...documents: readonly object[]): RepositoryFile {
  return { path, text: withHeader(textOf(construct, documents), { sign: '#', path: construct.node.path }) };
}

function textOf(construct: IConstruct, documents: readonly object[]): string {
  try {
    return emitDocuments(documents);
  } catch (error) {
    if (!(error instanceof EmitError)) throw error;
    yamlProblem(construct, error.code, error.params);
    return '';
  }
}
