/**
 * The format of an assembly (`out/`) and of a run: what backends write and commands read, and what two of them differ in.
 * May import: `lib/core`.
 * @packageDocumentation
 */
export type * from './assembly';
export { compareObjects, identityOf, type ObjectChange } from './changes';
export { checksumOf } from './checksum';
export { DANGERS, type Danger } from './danger';
export { displayWidth } from './display-width';
export type { FieldChange } from './field-changes';
export * from './format';
export * from './manifest-text';
export * from './run';
export * from './run-summary';
export * from './stored';
