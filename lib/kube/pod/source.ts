import type { Construct } from 'constructs';
import type { ClusterTarget } from '../../core';
import type { EnvVar, EnvFromSource as KubeEnvFrom, NetworkPolicyPeer, NetworkPolicyPort, Volume } from '../generated/kinds';

/** A side of a network connection: it says how a NetworkPolicy names it. */
export interface NetworkPeer {
  /** How the policy of a pod in `namespace` selects this peer. */
  peersFrom(namespace: string): NetworkPolicyPeer[];
  /** Ports that it listens on; empty for all. */
  readonly peerPorts: readonly NetworkPolicyPort[];
  /** Opens this side for the peer, where this side is ours to open. */
  admit?(from: NetworkPeer): void;
  /** Opens both sides, where its own side is ours to open. */
  connectTo?(to: NetworkPeer): void;
  /** Cluster that it runs in; undefined for what is outside of the tree. */
  readonly target?: ClusterTarget;
}

/** Kinds of objects that a program can refer to without making them. */
export type ExistingKind = 'Secret' | 'ConfigMap' | 'ServiceAccount' | 'PersistentVolumeClaim' | 'Service' | 'PriorityClass';

/** The workload that a value is given to, as the value sees it. */
export interface PodUser extends Construct {
  /** Lets the pods open connections to the peer. */
  connectTo(peer: NetworkPeer): void;
  /** Declares an object that the pods need and that is made outside of the tree. */
  expectExisting(kind: ExistingKind, name: string, key?: string): void;
  /** Restarts the pods when the text changes. Read when the tree is finished. */
  restartWith(name: string, content: () => string): void;
}

/** Something that pods use: told once, when the workload gets it. */
export interface PodInput {
  attach?(user: PodUser): void;
}

/** A value of an environment variable that is not plain text. */
export interface EnvSource extends PodInput {
  /** The entry of `env`, as the given workload sees the value: an address differs by namespace. */
  toEnv(name: string, user: PodUser): EnvVar;
}

/** A source of many environment variables at once. */
export interface EnvFromSource extends PodInput {
  toEnvFrom(): KubeEnvFrom;
}

/** Something that can be mounted. The same value mounted twice is one volume. */
export interface VolumeSource extends PodInput {
  /** Name that the volume should have in the pod: a DNS label. */
  readonly volumeName: string;
  toVolume(): Omit<Volume, 'name'>;
  /** @default false */
  readonly readOnly?: boolean;
}

/** Plain text, a number or a switch (written as text), or a reference. */
export type EnvInput = string | number | boolean | EnvSource;
