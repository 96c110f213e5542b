/**
 * Deploys, and the way back: a release is applied, confirmed, kept in its namespace, and put back by its name.
 * Loaded by commands only. May import: `lib/core`, `lib/kube`, `lib/pipeline`, `lib/control-plane`.
 * @packageDocumentation
 */
export { confirm, type Confirmed } from './confirm';
export { collectContext, type Context } from './context';
export { deploy, tryDeploy, type Site } from './deploy';
export { withLease } from './lease';
export { makeRoom } from './make-room';
export { previewNamespace, previewOf, removePreview, sweepPreviews } from './preview';
export { rollback, type RolledBack } from './rollback';
