/**
 * A real API server to ask: one of our own for a moment (KUBEBUILDER_ASSETS), or the user's, through their kubectl.
 * Loaded by commands only, never while a tree is built. May import: `lib/core`, `lib/kube`.
 * @packageDocumentation
 */
export { connect, type Applied, type ApplyOptions, type ClusterApi } from './api';
export { assetsFolder, findKubectl } from './assets';
export type { ChangedField } from './changed-fields';
export { ClusterError, type ClusterCode } from './cluster-error';
export { startControlPlane, type ControlPlane, type ControlPlaneOptions } from './control-plane';
export { CHANGE_STATES, diffWithCluster, type DiffOptions, type ObjectChange } from './diff-cluster';
export { describeManifest, type KubeManifest } from './manifest-facts';
export { verifyObjects, type Verdict, type VerifyOptions } from './verify';
