import type { MachineSize } from '../../core';

const CORES: Readonly<Record<string, number>> = { SMALL: 1, MEDIUM: 2, LARGE: 4 };

/**
 * What a machine type has, by its name: `SA5.2XLARGE16` has 8 cores and 16 GiB. Undefined where the name does not tell: cores of `GN6` and `GN8` are
 * no multiples.
 * @see https://www.tencentcloud.com/document/product/213/11518
 */
export function machineSize(type: string): MachineSize | undefined {
  const [, family = '', step = '', times, memory] = /^(\w+)\.(SMALL|MEDIUM|LARGE|(\d+)XLARGE)(\d+)$/.exec(type) ?? [];
  const cpu = times === undefined ? CORES[step] : 4 * Number(times);
  return cpu === undefined || /^GN[68]/.test(family) ? undefined : { cpu, memory: Number(memory) };
}
