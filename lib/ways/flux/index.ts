/**
 * A release is a commit that Flux follows.
 * May import: `lib/core`, `lib/kube`, `lib/ways/git`; types of `lib/control-plane` and `lib/release`.
 * @packageDocumentation
 */
export { flux, type FluxProps } from './flux';
