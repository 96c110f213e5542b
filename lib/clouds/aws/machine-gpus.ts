const FOUR = { '12xlarge': 4, '24xlarge': 4, '48xlarge': 8 };

/** GPUs of machines that have more than one, by family and size. */
const MANY: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  g4dn: { '12xlarge': 4, metal: 8 },
  g5: FOUR,
  g5g: { '16xlarge': 2, metal: 2 },
  g6: FOUR,
  g6e: FOUR,
  p3: { '8xlarge': 4, '16xlarge': 8 },
  p3dn: { '24xlarge': 8 },
  p4d: { '24xlarge': 8 },
  p4de: { '24xlarge': 8 },
  p5: { '48xlarge': 8 },
  p5e: { '48xlarge': 8 },
  p5en: { '48xlarge': 8 },
};

/** GPUs of a machine type; undefined where nobody knows it. @see https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html */
export function gpusOfMachine(type: string): number | undefined {
  const [family = '', step = ''] = type.split('.');
  const many = MANY[family];
  return many && (many[step] ?? 1);
}
