import type { Volume } from '../generated/kinds';
import type { VolumeSource } from './source';
import { isDisk } from './volumes';

/**
 * How a workload holds its disks: `template`, the controller makes a claim per pod; `own`, one claim of a fixed name;
 * `ephemeral`, deleted with the pod.
 */
export type DiskMode = 'template' | 'own' | 'ephemeral';

/** Name of the claim that holds a disk of a workload that runs one pod. */
export function claimNameOf(workload: string, disk: string): string {
  return `${workload}-${disk}`;
}

/** Names of the volumes of a pod: what the source asks for, with a number when two sources ask for the same. */
export class VolumeNames {
  private readonly names = new Map<VolumeSource, string>();
  private readonly used = new Set<VolumeSource>();

  /** Disks are named first: what is mounted beside them must never move the data to another name. */
  constructor(sources: readonly VolumeSource[]) {
    for (const source of sources) if (isDisk(source)) this.names.set(source, source.volumeName);
  }

  public nameOf(source: VolumeSource): string {
    this.used.add(source);
    let name = this.names.get(source);
    if (name === undefined) {
      const taken = new Set(this.names.values());
      name = source.volumeName;
      for (let n = 2; taken.has(name); n++) name = `${source.volumeName}-${n}`;
      this.names.set(source, name);
    }
    return name;
  }

  /** The volumes of the pod spec, in the order in which they were first mounted. */
  public volumes(workload: string, mode: DiskMode): Volume[] {
    const listed = [...this.used].filter((source) => !(mode === 'template' && isDisk(source)));
    return listed.map((source) => {
      const name = this.nameOf(source);
      if (mode === 'own' && isDisk(source)) return { name, persistentVolumeClaim: { claimName: claimNameOf(workload, name) } };
      return { name, ...source.toVolume() };
    });
  }
}
