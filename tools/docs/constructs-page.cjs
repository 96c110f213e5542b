// docs/constructs.md: every word with what it is, a program, its YAML and its props. `npm run docs` writes it, a test compares it.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { readApi } = require('../api/read-api.cjs');

/** Constructs in the order that a program meets them: class, example in docs/examples, construct whose YAML is shown. */
const CONSTRUCTS = [
  ['Cluster', 'cluster', undefined],
  ['Registry', 'registry', 'shop/erp-sync'],
  ['Namespace', 'namespace', 'shop'],
  ['WebService', 'web-service', 'shop/orders'],
  ['Worker', 'worker', 'shop/erp-sync'],
  ['CronJob', 'cron-job', 'shop/price-monitor'],
  ['Job', 'job', 'shop/migrate'],
  ['StatefulService', 'stateful-service', 'shop/redis'],
  ['Agent', 'agent', 'shop/log-shipper'],
  ['ConfigMap', 'config-map', 'shop/settings'],
  ['Secret', 'secret', 'shop/orders-db'],
  ['Role', 'role', 'shop/elect'],
  ['PriorityClass', 'priority-class', 'eu/shop-high'],
  ['Pipeline', 'pipeline', undefined],
  ['Runner', 'runner', 'ci/runner'],
];

/** Further programs of a class, with the construct whose YAML is shown. */
const FURTHER = {
  WebService: [
    ['canary', 'shop/search'],
    ['blue-green', 'shop/checkout'],
  ],
};

/** Names of the example programs. */
const EXAMPLES = [...CONSTRUCTS.map(([, example]) => example), ...Object.values(FURTHER).flatMap((list) => list.map(([example]) => example))];

