import { bytesOf, sizeText, toDnsLabel, type SizeInput } from '../../core';
import { readBytes } from '../amounts';
import type { PersistentVolumeClaimSpec, Volume } from '../generated/kinds';
import type { VolumeSource } from './source';

export interface EmptyDirOptions {
  /**
   * Most that may be written; more evicts the pod.
   * @default no limit but the node's disk
   */
  readonly limit?: SizeInput;
  /**
   * Keep it in memory (tmpfs). What is written counts against the memory limit.
   * @default false, on the node's disk
   */
  readonly memory?: boolean;
  /**
   * Name of the volume in the pod.
   * @default 'scratch'
   */
  readonly name?: string;
}

/**
 * An empty folder that lives as long as the pod.
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
 */
export function emptyDir(options: EmptyDirOptions = {}): VolumeSource {
  const { limit } = options;
  return {
    volumeName: options.name ?? 'scratch',
    ...(limit === undefined ? {} : { attach: (user) => void readBytes(user, 'emptyDir limit', limit) }),
    toVolume: () => ({
      emptyDir: {
        ...(options.memory ? { medium: 'Memory' } : {}),
        ...(limit === undefined ? {} : { sizeLimit: sizeOf(limit) }),
      },
    }),
  };
}

export interface ClaimOptions {
  readonly size: SizeInput;
  /**
   * Storage class of the cluster.
   * @default the cluster's default class
   */
  readonly storageClass?: string;
  /**
   * Who may mount it at once.
   * @default 'ReadWriteOnce': the pods of one node
   */
  readonly access?: 'ReadWriteOnce' | 'ReadWriteMany' | 'ReadOnlyMany' | 'ReadWriteOncePod';
}

/** A disk that a claim asks for. */
export interface ClaimSource extends VolumeSource {
  readonly claim: PersistentVolumeClaimSpec;
}

/** Whether the volume is a disk of the workload's own. */
export function isDisk(source: VolumeSource): source is ClaimSource {
  return 'claim' in source;
}

/**
 * A disk of its own for the workload: a claim per pod in a StatefulService, one claim for the pod of a single-replica Worker
 * or WebService, and one that is deleted with the pod in a Job, CronJob or Agent.
 * @param name part of the claim's name, so it keeps the data: renaming it is a new, empty disk
 * @see https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes
 */
export function disk(name: string, options: ClaimOptions): ClaimSource {
  const claim: PersistentVolumeClaimSpec = {
    accessModes: [options.access ?? 'ReadWriteOnce'],
    ...(options.storageClass === undefined ? {} : { storageClassName: options.storageClass }),
    resources: { requests: { storage: sizeOf(options.size) } },
  };
  return {
    volumeName: name,
    claim,
    attach: (user) => void readBytes(user, `size of disk ${name}`, options.size),
    toVolume: () => ({ ephemeral: { volumeClaimTemplate: { spec: claim } } }),
  };
}

/** An existing PersistentVolumeClaim of the namespace, by name. */
export function claim(name: string, options: { readonly readOnly?: boolean } = {}): VolumeSource {
  const readOnly = options.readOnly ?? false;
  return {
    attach: (user) => user.expectExisting('PersistentVolumeClaim', name),
    volumeName: toDnsLabel(name),
    readOnly,
    toVolume: () => ({ persistentVolumeClaim: { claimName: name, ...(readOnly ? { readOnly } : {}) } }),
  };
}

/** Any other volume, in Kubernetes' own words: `volume('certs', { csi: { driver: … } })`. */
export function volume(name: string, source: Omit<Volume, 'name'>): VolumeSource {
  return { volumeName: name, toVolume: () => source };
}

// A malformed size is a problem when the volume is attached; the stand-in never reaches a file.
function sizeOf(size: SizeInput): string {
  return sizeText(bytesOf(size) ?? 1024);
}
