/**
 * Ways to deploy, as values of a namespace.
 * May import: each `lib/ways/<name>`.
 * @packageDocumentation
 */
export { argoCd, type ArgoCdProps } from './argo-cd';
export { flux, type FluxProps } from './flux';
export { helm, type HelmProps } from './helm';
export { kubectl } from './kubectl';
export { pulumi, type PulumiProps } from './pulumi';
