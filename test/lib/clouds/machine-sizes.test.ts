import { FACTS as ALIBABA } from '../../../lib/clouds/alibaba/facts';
import { FACTS as AWS } from '../../../lib/clouds/aws/facts';
import { FACTS as GCP } from '../../../lib/clouds/gcp/facts';
import { FACTS as TENCENT } from '../../../lib/clouds/tencent/facts';

type Sizes = Readonly<Record<string, readonly [cpu: number, memory: number]>>;

/** As price lists of the clouds have them: karpenter's generated list of AWS, cloud-pricing of coroot, libcloud, of 2024 to 2026. */
const KNOWN = [
  [
    AWS,
    {
      'c6i.xlarge': [4, 8],
      'c7g.xlarge': [4, 8],
      'c7i.xlarge': [4, 8],
      'g4dn.xlarge': [4, 16],
      'g5.xlarge': [4, 16],
      'g6.xlarge': [4, 16],
      'm5.large': [2, 8],
      'm6g.xlarge': [4, 16],
      'm6i.2xlarge': [8, 32],
      'm7g.large': [2, 8],
      'm7i.2xlarge': [8, 32],
      'r6i.xlarge': [4, 32],
      'r7i.xlarge': [4, 32],
      't3.medium': [2, 4],
      't3.large': [2, 8],
      't3.xlarge': [4, 16],
      't4g.large': [2, 8],
    },
  ],
  [
    ALIBABA,
    {
      'ecs.c7.xlarge': [4, 8],
      'ecs.c8y.xlarge': [4, 8],
      'ecs.g6.large': [2, 8],
      'ecs.g7.2xlarge': [8, 32],
      'ecs.g8y.xlarge': [4, 16],
      'ecs.r7.xlarge': [4, 32],
      'ecs.u1-c1m2.xlarge': [4, 8],
    },
  ],
  [
    GCP,
    {
      'c3-standard-4': [4, 16],
      'c4-standard-4': [4, 15],
      'e2-medium': [1, 4],
      'e2-standard-2': [2, 8],
      'g2-standard-4': [4, 16],
      'n1-standard-4': [4, 15],
      'n2-standard-4': [4, 16],
      'n2d-standard-4': [4, 16],
      'n4-standard-4': [4, 16],
      't2d-standard-4': [4, 16],
      'n2-custom-6-20480': [6, 20],
    },
  ],
  [
    TENCENT,
    {
      'GN7.2XLARGE32': [8, 32],
      'GN7.10XLARGE160': [40, 160],
      'M3.LARGE32': [4, 32],
      'S5.2XLARGE16': [8, 16],
      'S5.MEDIUM8': [2, 8],
      'SA2.LARGE8': [4, 8],
    },
  ],
] as const satisfies readonly (readonly [typeof AWS, Sizes])[];

test.each(
  KNOWN.flatMap(([facts, sizes]) => Object.entries<readonly [number, number]>(sizes).map(([type, size]) => [type, facts, size] as const)),
)('the name of %s tells its cores and its memory', (type, facts, [cpu, memory]) => {
  expect(facts.machine(type)?.size).toEqual({ cpu, memory });
});

test.each([
  ['c5n.large', AWS],
  ['p5.48xlarge', AWS],
  ['m7i.metal-24xl', AWS],
  ['x2idn.16xlarge', AWS],
  ['ecs.gn6i-c4g1.xlarge', ALIBABA],
  ['a2-highgpu-1g', GCP],
  ['c4-highmem-4', GCP],
  ['GN8.LARGE56', TENCENT],
])('%s: no size is guessed where the name does not tell it', (type, facts) => {
  expect(facts.machine(type)).toBeDefined();
  expect(facts.machine(type)?.size).toBeUndefined();
});

/** Of the list in the images of EKS (`eni-max-pods.txt`, 2025), and no more than managed node groups take: 110, from 30 cores on 250. */
const PODS: Readonly<Record<string, number>> = {
  't3.nano': 4,
  't3.small': 11,
  't3a.small': 8,
  't3.medium': 17,
  't4g.large': 35,
  't3.2xlarge': 58,
  'm7g.medium': 8,
  'm7i.large': 29,
  'c6i.xlarge': 58,
  'r5.2xlarge': 58,
  'm5zn.3xlarge': 110,
  'm8g.4xlarge': 110,
  'c7i-flex.8xlarge': 234,
  'c5.9xlarge': 234,
  'r6i.12xlarge': 234,
  'c5.18xlarge': 250,
  'm7i.48xlarge': 250,
  'g4dn.xlarge': 29,
  'g4dn.16xlarge': 58,
  'g5.xlarge': 58,
  'g6.4xlarge': 110,
  'g5.48xlarge': 250,
};

test.each(Object.entries(PODS))('a node of %s takes %i pods, as its network interfaces have addresses', (type, pods) => {
  expect(AWS.machine(type)?.pods).toBe(pods);
});

test('GKE gives a node 110 pods; of ACK and TKE, and of families that the list of EKS lacks, nobody knows it', () => {
  expect(GCP.machine('e2-standard-4')?.pods).toBe(110);
  for (const [facts, type] of [
    [ALIBABA, 'ecs.g7.xlarge'],
    [TENCENT, 'S5.LARGE8'],
    [AWS, 'm9g.large'],
    [AWS, 'x2idn.16xlarge'],
  ] as const)
    expect(facts.machine(type)?.pods).toBeUndefined();
});

test.each([
  ['g5.xlarge', AWS, 1],
  ['g5.12xlarge', AWS, 4],
  ['g6e.48xlarge', AWS, 8],
  ['p4d.24xlarge', AWS, 8],
  ['p9.48xlarge', AWS, undefined],
  ['a3-highgpu-8g', GCP, 8],
  ['g2-standard-24', GCP, 2],
  ['ecs.gn6v-c8g1.2xlarge', ALIBABA, 1],
  ['ecs.gn6v-c10g1.20xlarge', ALIBABA, 8],
  ['ecs.gn7i-c16g1.4xlarge', ALIBABA, 1],
  ['ecs.gn7e-c16g1.32xlarge', ALIBABA, 8],
  ['GN7.2XLARGE32', TENCENT, undefined],
] as const)('of %s it is known how many GPUs it has', (type, facts, gpus) => {
  expect(facts.machine(type)?.gpu).toBe('nvidia.com/gpu');
  expect(facts.machine(type)?.gpus).toBe(gpus);
});
