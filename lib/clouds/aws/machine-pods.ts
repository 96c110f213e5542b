import { machineSize } from './machine-size';

/** Families whose limits go by their cores. The newest are not in the list yet. */
const BY_CORES = /^(?:[cmr][5-7][a-z-]*|[cmr]8gd?|g5g)$/;
const BURSTABLE: Readonly<Record<string, number>> = { nano: 4, micro: 4, small: 11, medium: 17, large: 35, xlarge: 58, '2xlarge': 58 };

/**
 * Pods that a node of a machine type takes: by the addresses of its network interfaces, and no more than 110, from 30 cores on 250, which managed node
 * groups see to. Undefined where nobody knows it.
 * @see https://github.com/awslabs/amazon-eks-ami/blob/main/nodeadm/internal/kubelet/eni-max-pods.txt
 * @see https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html
 */
export function podsOfMachine(type: string): number | undefined {
  const [family = '', step = ''] = type.split('.');
  if (/^t(?:3a?|4g)$/.test(family)) return type === 't3a.small' ? 8 : BURSTABLE[step];
  const cpu = machineSize(type)?.cpu;
  if (cpu === undefined) return undefined;
  if (family === 'g4dn') return GRAPHICS_4[step] ?? 29;
  // Of the largest the list has 234 to 737.
  if (/^g(?:5|6e?)$/.test(family) && cpu >= 48) return 250;
  return BY_CORES.test(family) || /^g(?:5|6e?)$/.test(family) ? byCores(cpu) : undefined;
}

const GRAPHICS_4: Readonly<Record<string, number>> = { '8xlarge': 58, '12xlarge': 234, '16xlarge': 58 };

function byCores(cpu: number): number {
  if (cpu <= 2) return cpu === 1 ? 8 : 29;
  if (cpu <= 8) return 58;
  if (cpu < 30) return 110;
  return cpu <= 48 ? 234 : 250;
}
