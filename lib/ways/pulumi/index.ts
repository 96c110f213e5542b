/**
 * A release is an update of a Pulumi stack of the namespace.
 * May import: `lib/core`, `lib/kube`; its driver, which only commands load, `lib/release`, `lib/programs` and, in `*.pulumi.ts`, Pulumi's SDK too.
 * @packageDocumentation
 */
export { pulumi } from './pulumi';
export type { PulumiProps } from './pulumi-props';
