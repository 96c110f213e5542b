import type { EnvVar } from '../generated/kinds';
import type { EnvInput, EnvSource, PodUser } from './source';

/** Fields of a pod that the kubelet can put into an environment variable. */
export type PodField =
  | 'metadata.name'
  | 'metadata.namespace'
  | 'metadata.uid'
  | `metadata.labels['${string}']`
  | `metadata.annotations['${string}']`
  | 'spec.nodeName'
  | 'spec.serviceAccountName'
  | 'status.hostIP'
  | 'status.hostIPs'
  | 'status.podIP'
  | 'status.podIPs';

/** Resources of a container that the kubelet can put into an environment variable. */
export type ContainerResource = `${'requests' | 'limits'}.${'cpu' | 'memory' | 'ephemeral-storage'}`;

/**
 * The value of a field of the pod itself.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
 */
export function fieldRef(field: PodField): EnvSource {
  return { toEnv: (name) => ({ name, valueFrom: { fieldRef: { fieldPath: field } } }) };
}

/**
 * A request or limit of the container, as a number: bytes, or thousandths of a core when `divisor` is `'1m'`.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
 */
export function resourceRef(resource: ContainerResource, divisor?: string): EnvSource {
  return { toEnv: (name) => ({ name, valueFrom: { resourceFieldRef: { resource, ...(divisor === undefined ? {} : { divisor }) } } }) };
}

/** The entries of `env`, in the order of the program. */
export function envVars(user: PodUser, env: Readonly<Record<string, EnvInput>> = {}): EnvVar[] {
  return Object.entries(env).map(([name, value]) => (typeof value === 'object' ? value.toEnv(name, user) : { name, value: String(value) }));
}
