// The props of every construct as data: constructs/generated/prop-shapes.ts is this text. `npm run shapes` writes it.
const { readApi } = require('./read-api.cjs');

/** Text of the generated file. */
function propShapes(root, entries) {
  const api = readApi(root, entries);
  const main = api.entries.find(({ request }) => request === 'sealane');
  const roots = main.exports.flatMap(({ kind, parameters }) => (kind === 'class' ? (parameters ?? []) : [])).map(({ type }) => type);
  const wanted = new Map();
  const visit = (name) => {
    const found = api.interfaces.get(name);
    if (!found || found.opaque || wanted.has(name)) return;
    wanted.set(name, found);
    found.bases.forEach(visit);
    found.members.flatMap(({ alternatives }) => alternatives).forEach(visitAlternative);
  };
  const visitAlternative = (alternative) => {
    if (!Array.isArray(alternative)) return;
    const [tag, ...rest] = alternative;
    if (tag === '#') visit(rest[0]);
    else if (tag !== '=') rest.forEach(visitAlternative);
  };
  [...roots, 'ImageProps', 'AnalysisJobProps'].filter((name) => /Props$/.test(name) && name !== 'AppProps').forEach(visit);
  const lines = [...wanted]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, entry]) => `  ${JSON.stringify(name)}: ${shapeText(entry)},\n`);
  return [
    '// Made by `npm run shapes` from the props of the constructs. Never edit.\n',
    "import type { PropShape } from '../prop-shape';\n\n",
    '/** What each props interface takes. */\n',
    `export const SHAPES: Readonly<Record<string, PropShape>> = {\n${lines.join('')}};\n`,
  ].join('');
}

function shapeText({ bases, members }) {
  const part = (optional) =>
    Object.fromEntries(members.filter((member) => member.optional === optional).map(({ name, alternatives }) => [name, alternatives]));
  return JSON.stringify({ ...(bases.length > 0 ? { of: bases } : {}), need: part(false), may: part(true) });
}

module.exports = { propShapes };
