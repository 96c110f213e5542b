/**
 * A release is a Helm chart of the namespace.
 * May import: `lib/core`, `lib/kube`, `lib/pipeline`, `lib/yaml`; its driver, which only commands load, `lib/release` and `lib/programs` too.
 * @packageDocumentation
 */
export { helm } from './helm';
export type { HelmProps } from './helm-props';
