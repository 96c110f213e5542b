/**
 * Deploys, and the way back: a release is applied, confirmed, kept in its namespace, and put back by its name.
 * Loaded by commands only. May import: `lib/core`, `lib/kube`, `lib/pipeline`, `lib/control-plane`, `lib/programs`.
 * @packageDocumentation
 */
export { prune, serverSideApply, settle, takesOver } from './apply';
export { isScaled, keepSizes } from './first-size';
export { forgetFailed } from './apply-in-order';
export { asOthersLeft } from './as-others-left';
export { timeNow, waitApart } from './clock';
export { confirm, expectRunning, type Confirmed } from './confirm';
export { collectContext, pastText, type Context } from './context';
export { deploy, tryDeploy, type Deployed, type DeployFacts } from './deploy';
export type { DriveInput, Driver, Site } from './driver';
export { expectReady } from './expect-ready';
export type { Handed } from './handed';
export type { HandedSite, HandsOver } from './hands-over';
export { history, type PastRelease, type ReleaseState } from './history';
export { withLease } from './lease';
export { expectNotLed } from './still-led';
export { makeRoom } from './make-room';
export { isOver, levelsLike, movedTo, previewNamespace, previewOf, removePreview, siblingNamespace, sweepPreviews } from './preview';
export { partsOfRelease } from './parts';
export { remove, removeAll } from './remove';
export { failure as releaseFailure } from './problems';
export { ReleaseRecords } from './records';
export { imagesOf, isDeployed, type Release } from './release';
export { rollback, type RolledBack, type RollbackWish } from './rollback';
export {
  expectRestorable,
  expectSchemas,
  lasting,
  metByRunning,
  migrationOf,
  misfitsIn,
  misfitsOf,
  type KnownReleases,
  type Migration,
} from './schemas';
export { askUntilReady, isAwaited, nameOf, runsBefore } from './rollout';
