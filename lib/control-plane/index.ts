/**
 * A real API server to ask: one of our own for a moment (KUBEBUILDER_ASSETS), or the user's, through their kubectl.
 * Loaded by commands only, never while a tree is built. May import: `lib/core`, `lib/kube`.
 * @packageDocumentation
 */
export { connect, type ClusterApi } from './api';
export type { Identity } from './cluster-http';
export { changedFields, unmetFields, type ChangedField } from './changed-fields';
export { assetsFolder, findKubectl } from './assets';
export { startControlPlane, type ControlPlane } from './control-plane';
export { diffWithCluster } from './diff-cluster';
export { isSameKind, leftoversOf } from './leftovers';
export { liveNamespace } from './live-namespace';
export { isData, type KubeManifest } from './manifest-facts';
export { poll } from './poll';
export { verifyObjects } from './verify';
