/**
 * Ways to deploy, as values of a namespace.
 * May import: each `lib/ways/<name>`.
 * @packageDocumentation
 */
export { kubectl } from './kubectl';
