/** What something needs, and what that needs, each once and after what it needs itself. A circle is cut where it closes. */
export function withNeeds<T>(start: T, needs: (of: T) => readonly T[]): readonly T[] {
  const done: T[] = [];
  const seen = new Set<T>();
  const visit = (each: T): void => {
    if (seen.has(each)) return;
    seen.add(each);
    needs(each).forEach(visit);
    done.push(each);
  };
  visit(start);
  return done;
}
