import type { Failure } from '../core';
import { mapOf, textOf, type Manifest, type Untyped } from '../kube';
import { parseManifests } from './parse-manifests';
import { failure } from './problems';
import type { SourceText } from './read-sources';

/** An object with its place. */
export interface ReadObject {
  readonly manifest: Manifest;
  readonly file: string;
  /** Position of its document in the file. */
  readonly document: number;
  /** Field of the document that it stands in, of a List: `items[1].`; else empty. */
  readonly above: string;
  /** Line of a field, from 1. */
  lineOf(field: string): number;
}

/** Something that is no object, with its place. */
export interface ReadFault {
  readonly file: string;
  readonly line: number;
  readonly failure: Failure;
}

export interface ReadObjects {
  readonly objects: readonly ReadObject[];
  readonly faults: readonly ReadFault[];
}

/** The objects of texts: Lists are opened, nulls are left out as the API server does, what is no object is told where it was named. */
export function objectsIn(texts: readonly SourceText[]): ReadObjects {
  const objects: ReadObject[] = [];
  const faults: ReadFault[] = [];
  for (const { file, text, named } of texts) {
    const parsed = parseManifests(text);
    for (const fault of parsed.faults) faults.push({ file, ...fault });
    parsed.documents.forEach((document, position) => {
      const { data } = document;
      const lineOf = (field: string) => document.lineOf(field);
      const add: Adder = {
        object: (manifest, above) =>
          objects.push({ manifest, file, document: position, above, lineOf: (field) => lineOf(`${above}${field}`) }),
        fault: (code, above) => faults.push({ file, line: lineOf(above), failure: code }),
      };
      if (data !== null && data !== undefined) open(data, '', { add, named });
    });
  }
  return { objects, faults };
}

interface Adder {
  object(manifest: Manifest, above: string): void;
  fault(failure: Failure, above: string): void;
}

function open(data: unknown, above: string, { add, named }: { readonly add: Adder; readonly named: boolean }): void {
  const { apiVersion, kind, items } = mapOf(data);
  if (textOf(apiVersion) === undefined || textOf(kind) === undefined) {
    // A folder holds other YAML too.
    if (named || above !== '') add.fault(failure('manifest/no-object'), above);
    return;
  }
  const list = /^(\w*)List$/.exec(String(kind));
  if (list && Array.isArray(items)) {
    // The items of a DeploymentList leave out what they are.
    const defaults = list[1] === '' ? {} : { apiVersion, kind: list[1] };
    items.forEach((item, i) => open({ ...defaults, ...mapOf(item) }, `${above}items[${i}].`, { add, named }));
    return;
  }
  if (String(apiVersion).startsWith('kustomize.config.k8s.io/')) return;
  const metadata = mapOf(mapOf(data).metadata);
  const name = textOf(metadata.name) ?? textOf(metadata.generateName);
  if (name === undefined) return add.fault(failure('manifest/no-name', { kind: String(kind) }), `${above}metadata`);
  add.object(asManifest(withoutNulls(mapOf(data)), name), above);
}

/** What is created by `generateName` is called by it. */
function asManifest(data: Untyped, name: string): Manifest {
  const manifest = data as unknown as Manifest;
  return manifest.metadata.name === name ? manifest : { ...manifest, metadata: { ...manifest.metadata, name } };
}

/** To the API server a field that is null is one that is not there; in a list it is an entry. Nothing is copied where none is. */
function withoutNulls<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value.some(holdsNull) ? value.map(withoutNulls) : value) as T;
  if (!holdsNull(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, part]) => (part === null ? [] : [[key, withoutNulls(part)]]))) as T;
}

function holdsNull(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (const part of Object.values(value)) if (part === null || holdsNull(part)) return true;
  return false;
}
