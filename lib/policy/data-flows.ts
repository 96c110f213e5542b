import type { IConstruct } from 'constructs';
import type { DataClass, DataWay } from './data-class';
import { isConstruct, type End } from './data-places';
import type { Declared } from './declared';
import { problem } from './problems';
import { reason, type Reason } from './reason';

export interface DataFlow {
  readonly from: End;
  readonly to: End;
  readonly way: DataWay;
  /** @default all that the program says of where it comes from */
  readonly data?: ReadonlySet<DataClass>;
  /** Those that carry it there, in their order. A transfer may be said of them, too. @default it goes straight */
  readonly by?: readonly IConstruct[];
}

/** Takes what nobody can decide, and why. */
export type Undecided = (construct: IConstruct, why: Reason) => void;

/** Raises each flow that leaves its jurisdiction without a legal basis, once. */
export class DataFlows {
  private readonly told = new Set<string>();

  constructor(
    private readonly declared: Declared,
    private readonly undecided: Undecided,
  ) {}

  /** Data goes both ways: what one end works with, the other is told or keeps. */
  public between(a: End, b: End): void {
    this.leave({ from: a, to: b, way: 'exchange' });
    this.leave({ from: b, to: a, way: 'exchange' });
  }

  public leave({ from, to, way, data: given, by = [] }: DataFlow): void {
    const { construct, at } = from;
    if (!construct || (at !== undefined && at === to.at)) return;
    const data = this.withoutBasis({ construct, data: given ?? this.dataOf(construct), to, by });
    if (data.length === 0) return;
    if (at === undefined || to.at === undefined) return this.say(construct, at === undefined ? from : to);
    const key = [construct.node.path, to.name, ...data].join('\n');
    if (this.told.has(key)) return;
    this.told.add(key);
    const carriers = by.map(({ node }) => node.path).join(', ');
    problem(construct, 'data/leaves', { data: data.join(', '), from: from.name, at, to: to.name, in: to.at, way, by: carriers });
  }

  /** Of which classes the data is that a construct works with. */
  public dataOf(construct: IConstruct): ReadonlySet<DataClass> {
    return new Set(construct.node.scopes.flatMap((scope) => this.declared.data.get(scope) ?? []));
  }

  /** Says that something cannot be decided, once. */
  public unknown(construct: IConstruct, why: Reason): void {
    const key = [construct.node.path, why.code, ...Object.values(why.params)].join('\n');
    if (this.told.has(key)) return;
    this.told.add(key);
    this.undecided(construct, why);
  }

  private say(construct: IConstruct, { name, construct: end }: End): void {
    this.unknown(construct, reason(end && isConstruct(end) ? 'data-law' : 'data-law-abroad', { name }));
  }

  private withoutBasis({
    construct,
    data,
    to,
    by,
  }: {
    construct: IConstruct;
    data: Iterable<DataClass>;
    to: End;
    by: readonly IConstruct[];
  }) {
    const left = new Set(data);
    const scopes = [construct, ...by].flatMap(({ node }) => node.scopes);
    for (const { scope, to: allowed, data: classes } of this.declared.transfers)
      if (allowed === to.at && scopes.includes(scope)) for (const each of classes) left.delete(each);
    return [...left].sort();
  }
}
