import type { k8s, Manifest } from '../kube';

/** Kinds whose manifests tests read with types. */
export interface KnownKinds {
  readonly ClusterRole: k8s.ClusterRole;
  readonly ClusterRoleBinding: k8s.ClusterRoleBinding;
  readonly ConfigMap: k8s.ConfigMap;
  readonly CronJob: k8s.CronJob;
  readonly DaemonSet: k8s.DaemonSet;
  readonly Deployment: k8s.Deployment;
  readonly HorizontalPodAutoscaler: k8s.HorizontalPodAutoscaler;
  readonly Ingress: k8s.Ingress;
  readonly Job: k8s.Job;
  readonly LimitRange: k8s.LimitRange;
  readonly Namespace: k8s.Namespace;
  readonly NetworkPolicy: k8s.NetworkPolicy;
  readonly PersistentVolumeClaim: k8s.PersistentVolumeClaim;
  readonly PodDisruptionBudget: k8s.PodDisruptionBudget;
  readonly PriorityClass: k8s.PriorityClass;
  readonly ResourceQuota: k8s.ResourceQuota;
  readonly Role: k8s.Role;
  readonly RoleBinding: k8s.RoleBinding;
  readonly Secret: k8s.Secret;
  readonly Service: k8s.Service;
  readonly ServiceAccount: k8s.ServiceAccount;
  readonly StatefulSet: k8s.StatefulSet;
}

/**
 * A manifest to read in a test: every field counts as given, so `spec.template.spec.containers[0].image` needs no `?.`. A field that is
 * not there is undefined, which a test says by `toBeUndefined()`.
 */
export type ManifestOf<K extends string> = K extends keyof KnownKinds
  ? Given<KnownKinds[K]>
  : Manifest & { readonly spec: Readonly<Record<string, unknown>> };

type Given<T> = T extends readonly (infer Item)[]
  ? readonly [Given<Item>, ...Given<Item>[]]
  : T extends object
    ? string extends keyof T
      ? { readonly [K in keyof T]: Given<NonNullable<T[K]>> }
      : { readonly [K in keyof T]-?: Given<NonNullable<T[K]>> }
    : T;
