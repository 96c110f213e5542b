import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import type { KubeManifest } from '../../../lib/control-plane';

/** The Kubernetes objects of a YAML file. */
export function manifestsIn(file: string): KubeManifest[] {
  const text = readFileSync(file, 'utf8');
  const documents = [...parseAllDocuments(text)];
  const isWhole = documents.every(({ errors }) => errors.length === 0);
  return (isWhole ? documents : [...parseAllDocuments(foldQuoted(text))])
    .map((document) => document.toJS() as KubeManifest | null)
    .filter((object) => object !== null);
}

/** Flagger's CRDs have quoted texts whose further lines are not indented, which the reader of Kubernetes accepts. */
function foldQuoted(text: string): string {
  return text.replace(/: '[^']*'/g, (quoted) => quoted.replace(/\n\s*/g, ' '));
}
