/**
 * What each Kubernetes minor accepts: kinds, scopes, fields, removed APIs. Pure functions over generated data (tools/schemas).
 * May import: lib/core.
 */
export { fieldPath } from './field-path';
export type { Finding } from './finding';
export { kubeFacts, type KubeFacts } from './kube-facts';
export { MINORS, type KubeVersion } from './kube-version';
