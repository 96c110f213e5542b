import type { IConstruct } from 'constructs';
import type { Pack } from './pack';
import type { DataClass, Destination, Jurisdiction, Shipment, Transfer } from './data-class';

export interface WaiverProps {
  /** Id of the rule: `cpu-request`. */
  readonly rule: string;
  /** Why it may be broken here: it stands in every report. */
  readonly reason: string;
  /**
   * Last day on which it holds: `2027-01-31`. Every `sealane` command hands its day (UTC) to the program, and a test says its own by
   * `bench({ today })`. A plain `node program.js` and `npx cdk8s synth` have no day: there no waiver is over.
   */
  readonly until: string;
  /** Who answers for it. @default nobody is named */
  readonly owner?: string;
}

/** A waiver, where a program put it. */
export interface Waiver extends WaiverProps {
  readonly scope: IConstruct;
}

/** What a program says about its rules. */
export interface Declared {
  readonly waivers: Waiver[];
  readonly packs: Map<IConstruct, readonly Pack[]>;
  readonly data: Map<IConstruct, readonly DataClass[]>;
  readonly places: Map<IConstruct, Jurisdiction>;
  readonly transfers: Transfer[];
  readonly shipments: Record<Shipment, Map<IConstruct, readonly Destination[]>>;
}

const trees = new WeakMap<IConstruct, Declared>();

/** What the tree of a construct says. */
export function declaredIn(construct: IConstruct): Declared {
  const { root } = construct.node;
  let declared = trees.get(root);
  if (!declared) trees.set(root, (declared = nothingSaid()));
  return declared;
}

function nothingSaid(): Declared {
  return {
    waivers: [],
    packs: new Map(),
    data: new Map(),
    places: new Map(),
    transfers: [],
    shipments: { logs: new Map(), traces: new Map(), copies: new Map() },
  };
}

/**
 * Lets a rule be broken by a construct and all that stands in it, until a day. A waiver that is over, that nothing needs, or that
 * gives no reason is a problem.
 *
 * `waive(redis, { rule: 'replicas', reason: 'a cache that may be empty', until: '2027-01-31' })`
 */
export function waive(construct: IConstruct, waiver: WaiverProps): void {
  declaredIn(construct).waivers.push({ ...waiver, scope: construct });
}

/** Judges a construct and all that stands in it by these packs, and by no others. With none, no rule holds there. */
export function policy(construct: IConstruct, ...packs: readonly Pack[]): void {
  declaredIn(construct).packs.set(construct, packs);
}
