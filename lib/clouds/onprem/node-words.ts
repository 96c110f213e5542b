import type { Taint } from '../../provision';
import type { HostProps } from './host';

/** Labels of a host's node: its pool, and its own. */
export function labelsOf({ labels, pool }: HostProps, fallback: string): Readonly<Record<string, string>> {
  return { ...labels, 'sealane.dev/pool': pool ?? fallback };
}

/** Taints of a host's node: that of its GPU, and its own. */
export function taintsOf({ gpu, taints = [] }: HostProps): readonly Taint[] {
  return [...(gpu === undefined ? [] : [{ key: gpu, effect: 'NoSchedule' as const }]), ...taints];
}

/** A taint as kubectl writes it: `team=shop:NoSchedule`. */
export function taintText({ key, value = '', effect }: Taint): string {
  return `${key}${value === '' ? '' : `=${value}`}:${effect}`;
}
