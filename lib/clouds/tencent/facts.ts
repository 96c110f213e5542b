import type { CloudFacts, MachineFacts } from '../../provision';
import { machineSize } from './machine-size';

/** Regions with TKE. @see https://www.tencentcloud.com/document/product/457/37411 */
const REGIONS = [
  'ap-bangkok',
  'ap-beijing',
  'ap-chengdu',
  'ap-chongqing',
  'ap-guangzhou',
  'ap-hongkong',
  'ap-jakarta',
  'ap-nanjing',
  'ap-seoul',
  'ap-shanghai',
  'ap-singapore',
  'ap-tokyo',
  'eu-frankfurt',
  'na-ashburn',
  'na-siliconvalley',
  'sa-saopaulo',
] as const;

export type TencentRegion = (typeof REGIONS)[number];

/**
 * The exact version of each minor that TKE makes clusters of: it releases even minors alone, and few patches of each.
 * @see https://cloud.tencent.com/document/product/457/9315
 */
export const EXACT_VERSIONS: Readonly<Record<string, string>> = {
  '1.30': '1.30.0',
  '1.32': '1.32.2',
  '1.34': '1.34.1',
  '1.36': '1.36.2',
};

const TYPE = /^([A-Z]+\d*[A-Za-z]*\d*[a-z]*)\.(?:SMALL|MEDIUM|LARGE|\d*XLARGE)\d+$/;
/** Ampere (`SR1`) and Kunpeng (`SK1`). */
const ARM_FAMILY = /^S[RK]\d/;
/** Whole GPUs of NVIDIA: `GN7`, `GN10Xp`, `GT4`, `PNV4`, `GI3X`. */
const GPU_FAMILY = /^(?:GN\d|GT\d|GI\d|PNV\d)/;
/** Slices of GPUs for pictures, which TKE does not schedule. */
const REFUSED_FAMILY = /^GNV/;

/** By Tencent's naming scheme, since new types appear each month: `SA5.LARGE8` is family SA, generation 5, size LARGE, 8 GB. */
function machine(type: string): MachineFacts | undefined {
  const family = TYPE.exec(type)?.[1];
  if (family === undefined || REFUSED_FAMILY.test(family)) return undefined;
  const architecture = ARM_FAMILY.test(family) ? 'arm64' : 'amd64';
  const size = machineSize(type);
  return { architecture, ...(GPU_FAMILY.test(family) ? { gpu: 'nvidia.com/gpu' } : {}), ...(size ? { size } : {}) };
}

/** @see https://www.tencentcloud.com/document/product/213/11518 */
export const FACTS: CloudFacts = {
  name: 'TKE',
  regions: REGIONS,
  versions: Object.keys(EXACT_VERSIONS),
  // TKE takes 60; six are for the checksum.
  maxPoolName: 54,
  machine,
  commonMachines: [
    ...['S5.MEDIUM4', 'S5.LARGE8', 'S5.2XLARGE16', 'S6.LARGE8', 'S6.2XLARGE16', 'S8.LARGE8', 'SA2.LARGE8', 'SA3.LARGE8', 'SA5.LARGE8'],
    ...['SA5.2XLARGE16', 'SA5.4XLARGE32', 'C6.LARGE8', 'M5.LARGE32', 'M6.LARGE32', 'SR1.LARGE8', 'SR1.2XLARGE16'],
    ...['GN7.2XLARGE32', 'GN10X.2XLARGE40', 'GN10Xp.2XLARGE40', 'PNV4.7XLARGE116', 'GT4.4XLARGE96'],
  ],
};
