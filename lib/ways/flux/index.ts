/**
 * A release is a commit that Flux follows, or an artifact.
 * May import: `lib/core`, `lib/kube`, `lib/pipeline`, `lib/ways/git`, `lib/ways/oci`; types of `lib/control-plane` and `lib/release`.
 * @packageDocumentation
 */
export { flux, type FluxAccess, type FluxOciProps, type FluxProps } from './flux';
