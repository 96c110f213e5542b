import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import type { KubeManifest } from '../../../lib/control-plane';

/** The Kubernetes objects of a YAML file. */
export function manifestsIn(file: string): KubeManifest[] {
  return [...parseAllDocuments(readFileSync(file, 'utf8'))]
    .map((document) => document.toJS() as KubeManifest | null)
    .filter((object) => object !== null);
}
