import type { Address4 } from 'ip-address';
import type { IConstruct } from 'constructs';
import { problem } from './problems';

/** Loaded by the first program that names a block: it costs more than the rest of this room. */
const ip = () => require('ip-address') as typeof import('ip-address');

const block = (cidr: string): Address4 => new (ip().Address4)(cidr);
const isIpv4 = (text: string): boolean => ip().Address4.isValid(text);

/** An IPv4 block that a program names, with the prop that holds it. */
export interface Block {
  readonly prop: string;
  readonly cidr: string;
}

/** Raises a problem for each text that is no block, and for each two blocks that overlap. */
export function checkBlocks(scope: IConstruct, blocks: readonly Block[]): void {
  const valid = blocks.filter((block) => isBlock(scope, block));
  valid.forEach((a, i) => {
    for (const b of valid.slice(i + 1))
      if (overlaps(a.cidr, b.cidr)) problem(scope, 'network/overlap', { a: a.prop, b: b.prop, blockA: a.cidr, blockB: b.cidr });
  });
}

/** Whether the text is an IPv4 block whose address is its first one. Raises a problem if not. */
export function isBlock(scope: IConstruct, { prop, cidr }: Block): boolean {
  const address = cidr.includes('/') && isIpv4(cidr) ? block(cidr) : undefined;
  const first = address && `${address.startAddress().correctForm()}/${address.subnetMask}`;
  if (first === cidr) return true;
  problem(scope, 'network/cidr', { prop, got: cidr, likely: first ?? (isIpv4(cidr) ? `${cidr}/32` : '') });
  return false;
}

function overlaps(a: string, b: string): boolean {
  const [first, second] = [block(a), block(b)];
  return first.isInSubnet(second) || second.isInSubnet(first);
}

/** The `index`-th block of a given size inside a wider one: the 2nd /20 of 10.0.0.0/16 is 10.0.16.0/20. */
export function subBlock(cidr: string, size: number, index: number): string {
  const start = block(cidr).startAddress().bigInt() + BigInt(index) * 2n ** BigInt(32 - size);
  return `${ip().Address4.fromBigInt(start).correctForm()}/${size}`;
}

/** Length of a block's prefix: 16 of 10.0.0.0/16. */
export function prefixOf(cidr: string): number {
  return block(cidr).subnetMask;
}
