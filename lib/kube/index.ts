/**
 * Kubernetes facts that programs are written with: objects, pods, networks, versions. The room has a second door, `finished.ts`,
 * to what only a finished tree needs: a program that is imported does not pay for it.
 * May import: `lib/core`, `cdk8s`.
 * @packageDocumentation
 */
export * from './amounts';
export * from './autoscale';
export * from './chart-wish';
export * from './cluster-facts';
export * from './component';
export * from './database-schemas';
export * from './deploy-way';
export * from './engine-secrets';
export * from './expose';
export * from './external-secrets';
export type * as k8s from './generated/kinds';
export * from './kube-object';
export * from './labels';
export * from './network';
export * from './object-unit';
export { partsOf, type NamespacePart, type PartComponent } from './parts';
export * from './pod';
export { containerField, containerName, podField, podIn, type ContainerView, type PodView } from './pod-view';
export type * from './provider';
export { compareQuantities, parseQuantity, type Quantity } from './quantity';
export * from './quota';
export * from './ready';
export { NO_WAY_BACK, noWayBack, type NoWayBackProps } from './no-way-back';
export { isProgressive, type Delivery, type Progressive, type RolloutSpec, type SplitServices, type Way } from './rollout/progressive';
export * from './scope';
export { MINORS, type KubeVersion } from './schema/kube-version';
export { mapOf, mapsOf, shown, textOf, textsOf, type Untyped } from './untyped';
export * from './version';
export { addBuilds, buildsOf, type ImageBuild } from './builds';
export { addToWorld, worldOf, type RegistryFacts, type RoadFacts, type RoadStage } from './world';
