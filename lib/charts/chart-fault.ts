/** Why a chart cannot be read, with what its words need. */
export interface FaultFacts {
  readonly missing: { readonly reason: string };
  readonly corrupt: { readonly reason: string };
  readonly escape: { readonly entry: string };
  readonly link: { readonly entry: string };
  readonly 'too-large': { readonly what: string; readonly most: number };
}

/** A chart that cannot be read. Whoever reads it says which chart it is. */
export class ChartFault<K extends keyof FaultFacts = keyof FaultFacts> extends Error {
  constructor(
    public readonly code: K,
    public readonly facts: FaultFacts[K],
  ) {
    super(code);
    this.name = 'ChartFault';
  }
}
