import type { MachineSize } from '../../core';

/** GiB for each core. Other families have no even number. @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html */
const PER_CORE: readonly (readonly [family: RegExp, memory: number])[] = [
  // c5n has 2.625, and metal of more than one size.
  [/^c(?!5n)[5-9]/, 2],
  [/^m[5-9]/, 4],
  [/^r[5-9]/, 8],
  [/^(?:g4dn|g5|g6)$/, 4],
  [/^g6e$/, 8],
  [/^g5g$/, 2],
];
const BURSTABLE = /^t(?:3a?|4g)$/;
const BURSTABLE_MEMORY: Readonly<Record<string, number>> = {
  nano: 0.5,
  micro: 1,
  small: 2,
  medium: 4,
  large: 8,
  xlarge: 16,
  '2xlarge': 32,
};
const CORES: Readonly<Record<string, number>> = { medium: 1, large: 2, xlarge: 4 };

/** What a machine type has, by its name: `m7i.2xlarge` has 8 cores and 32 GiB. Undefined where the name does not tell. */
export function machineSize(type: string): MachineSize | undefined {
  const [family = '', step = ''] = type.split('.');
  const times = /^(\d+)xlarge$/.exec(step)?.[1];
  const cpu = times === undefined ? CORES[step] : 4 * Number(times);
  if (BURSTABLE.test(family)) {
    const memory = BURSTABLE_MEMORY[step];
    return memory === undefined ? undefined : { cpu: Math.max(2, cpu ?? 2), memory };
  }
  const memory = PER_CORE.find(([pattern]) => pattern.test(family))?.[1];
  return cpu === undefined || memory === undefined ? undefined : { cpu, memory: cpu * memory };
}
