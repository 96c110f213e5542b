/**
 * The second door of the room: the rules, and what runs them over a finished tree or over plain objects.
 * @packageDocumentation
 */
export { checkManifests, type ManifestCheck, type ManifestCheckProps } from './check-manifests';
export { checkPolicies, type TreeCheck } from './check-tree';
export { codeOf } from './code';
export { RULES } from './rules';
export { type ReportedWaiver } from './waivers';
