/**
 * Ways to deploy, as values of a namespace.
 * May import: each `lib/ways/<name>`.
 * @packageDocumentation
 */
export { helm, type HelmProps } from './helm';
export { kubectl } from './kubectl';
