import type { CloudFacts, MachineFacts } from '../../provision';
import { machineSize } from './machine-size';

/** Regions with ACK. @see https://www.alibabacloud.com/help/en/ack/product-overview/supported-regions */
const REGIONS = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-southeast-1',
  'ap-southeast-3',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'cn-beijing',
  'cn-chengdu',
  'cn-fuzhou',
  'cn-guangzhou',
  'cn-hangzhou',
  'cn-heyuan',
  'cn-hongkong',
  'cn-huhehaote',
  'cn-nanjing',
  'cn-qingdao',
  'cn-shanghai',
  'cn-shenzhen',
  'cn-wuhan-lr',
  'cn-wulanchabu',
  'cn-zhangjiakou',
  'cn-zhengzhou-jva',
  'eu-central-1',
  'eu-west-1',
  'me-central-1',
  'me-east-1',
  'na-south-1',
  'us-east-1',
  'us-west-1',
] as const;

export type AliRegion = (typeof REGIONS)[number];

const TYPE = /^ecs\.([a-z]+\d*[a-z]*(?:-[a-z0-9]+)?)\.(?:nano|small|large|xlarge|\d+xlarge)$/;
/** Yitian (`g8y`) and Ampere (`g6r`); `g7re` is an Intel machine with RDMA. */
const ARM_FAMILY = /^[cgr]\d+[ry]$/;
/** Whole GPUs of NVIDIA. Slices (`vgn`, `sgn`) are none of ACK's. @see https://www.alibabacloud.com/help/en/ecs/user-guide/overview-of-instance-families */
const GPU_FAMILY = /^(?:ebm)?gn\d/;
const REFUSED_FAMILY = /^[vs]gn/;

/** By Alibaba's naming scheme, since new types appear each month: `ecs.g8y.xlarge` is family g, generation 8, Yitian, size xlarge. */
function machine(type: string): MachineFacts | undefined {
  const family = TYPE.exec(type)?.[1];
  if (family === undefined || REFUSED_FAMILY.test(family)) return undefined;
  const architecture = ARM_FAMILY.test(family) ? 'arm64' : 'amd64';
  const [size, gpus] = [machineSize(type), gpusOf(type)];
  return {
    architecture,
    ...(GPU_FAMILY.test(family) ? { gpu: 'nvidia.com/gpu', ...(gpus ? { gpus } : {}) } : {}),
    ...(size ? { size } : {}),
  };
}

/**
 * GPUs, which a name tells by cores for each: `gn7i-c16g1.4xlarge` has one for its 16. Undefined where it does not.
 * @see https://www.alibabacloud.com/help/en/ecs/user-guide/overview-of-instance-families
 */
function gpusOf(type: string): number | undefined {
  const [, cores, times] = /-c(\d+)g1\.(\d*)xlarge$/.exec(type) ?? [];
  return cores === undefined ? undefined : Math.floor((4 * Number(times === '' ? 1 : times)) / Number(cores)) || undefined;
}

/** @see https://www.alibabacloud.com/help/en/ack/product-overview/support-for-kubernetes-versions */
export const FACTS: CloudFacts = {
  name: 'ACK',
  regions: REGIONS,
  versions: ['1.31', '1.32', '1.33', '1.34', '1.35'],
  // ACK takes 63; six are for the checksum.
  maxPoolName: 57,
  machine,
  commonMachines: [
    ...['ecs.g7.large', 'ecs.g7.xlarge', 'ecs.g7.2xlarge', 'ecs.g8i.large', 'ecs.g8i.xlarge', 'ecs.g8a.xlarge', 'ecs.g9i.xlarge'],
    ...['ecs.c7.xlarge', 'ecs.c8i.xlarge', 'ecs.r7.xlarge', 'ecs.r8i.xlarge', 'ecs.u1-c1m2.xlarge', 'ecs.u1-c1m4.xlarge'],
    ...['ecs.g8y.large', 'ecs.g8y.xlarge', 'ecs.c8y.xlarge', 'ecs.r8y.xlarge', 'ecs.g6r.xlarge'],
    ...['ecs.gn6i-c4g1.xlarge', 'ecs.gn6v-c8g1.2xlarge', 'ecs.gn7i-c8g1.2xlarge', 'ecs.gn7i-c16g1.4xlarge'],
  ],
};
