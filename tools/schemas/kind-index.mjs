/** `{ "apps/v1": { "Deployment": "N apps.v1.Deployment" } }`, with ` since-until` if not all minors serve it. */
export function coreIndex(served, minors) {
  return grouped([...served].map(([id, kind]) => [id, `${kind.scope} ${kind.definition}${span(kind.minors, minors)}`]));
}

function span(at, minors) {
  if (at.length === minors.length) return '';
  if (at.at(-1) - at[0] + 1 !== at.length) throw new Error(`a kind that left and came back: ${at}`);
  return ` ${minors[at[0]].slice(2)}-${at.at(-1) === minors.length - 1 ? '' : minors[at.at(-1)].slice(2)}`;
}

/** `{ "policy/v1beta1": { "PodSecurityPolicy": "introduced deprecated removed successor" } }`; what is not known is `-`. */
export function lifecycleIndex(facts, served, minors) {
  const newest = Number(minors.at(-1).slice(2));
  const telling = [...facts].filter(([id, f]) => (served.has(id) ? (f.deprecated ?? 99) <= newest : (f.removed ?? 99) <= newest));
  return grouped(telling.map(([id, f]) => [id, [f.introduced, f.deprecated, f.removed, f.successor].map((x) => x ?? '-').join(' ')]));
}

/** `{ "argoproj.io/v1alpha1": { "Rollout": "N id 2 successor" } }`: scope (`n`, `c` if deprecated), definition or `-` if not served, source. */
export function crdIndex(kinds, store, sources) {
  return grouped(
    [...kinds].map(([id, k]) => {
      const definition = k.schema ? store.addRoot(k.schema).slice(1) : '-';
      const scope = k.deprecated ? k.scope.toLowerCase() : k.scope;
      const successor = k.deprecated || !k.served ? ` ${k.successor}` : '';
      return [id, `${scope} ${definition} ${sources.indexOf(k.source)}${successor}`.trim()];
    }),
  );
}

function grouped(entries) {
  const groups = {};
  for (const [id, value] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [apiVersion, kind] = id.split(' ');
    (groups[apiVersion] ??= {})[kind] = value;
  }
  return groups;
}
