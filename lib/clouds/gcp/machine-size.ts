import type { MachineSize } from '../../core';

/** GiB for each core, by series and kind. @see https://cloud.google.com/compute/docs/machine-resource */
const PER_CORE: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  n1: { standard: 3.75, highmem: 6.5, highcpu: 0.9 },
  ...each('e2 n2 n2d', { standard: 4, highmem: 8, highcpu: 1 }),
  ...each('n4 n4d c2 c2d c3 c4a n4a t2d t2a g2', { standard: 4, highmem: 8, highcpu: 2 }),
  c4: { standard: 3.75 },
};

function each(series: string, kinds: Readonly<Record<string, number>>): Readonly<Record<string, Readonly<Record<string, number>>>> {
  return Object.fromEntries(series.split(' ').map((name) => [name, kinds]));
}

/** Machines of a part of a core; what pods get of it. @see https://cloud.google.com/kubernetes-engine/docs/concepts/plan-node-sizes */
const SHARED: Readonly<Record<string, MachineSize>> = { 'e2-medium': { cpu: 1, memory: 4 } };

/** What a machine type has, by its name: `n2-standard-4` has 4 cores and 16 GiB. Undefined where the name does not tell. */
export function machineSize(type: string): MachineSize | undefined {
  const custom = /^(?:[a-z]\d+[a-z]?-)?custom-(\d+)-(\d+)(?:-ext)?$/.exec(type);
  if (custom) return { cpu: Number(custom[1]), memory: Number(custom[2]) / 1024 };
  const [, series = '', kind = '', cores] = /^([a-z]\d+[a-z]?)-(\w+)-(\d+)(?:-\w+)?$/.exec(type) ?? [];
  const [cpu, memory] = [Number(cores), PER_CORE[series]?.[kind]];
  // c4-standard-2 has 7 GiB: half a one is rounded down.
  return memory === undefined ? SHARED[type] : { cpu, memory: cpu === 2 ? Math.floor(cpu * memory) : cpu * memory };
}
