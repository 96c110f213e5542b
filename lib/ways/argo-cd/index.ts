/**
 * A release is a commit that Argo CD follows.
 * May import: `lib/core`, `lib/kube`, `lib/ways/git`; types of `lib/control-plane` and `lib/release`.
 * @packageDocumentation
 */
export { argoCd, type ArgoCdProps } from './argo-cd';
export type { ArgoPreviewsProps } from './previews';
export { giteaPulls, githubPulls, gitlabPulls, type PullRequests } from './pull-requests';
