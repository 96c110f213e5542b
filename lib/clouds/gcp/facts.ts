import type { CloudFacts, MachineFacts } from '../../provision';
import { machineSize } from './machine-size';

/** Regions of Google Cloud. @see https://cloud.google.com/compute/docs/regions-zones */
const REGIONS = [
  'africa-south1',
  'asia-east1',
  'asia-east2',
  'asia-northeast1',
  'asia-northeast2',
  'asia-northeast3',
  'asia-south1',
  'asia-south2',
  'asia-southeast1',
  'asia-southeast2',
  'asia-southeast3',
  'australia-southeast1',
  'australia-southeast2',
  'europe-central2',
  'europe-north1',
  'europe-north2',
  'europe-southwest1',
  'europe-west1',
  'europe-west2',
  'europe-west3',
  'europe-west4',
  'europe-west6',
  'europe-west8',
  'europe-west9',
  'europe-west10',
  'europe-west12',
  'me-central1',
  'me-central2',
  'me-west1',
  'northamerica-northeast1',
  'northamerica-northeast2',
  'northamerica-south1',
  'southamerica-east1',
  'southamerica-west1',
  'us-central1',
  'us-east1',
  'us-east4',
  'us-east5',
  'us-south1',
  'us-west1',
  'us-west2',
  'us-west3',
  'us-west4',
] as const;

export type GcpRegion = (typeof REGIONS)[number];

/** Series by architecture. @see https://cloud.google.com/compute/docs/machine-resource */
const AMD64 = 'e2 n1 n2 n2d n4 n4d c2 c2d c3 c3d c4 c4d t2d m1 m2 m3 m4 x4 h3 h4d z3 a2 a3 a4 g2 g4'.split(' ');
/** Axion (c4a, n4a), Ampere (t2a), and Grace beside the GPUs of a4x. */
const ARM64 = 't2a c4a n4a a4x'.split(' ');

const SIZED =
  /^([a-z]\d+[a-z]?)-(?:standard|highmem|highcpu|megamem|ultramem|hypermem|(?:high|mega|ultra|edge|max)gpu)-\d+g?(?:-(?:lssd|highlssd|standardlssd|metal))?$/;
const CUSTOM = /^(?:([a-z]\d+[a-z]?)-)?custom-\d+-\d+(?:-ext)?$/;
const SHARED_CORE = /^(e2)-(?:micro|small|medium)$/;

/** By Google's naming scheme, since new sizes appear each month: `c4a-standard-4` is series c4a (Axion), standard, 4 vCPUs. */
function machine(type: string): MachineFacts | undefined {
  // The first custom machines, of N1, have no series in their name.
  const series = (SIZED.exec(type) ?? SHARED_CORE.exec(type) ?? CUSTOM.exec(type))?.[1] ?? (CUSTOM.test(type) ? 'n1' : '');
  const architecture = ARM64.includes(series) ? 'arm64' : 'amd64';
  if (architecture === 'amd64' && !AMD64.includes(series)) return undefined;
  const size = machineSize(type);
  const facts = { architecture, pods: PODS, ...(size ? { size } : {}) } as const;
  if (!/^[ag]\d/.test(series)) return facts;
  const accelerator = acceleratorOf(type);
  return accelerator && { ...facts, gpu: 'nvidia.com/gpu', gpus: accelerator.count };
}

/** Pods of a node, unless a cluster says otherwise; ours do not. @see https://cloud.google.com/kubernetes-engine/docs/how-to/flexible-pod-cidr */
const PODS = 110;

/** GPUs that are part of a machine type, as a node pool must name them. */
export interface Accelerator {
  readonly type: string;
  readonly count: number;
}

/** Machine types that count their GPUs in their name: `a3-highgpu-8g`. @see https://cloud.google.com/compute/docs/gpus */
const COUNTED: Readonly<Record<string, string>> = {
  'a2-highgpu': 'nvidia-tesla-a100',
  'a2-megagpu': 'nvidia-tesla-a100',
  'a2-ultragpu': 'nvidia-a100-80gb',
  'a3-highgpu': 'nvidia-h100-80gb',
  'a3-edgegpu': 'nvidia-h100-80gb',
  'a3-megagpu': 'nvidia-h100-mega-80gb',
  'a3-ultragpu': 'nvidia-h200-141gb',
  'a4-highgpu': 'nvidia-b200',
  'a4x-highgpu': 'nvidia-gb200',
  'a4x-maxgpu': 'nvidia-gb300',
};

/** Machine types that count their vCPUs: how many GPUs belong to them. */
const BY_CPUS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  g2: { 4: 1, 8: 1, 12: 1, 16: 1, 24: 2, 32: 1, 48: 4, 96: 8 },
  g4: { 48: 1, 96: 2, 192: 4, 384: 8 },
};
const BY_CPUS_TYPE: Readonly<Record<string, string>> = { g2: 'nvidia-l4', g4: 'nvidia-rtx-pro-6000' };

/** The GPUs of a machine type; undefined if it has none. */
export function acceleratorOf(machineType: string): Accelerator | undefined {
  const [series = '', kind = '', size = ''] = machineType.split('-');
  const counted = COUNTED[`${series}-${kind}`];
  if (counted !== undefined && /^\d+g$/.test(size)) return { type: counted, count: Number.parseInt(size, 10) };
  const [type, count] = [BY_CPUS_TYPE[series], BY_CPUS[series]?.[size]];
  return type === undefined || count === undefined ? undefined : { type, count };
}

/** @see https://cloud.google.com/kubernetes-engine/docs/release-schedule */
export const FACTS: CloudFacts = {
  name: 'GKE',
  regions: REGIONS,
  versions: ['1.31', '1.32', '1.33', '1.34', '1.35', '1.36'],
  // GKE takes 40; six are for the checksum.
  maxPoolName: 34,
  machine,
  commonMachines: [
    ...[
      'e2-medium',
      'e2-standard-2',
      'e2-standard-4',
      'n2-standard-4',
      'n2d-standard-4',
      'n4-standard-4',
      'c3-standard-4',
      'c4-standard-4',
    ],
    ...['t2a-standard-4', 'c4a-standard-1', 'c4a-standard-4', 'c4a-highmem-4', 'n4a-standard-4'],
    ...['g2-standard-4', 'g2-standard-8', 'a2-highgpu-1g', 'a3-highgpu-8g', 'a4-highgpu-8g'],
  ],
};
