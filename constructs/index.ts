/**
 * The words that programs are written with. No cloud, no CI system, no backend inside.
 * May import: `lib/core`, `lib/provision`, `lib/kube`, `lib/pipeline`.
 * @packageDocumentation
 */
export { type BatchProps } from './batch';
export { Cluster } from './cluster';
export { ConfigMap, type ConfigMapProps } from './config-map';
export { Job, type JobProps } from './job';
export { Namespace, type NamespaceProps, type Stage } from './namespace';
export { Registry, type ImageProps } from './registry';
export { type ReplicaProps } from './replicas';
export { rolling, type RollingUpdate } from './rolling-update';
export { Role, type RoleProps, type RoleRule } from './role';
export { type MetricsProps } from './scraping';
export { Secret, type SecretProps } from './secret';
export { ServedWorkload, type ExposeProps, type ServedProps } from './served';
export { StatefulService, type StatefulServiceProps } from './stateful-service';
export { WebService, type WebServiceProps } from './web-service';
export { Worker, type WorkerProps } from './worker';
export { Workload, type MainPort, type SidecarProps, type WorkloadProps } from './workload';
