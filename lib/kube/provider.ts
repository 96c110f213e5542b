import type { IConstruct } from 'constructs';
import type { DurationInput } from '../core';
import type { ClusterProvisioner, RegistryProvisioner } from '../provision';

/** What a cluster's provider says of it. Made by a provider's own folder: `existing({ … })`. */
export interface ClusterProvider {
  /** Name of the provider, as reports show it: `existing`. */
  readonly provider: string;
  /** Kubernetes minor of the control plane: `1.34`. */
  readonly version: string;
  readonly access: ClusterAccess;
  readonly facts: ClusterFacts;
  /** What makes the cluster. @default nothing: it is there already */
  readonly provision?: ClusterProvisioner;
}

/**
 * How commands reach the cluster, unless their own options say it. Never a credential: kubectl reads those from the kubeconfig. In a pod
 * without one, such as a job of a `Runner`, the pod's account leads to the cluster, whatever stands here.
 */
export interface ClusterAccess {
  /** Path of a kubeconfig. @default kubectl's own */
  readonly kubeconfig?: string;
  /** Context in it. @default the current one */
  readonly context?: string;
}

/** What runs in the cluster and decides what is written for it. */
export interface ClusterFacts {
  /** The ingress controller. @default none: `expose` by Ingress needs a class of its own */
  readonly ingress?: { readonly className: string; readonly namespace: string };
  /** The Gateway that routes attach to. @default none: `expose` by HTTPRoute needs a Gateway of its own */
  readonly gateway?: GatewayFacts;
  /** The cert-manager issuer of certificates. @default none: TLS needs a given Secret */
  readonly issuer?: { readonly name: string; readonly kind?: 'ClusterIssuer' | 'Issuer' };
  /** ExternalDNS, by version: from 0.22 on it reads other annotations. @default no DNS annotations */
  readonly externalDns?: { readonly version: string };
  /** Where metrics are scraped from. @default nobody scrapes */
  readonly metrics?: MetricsFacts;
  /** Argo Rollouts, which runs `canary()` and `blueGreen()`. @default none: only rolling updates */
  readonly rollouts?: RolloutsFacts;
  /** Flagger, which runs `canary({ by: flagger(), … })`. @default none */
  readonly flagger?: FlaggerFacts;
  /** Where pods reach the API server. @default any address, at TCP 443 and 6443 */
  readonly apiServer?: { readonly cidrs: readonly string[]; readonly ports?: readonly number[] };
  /**
   * Registries, mirrors and paths in them that images of its pods may come from, besides the registries of the program:
   * `['mirror.shop.example/docker.io', 'registry.k8s.io']`. What else is named breaks the rule `image-origin`.
   * @default images may come from anywhere
   */
  readonly imagesFrom?: readonly string[];
  /**
   * Secret of the CI system that holds a kubeconfig for the cluster: jobs find it as a file, on machines that no `Runner` in the cluster
   * is. Each environment may have a value of its own by this name, and that of previews is none of theirs. GitLab has it as a variable of
   * type File.
   * @default none: a job is a pod of the cluster, or its machine has a kubeconfig
   */
  readonly kubeconfigSecret?: string;
}

export interface RolloutsFacts {
  /** Its version: `1.10`. */
  readonly version: string;
  /** Whether its plugin `argoproj-labs/gatewayAPI` is installed: then a canary has exact weights behind a Gateway. @default false */
  readonly gatewayApi?: boolean;
}

export interface FlaggerFacts {
  /** Its version: `1.43`. */
  readonly version: string;
}

export interface GatewayFacts {
  readonly name: string;
  readonly namespace: string;
  /** Listener that serves HTTPS. @default any listener of the Gateway */
  readonly listener?: string;
  /** Namespace of the pods that forward the traffic. @default the Gateway's own */
  readonly podNamespace?: string;
}

export interface MetricsFacts {
  /** Namespace of the scraping pods. */
  readonly namespace: string;
  /** Write a PodMonitor for the Prometheus operator. @default false: `prometheus.io/…` annotations on the pods */
  readonly operator?: boolean;
  /** Labels by which Prometheus selects its monitors. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Where Prometheus answers queries, as controllers reach it: `http://prometheus.monitoring:9090`. @default no analysis can ask it */
  readonly prometheus?: string;
  /** @default '30s' */
  readonly every?: DurationInput;
}

/** What a registry's provider says of it. Made by a provider's own folder: `genericRegistry({ … })`. */
export interface RegistryProvider {
  readonly provider: string;
  /** Host and path that repositories lie under: `ghcr.io/shop`; of a registry that is made, once its construct stands. */
  readonly prefix: string | ((registry: IConstruct) => string);
  /** What makes the registry. @default nothing: it is there already */
  readonly provision?: RegistryProvisioner;
  /** Where the pull secret comes from. @default the registry is public or the nodes may pull by themselves */
  readonly pullSecret?: PullSecretSource;
}

/** A pull secret that every namespace which pulls must have. */
export interface PullSecretSource {
  readonly name: string;
  /** A backend that makes it from a store. @default it exists already in each namespace */
  readonly from?: SecretBackend;
  /** Key in the store that holds the Docker config JSON. @default the secret's name */
  readonly key?: string;
}

/** What a secret backend is asked to write: the Secret `name` with these keys. */
export interface SecretRequest {
  readonly name: string;
  readonly namespace: string;
  /** Keys of the Secret, and what each is called in the store: a name, or `name#property` for a part of it. */
  readonly keys: Readonly<Record<string, string>>;
  /** Type of the Secret: `Opaque`. */
  readonly type: string;
  readonly refreshSeconds: number;
}

/** An object that a backend wants to exist. */
export interface BackendObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** @default none */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly body: object;
}

/** A store of secrets: it answers with the objects that make a Kubernetes Secret from it. */
export interface SecretBackend {
  /** Who decides how often the store is asked: each secret, or the installation of the controller. @default 'secret' */
  readonly refreshedBy?: 'secret' | 'controller';
  /** Objects that are written once per namespace: the store, and the service account that reads it. */
  storeObjects(namespace: string): readonly BackendObject[];
  /** The object that makes the Secret. */
  secretObject(request: SecretRequest): BackendObject;
}
