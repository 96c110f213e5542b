/**
 * Ways to deploy, as values of a namespace.
 * May import: each `lib/ways/<name>`.
 * @packageDocumentation
 */
export { argoCd, giteaPulls, githubPulls, gitlabPulls, type ArgoCdProps, type ArgoPreviewsProps, type PullRequests } from './argo-cd';
export { flux, type FluxAccess, type FluxOciProps, type FluxProps } from './flux';
export { helm, type HelmProps } from './helm';
export { kubectl } from './kubectl';
export { oci, type OciProps, type OciSource } from './oci';
export { pulumi, type PulumiProps } from './pulumi';
