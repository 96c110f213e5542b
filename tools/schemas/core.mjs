import { BOUNDS } from './bounds.mjs';
import { isScalarDefinition, shortName, typeExpression } from './swagger.mjs';

/**
 * One definition for all minors: each field carries the minors it exists in, so that ten releases cost little more than one.
 * `documents` is a list of { minor, swagger, enums }, oldest first. A value with bounds or of a closed set
 * becomes a definition of `store`.
 */
export function mergeDefinitions(documents, store) {
  const merged = new Map();
  documents.forEach(({ swagger, enums }, at) => {
    for (const [longName, definition] of Object.entries(swagger.definitions)) {
      const name = shortName(longName);
      if (isScalarDefinition(name)) continue;
      const entry = merged.get(name) ?? merged.set(name, { minors: [], fields: new Map(), required: new Map() }).get(name);
      entry.minors.push(at);
      for (const [field, property] of Object.entries(definition.properties ?? {})) {
        const values = enums.get(name)?.get(field);
        const type = typeExpression(property);
        note(entry.fields, field, values ? closedSet(type, values, store) : bounded(type, BOUNDS[name]?.[field], store), at);
      }
      for (const field of definition.required ?? []) note(entry.required, field, 'required', at);
    }
  });
  return merged;
}

// The server fills in its default for an empty text too.
function closedSet(expression, values, store) {
  if (!/^(\[\])?s$/.test(expression)) return expression;
  return expression.replace('s', store.add({ type: 'string', enum: [...new Set([...values, ''])] }));
}

/** The bounds are about the scalar itself, or about each of a list. */
function bounded(expression, bounds, store) {
  return bounds ? expression.replace(/\w$/, (letter) => store.bounded(letter, bounds)) : expression;
}

function note(map, field, value, at) {
  const variants = map.get(field) ?? map.set(field, new Map()).get(field);
  const minors = variants.get(value) ?? variants.set(value, []).get(value);
  minors.push(at);
}

/** Drops what nothing refers to any more: list kinds, subresource bodies, status of review kinds stay only if reachable. */
export function reachable(merged, roots) {
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name) || !merged.has(name)) return;
    seen.add(name);
    for (const variants of merged.get(name).fields.values())
      for (const expression of variants.keys()) {
        const ref = /#(.+)$/.exec(expression);
        if (ref) visit(ref[1]);
      }
  };
  roots.forEach(visit);
  return [...seen].sort();
}

/** A definition as it is written to the data: `{ "f": { field: "type@since-until|…" }, "r": ["field@since-until"] }`. */
export function definitionRecord(entry, minors) {
  const f = {};
  for (const field of [...entry.fields.keys()].sort()) {
    f[field] = [...entry.fields.get(field)].map(([type, at]) => type + spanSuffix(at, entry.minors, minors)).join('|');
  }
  const r = [...entry.required]
    .map(([field, variants]) => requiredItem(field, variants.get('required'), entry, minors))
    .filter(Boolean)
    .sort();
  return r.length > 0 ? { f, r } : { f };
}

// A field that a later release no longer lists as required was never enforced by the server (StatefulSet serviceName, for one).
function requiredItem(field, at, entry, minors) {
  const newest = entry.minors.at(-1);
  const relaxed = at.at(-1) !== newest && entry.fields.get(field) && [...entry.fields.get(field).values()].some((m) => m.at(-1) === newest);
  return relaxed ? undefined : field + spanSuffix(at, entry.minors, minors);
}

function spanSuffix(at, all, minors) {
  if (at.length === all.length) return '';
  return at
    .reduce((spans, m) => {
      const last = spans.at(-1);
      if (last && last[1] === m - 1) last[1] = m;
      else spans.push([m, m]);
      return spans;
    }, [])
    .map(([from, to]) => `@${number(minors[from])}-${to === minors.length - 1 ? '' : number(minors[to])}`)
    .join('');
}

const number = (minor) => minor.slice(2);

/** Kinds that a collection path accepts by POST: `apps/v1` → `Deployment` → scope, definition and the minors that serve it. */
export function servedKinds(documents) {
  const kinds = new Map();
  documents.forEach(({ swagger }, at) => {
    for (const [path, operations] of Object.entries(swagger.paths)) {
      const gvk = operations.post?.['x-kubernetes-group-version-kind'];
      if (!gvk || /\{name\}/.test(path)) continue;
      const body = operations.post.parameters?.find((p) => p.in === 'body')?.schema?.$ref;
      if (!body) continue;
      const id = `${gvk.group ? `${gvk.group}/` : ''}${gvk.version} ${gvk.kind}`;
      const kind = kinds.get(id) ?? kinds.set(id, { minors: [] }).get(id);
      kind.definition = shortName(body.slice('#/definitions/'.length));
      kind.scope = path.includes('/namespaces/{namespace}/') ? 'N' : (kind.scope ?? 'C');
      if (kind.minors.at(-1) !== at) kind.minors.push(at);
    }
  });
  return kinds;
}
