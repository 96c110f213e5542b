import type { CloudFacts, MachineFacts } from '../../provision';
import { gpusOfMachine } from './machine-gpus';
import { podsOfMachine } from './machine-pods';
import { machineSize } from './machine-size';

/** Regions with EKS. @see https://docs.aws.amazon.com/general/latest/gr/eks.html */
const REGIONS = [
  'af-south-1',
  'ap-east-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'cn-north-1',
  'cn-northwest-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
] as const;

export type AwsRegion = (typeof REGIONS)[number];

/** Families with NVIDIA GPUs. @see https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html */
const GPU_FAMILY = /^(?:g\d+[a-z]*|p\d+[a-z]*)(?:-[a-z0-9]+)?$/;
const SIZE = /^(?:nano|micro|small|medium|large|xlarge|\d+xlarge|metal(?:-\d+xl)?)$/;
const FAMILY = /^(?:[a-z]+\d+[a-z]*(?:-[a-z0-9]+)?)$/;
/** The letter g behind the generation: Graviton. `a1` was the first, `t4g` and `m7g` follow; of the G families only `g5g` is. */
const ARM_FAMILY = /^(?:a1|[a-z]+\d+[a-z]*g[a-z]*)(?:-[a-z0-9]+)?$/;

/** By AWS' naming scheme, since new types appear each month: `m7g.large` is family m, generation 7, Graviton, size large. */
function machine(type: string): MachineFacts | undefined {
  const [family = '', step = '', ...rest] = type.split('.');
  if (rest.length > 0 || !FAMILY.test(family) || !SIZE.test(step)) return undefined;
  const architecture = ARM_FAMILY.test(family) ? 'arm64' : 'amd64';
  const [size, pods, gpus] = [machineSize(type), podsOfMachine(type), gpusOfMachine(type)];
  return {
    architecture,
    ...(GPU_FAMILY.test(family) ? { gpu: 'nvidia.com/gpu', ...(gpus === undefined ? {} : { gpus }) } : {}),
    ...(size ? { size } : {}),
    ...(pods === undefined ? {} : { pods }),
  };
}

/** @see https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html */
export const FACTS: CloudFacts = {
  name: 'EKS',
  regions: REGIONS,
  versions: ['1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'],
  maxPoolName: 40,
  machine,
  commonMachines: [
    ...['t3.medium', 't3.large', 'm6i.large', 'm7i.large', 'm7i.xlarge', 'c7i.large', 'r7i.large', 'g5.xlarge', 'g6.xlarge', 'p5.48xlarge'],
    ...['t4g.medium', 't4g.large', 'm7g.medium', 'm7g.large', 'm7g.xlarge', 'm8g.large', 'c7g.large', 'r7g.large'],
  ],
};

/** China and the United States' government have clouds of their own, with other names in their ARNs. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** Suffix of the services' hosts. */
export function dnsSuffixOf(region: string): string {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}