/** YAML of what an example is about, from the assembly that it wrote; '' for one that makes no object of its own. */
function yamlOf(folder, example) {
  const further = Object.values(FURTHER).flat().find(([name]) => name === example)?.[1];
  const subject = further ?? CONSTRUCTS.find(([, name]) => name === example)?.[2];
  if (subject === undefined) return '';
  const { components } = JSON.parse(readFileSync(join(folder, 'sealane.json'), 'utf8'));
  const component = components.find(({ path }) => path === subject);
  if (!component) throw new Error(`docs/examples/${example}.ts makes no ${subject}`);
  return readFileSync(join(folder, component.file), 'utf8').replace(/^#.*\n/, '');
}

/** The page, with the YAML of each example by its name. */
function constructsPage(root, entries, yaml) {
  const api = readApi(
    root,
    entries.filter(({ request }) => request !== 'sealane/testing'),
  );
  const main = api.entries[0].exports;
  const classOf = (name) => main.find((each) => each.kind === 'class' && each.name === name);
  const sections = CONSTRUCTS.map(([name, example]) => constructSection(classOf(name), api, { root, example, yaml }));
  const shared = sharedInterfaces(CONSTRUCTS.map(([name]) => classOf(name)), api);
  return [
    '# The constructs\n\nMade by `npm run docs` from the comments of the code and from the programs in [examples/](examples/), which run in a test.\n',
    "Props that several workloads share are written `as const`, or TypeScript takes `'100m'` for any text: `const small = { cpu: '100m', memory: '128Mi' } as const`.\n",
    `${CONSTRUCTS.map(([name]) => link(name)).join(' · ')} · [props that several have](#props-that-several-have) · [functions](#functions)\n`,
    ...sections,
    '## Props that several have\n',
    ...shared.map((entry) => `### ${entry.name}\n\n${entry.doc ? `${entry.doc}\n\n` : ''}${extendsLine(entry)}${table(entry)}`),
    '## Functions\n',
    ...api.entries.map(({ request, exports }) => functionsSection(request, exports)).filter(Boolean),
  ].join('\n');
}

function constructSection(found, api, { root, example, yaml }) {
  const programs = [example, ...(FURTHER[found.name] ?? []).map(([name]) => name)];
  const props = propsOf(found, api);
  return [
    `## ${found.name}\n`,
    `${found.doc}\n`,
    ...found.see.map((url) => `See <${url}>.\n`),
    ...programs.flatMap((name) => programOf(root, name, yaml[name])),
    ...(props ? [`${extendsLine(props)}${props.members.length > 0 ? table(props) : ''}`] : []),
    methods(found),
  ].join('\n');
}

function programOf(root, name, yaml) {
  const code = readFileSync(join(root, 'docs/examples', `${name}.ts`), 'utf8');
  return [
    `\`\`\`ts\n${code}\`\`\`\n`,
    ...(yaml ? [`<details><summary>its YAML</summary>\n\n\`\`\`yaml\n${yaml}\`\`\`\n\n</details>\n`] : []),
  ];
}

function propsOf({ parameters, name }, api) {
  const type = parameters?.at(-1)?.type ?? `${name}Props`;
  return api.interfaces.get(type);
}

function extendsLine({ bases, name, members }) {
  return bases.length > 0 ? `\`${name}\` has the props of ${bases.map(link).join(' and ')}${members.length > 0 ? ', and:\n' : '.'}\n` : '';
}

function table({ members }) {
  const rows = members.map(
    ({ name, optional, text, doc, default: value, throws }) =>
      `| \`${name}\` | ${code(text)} | ${cell(doc)}${throws.length > 0 ? ` Refused: ${cell(throws.join('; '))}.` : ''} | ${optional ? cell(value) : '**needed**'} |\n`,
  );
  return `| prop | type | what | default |\n|---|---|---|---|\n${rows.join('')}`;
}

/** Interfaces that the props are made of or hold, in the order in which they are met. */
function sharedInterfaces(classes, api) {
  const own = new Set(classes.map((each) => propsOf(each, api)?.name));
  const found = new Map();
  const visit = (name) => {
    const entry = api.interfaces.get(name);
    if (!entry || entry.opaque || found.has(name)) return;
    if (!own.has(name) && !name.startsWith('{')) found.set(name, entry);
    entry.bases.forEach(visit);
    entry.members.flatMap(({ alternatives }) => alternatives).forEach(visitAlternative);
  };
  const visitAlternative = (alternative) => {
    if (!Array.isArray(alternative)) return;
    const [tag, ...rest] = alternative;
    if (tag === '#') visit(rest[0]);
    else if (tag === '[]' || tag === '{}') rest.forEach(visitAlternative);
  };
  for (const name of [...own, 'ImageProps', 'ClusterFacts', 'CanaryStep', ...ofFunctions(api)]) if (name) visit(name);
  return [...found.values()].filter(({ members }) => members.length > 0);
}

function methods({ members, name }) {
  const shown = members.filter(({ doc, text, name: member }) => doc && !isPlumbing(name, member) && (text !== member || HANDLES.has(member)));
  if (shown.length === 0) return '';
  return `What ${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name} can do:\n\n${shown.map(({ text, doc }) => `- \`${text}\`: ${doc}\n`).join('')}`;
}

/** Props that functions take: `existing({ … })`, `canary({ … })`. */
function ofFunctions({ entries }) {
  const functions = entries.flatMap(({ exports }) => exports).filter(({ kind }) => kind === 'function');
  return functions.flatMap(({ signatures }) => signatures.join(' ').match(/\b\w+Props\b/g) ?? []);
}

/** By these our own objects speak to each other; a program has no need of them. */
const PLUMBING = new Set('peersFrom attach toEnvFrom toVolume expectExisting restartWith mountToken addPullSecret addSecretObject generateObjectName'.split(' '));

/** A program says of a Namespace itself what somebody else makes there. */
function isPlumbing(name, member) {
  return PLUMBING.has(member) && !(name === 'Namespace' && member === 'expectExisting');
}

/** Properties that programs take into other props. */
const HANDLES = new Set(['address', 'object', 'apiServer']);

function functionsSection(request, exports) {
  const functions = exports.filter(({ kind }) => kind === 'function');
  if (functions.length === 0) return '';
  const rows = functions.map(({ signatures, doc }) => `| ${signatures.map(code).join('<br>')} | ${cell(doc)} |\n`);
  return `### from \`${request}\`\n\n| function | what |\n|---|---|\n${rows.join('')}`;
}

function link(name) {
  return `[${name}](#${name.toLowerCase()})`;
}

function code(text) {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function cell(text) {
  return text.replaceAll('|', '\\|');
}

module.exports = { EXAMPLES, yamlOf, constructsPage };
