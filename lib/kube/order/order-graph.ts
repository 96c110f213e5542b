/** Where every node stands, and the cycles that were cut to get there. */
export interface Levels {
  /** By node: longest way of counting nodes that leads to it. */
  readonly levels: readonly number[];
  /** Each cycle as a route of nodes: every one needs the next, the last needs the first. */
  readonly cycles: readonly (readonly number[])[];
}

/**
 * A graph of things that come before others. Nodes that do not count (the start and the end of a whole unit) carry an
 * order between many nodes with a few edges, so a chain of units stays linear.
 */
export class OrderGraph {
  private readonly counts: boolean[] = [];
  private readonly after: number[][] = [];
  private readonly waitsFor: number[] = [];

  /** Adds a node and gives its number. */
  public node(counts: boolean): number {
    this.counts.push(counts);
    this.after.push([]);
    this.waitsFor.push(0);
    return this.counts.length - 1;
  }

  /** Says that `first` comes before `then`. */
  public edge(first: number, then: number): void {
    this.after[first]?.push(then);
    this.waitsFor[then] = (this.waitsFor[then] ?? 0) + 1;
  }

  /** Kahn's algorithm: every edge is looked at once. A cycle is reported and cut, so that one run finds all of them. */
  public levels(): Levels {
    const waits = [...this.waitsFor];
    const levels = this.counts.map(() => 0);
    const cycles: number[][] = [];
    const done = this.counts.map(() => false);
    const ready = waits.flatMap((count, node) => (count === 0 ? [node] : []));
    for (let finished = 0; finished < waits.length;) {
      if (finished === ready.length) {
        const cycle = this.cycleIn(done);
        cycles.push(cycle);
        for (const node of cycle) waits[node] = 0;
        ready.push(...cycle);
      }
      const node = ready[finished++] ?? 0;
      done[node] = true;
      const level = (levels[node] ?? 0) + (this.counts[node] ? 1 : 0);
      for (const next of this.after[node] ?? []) {
        if (done[next] || waits[next] === 0) continue;
        levels[next] = Math.max(levels[next] ?? 0, level);
        const left = (waits[next] ?? 0) - 1;
        waits[next] = left;
        if (left === 0) ready.push(next);
      }
    }
    return { levels, cycles };
  }

  /** Every node that is left waits for another that is left: going back from any of them runs into a cycle. */
  private cycleIn(done: readonly boolean[]): number[] {
    const before = new Map<number, number>();
    this.after.forEach((nexts, node) => {
      if (!done[node]) for (const next of nexts) if (!done[next] && !before.has(next)) before.set(next, node);
    });
    const route: number[] = [];
    const position = new Map<number, number>();
    let at = done.indexOf(false);
    while (!position.has(at)) {
      position.set(at, route.length);
      route.push(at);
      at = before.get(at) ?? at;
    }
    return route.slice(position.get(at));
  }
}
