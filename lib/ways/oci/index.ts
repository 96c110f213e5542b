/**
 * A release is an artifact of a registry, which a controller in the cluster follows by a tag.
 * May import: `lib/core`, `lib/kube`, `lib/ways/git`; what only commands load, `lib/charts`, `lib/release` and `lib/programs` too.
 * @packageDocumentation
 */
export { oci, type OciProps, type OciSource } from './oci';
