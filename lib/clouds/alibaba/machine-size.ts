import type { MachineSize } from '../../core';

/** GiB for each core. @see https://www.alibabacloud.com/help/en/ecs/user-guide/overview-of-instance-families */
const PER_CORE: Readonly<Record<string, number>> = { c: 2, g: 4, r: 8 };
const CORES: Readonly<Record<string, number>> = { small: 1, large: 2, xlarge: 4 };

/** What a machine type has, by its name: `ecs.g7.xlarge` has 4 cores and 16 GiB, and so has `ecs.u1-c1m4.xlarge`. Undefined where it does not tell. */
export function machineSize(type: string): MachineSize | undefined {
  const [, letter, ratio, step = ''] = /^ecs\.(?:([cgr])[5-9][a-z]*|[a-z]+\d+[a-z]*-c1m(\d))\.(\w+)$/.exec(type) ?? [];
  const times = /^(\d+)xlarge$/.exec(step)?.[1];
  const cpu = times === undefined ? CORES[step] : 4 * Number(times);
  const memory = letter === undefined ? Number(ratio) : PER_CORE[letter];
  return cpu === undefined || !memory ? undefined : { cpu, memory: cpu * memory };
}
