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
