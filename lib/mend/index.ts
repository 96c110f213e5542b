/**
 * Findings are mended in the text that they come from, and all else in it stays as it is: YAML of others, and props in programs.
 * Loaded by commands only. May import: `lib/core`, `lib/kube`, `lib/manifests`.
 * @packageDocumentation
 */
export { type Patch, type Span } from './patch';
export { failure as mendFailure } from './problems';
export { mendProgram, type ProgramWish } from './program/mend-program';
export { loadTypeScript } from './program/typescript';
export { unifiedDiff } from './unified-diff';
export { mendYaml, type YamlWish } from './yaml/mend-yaml';
