/**
 * Manifests that no program of ours made: files, folders, stdin, charts as Helm renders them. Every object knows its file and line.
 * Loaded by commands only. May import: `lib/core`, `lib/kube`, `lib/programs`.
 * @packageDocumentation
 */
export { MOST_BYTES } from './limits';
export { objectsIn, type ReadObject } from './objects-in';
export { parseManifests } from './parse-manifests';
export { readSources, type SourceOptions, type Sources, type SourceText } from './read-sources';
