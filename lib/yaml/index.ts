/**
 * Data as YAML that readers of YAML 1.1 and of YAML 1.2 give back unchanged.
 * May import: `lib/core`.
 * @packageDocumentation
 */
export { Commented } from './commented';
export { emitDocument, emitDocuments } from './emit';
export { EmitError } from './emit-error';
export { LineMemory } from './line-memory';
export { problem as yamlProblem } from './problems';
