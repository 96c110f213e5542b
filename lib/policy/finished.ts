/**
 * The second door of the room: the rules, and what runs them over a finished tree or over plain objects.
 * @packageDocumentation
 */
export { judgeObjects, policyObject } from './judge-objects';
export { ALWAYS_ON, type AlwaysOn } from './always-on';
export { checkPolicies, type TreeCheck } from './check-tree';
export { codeOf } from './code';
export { lintManifests, type Lint, type LintFinding, type LintProps } from './lint-manifests';
export { reasonTold } from './reason';
export { RULES } from './rules';
export { type ReportedWaiver } from './waivers';
