/** Reads schemas of Terraform providers out of their Go sources: which attributes there are, and which cannot be updated. */

/** The text without comments, and with braces in strings made harmless. */
export function harmless(text) {
  const blank = (part) => part.replace(/[{}()]/g, ' ');
  return text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|`[^`]*`|"(?:\\.|[^"\\\n])*"/g, (part) => (part[0] === '/' ? ' ' : blank(part)));
}

/** The end of what begins with the bracket at `start`. */
function endOf(text, start) {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if ('{('.includes(text[i])) depth++;
    if ('})'.includes(text[i]) && --depth === 0) return i;
  }
  throw new Error('a bracket without an end');
}

const MAP = 'map[string]*schema.Schema{';

/** Attributes of a resource: `{ name: { forceNew, nested } }`. */
export function attributesOf(text, sources) {
  const start = Math.max(0, text.search(/func [rR]esource\w+\(\) \*schema\.Resource/));
  // Not the schema of its identity, which is a function's.
  const schema = text.slice(start).search(/Schema:\s+(?:\w+\.)?(?:map\[|MergeSchemas)/);
  if (schema < 0) return {};
  const [, merged] = /^Schema:\s+(?:\w+\.)?MergeSchemas\(\s*(\w+),/.exec(text.slice(start + schema)) ?? [];
  const shared = merged && sources.find((source) => source.includes(`var ${merged} = ${MAP}`));
  return {
    ...(shared ? attributesAfter(shared, shared.indexOf(`var ${merged} = `), sources) : {}),
    ...attributesAfter(text, start + schema, sources),
  };
}

/** Attributes of the first schema after `from`. */
function attributesAfter(text, from, sources, depth = 0) {
  const start = text.indexOf(MAP, from);
  if (start < 0 || depth > 6) return {};
  const open = start + MAP.length - 1;
  return attributesIn(text.slice(open + 1, endOf(text, open)), sources, depth);
}

function attributesIn(body, sources, depth) {
  const attributes = {};
  const entry = /"(\w+)":\s*(?:&?(?:schema\.Schema)?\{|(\w+)(\())/g;
  for (let match = entry.exec(body); match; match = entry.exec(body)) {
    const open = match.index + match[0].length - 1;
    const end = endOf(body, open);
    attributes[match[1]] = match[2] ? called(match[2], sources, depth) : attribute(body.slice(open + 1, end), sources, depth);
    entry.lastIndex = end;
  }
  return attributes;
}

function attribute(body, sources, depth) {
  const nestedAt = body.indexOf(MAP);
  const own = nestedAt < 0 ? body : body.slice(0, nestedAt) + body.slice(endOf(body, nestedAt + MAP.length - 1));
  const elem = /Elem:\s*(?:&schema\.Resource\{\s*Schema:\s*)?(\w+)\(\)/.exec(own);
  return {
    forceNew: /\bForceNew:\s*true/.test(own),
    nested: nestedAt >= 0 ? attributesAfter(body, 0, sources, depth + 1) : elem ? called(elem[1], sources, depth).nested : {},
  };
}

/** What a function of the package makes: an attribute, or the attributes of a block. */
function called(name, sources, depth) {
  const source = sources.find((text) => text.includes(`func ${name}(`));
  if (!source) return { forceNew: false, nested: {} };
  const open = source.indexOf('{', source.indexOf(`func ${name}(`) + name.length);
  const body = source.slice(open + 1, endOf(source, open));
  const single = /&schema\.Schema\{/.exec(body);
  if (single && (body.indexOf(MAP) < 0 || single.index < body.indexOf(MAP))) {
    const start = single.index + single[0].length - 1;
    return attribute(body.slice(start + 1, endOf(body, start)), sources, depth);
  }
  return { forceNew: false, nested: attributesAfter(body, 0, sources, depth + 1) };
}
