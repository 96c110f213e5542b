/**
 * A release is a commit of a git repository, which a controller in the cluster follows: what all GitOps ways share.
 * May import: `lib/core`, `lib/kube`, `lib/yaml`; what only commands load, `lib/release` and `lib/programs` too.
 * @packageDocumentation
 */
export { checkGitProps, checkOrder, placeOf, type GitProps } from './git-props';
export { checkPreviews } from './preview-props';
