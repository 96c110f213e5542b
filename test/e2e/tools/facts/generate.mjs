#!/usr/bin/env node
/**
 * What the clouds' providers take and give, read from the declarations of their SDK packages, for the types that
 * engine/facts/resources.json lists. Writes engine/facts/<package>.json.
 * A package that npm does not have is read from a folder of its sources: `generate.mjs tencentcloud@0.2.3=<its repository>/sdk/nodejs`.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { enumsOf, interfacesOf, parse, propsOf } from './declarations.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const facts = join(root, 'test/e2e/engine/facts');
const listed = JSON.parse(readFileSync(join(facts, 'resources.json'), 'utf8'));

/** `aws:eks/cluster:Cluster` lies in `eks/cluster`, and `command:remote:Command` in `remote/command`. */
function placeOf(folder, token) {
  const [, path, name] = token.split(':');
  const [part] = path.split('/');
  const home = part === 'index' ? '.' : readdirSync(folder).find((entry) => entry.toLowerCase() === part.toLowerCase());
  // `iAMMember` lies in iammember.js.
  const file =
    home &&
    readdirSync(join(folder, home)).find((entry) => /(?<!\.d)\.[jt]s$/.test(entry) && bare(entry).toLowerCase() === name.toLowerCase());
  if (!file) throw new Error(`${folder} has no ${token}`);
  return { code: join(folder, home, file), declarations: declarationsOf(join(folder, home, bare(file))), name };
}

const bare = (file) => file.replace(/(\.d)?\.[jt]s$/, '');
const declarationsOf = (path) => (existsSync(`${path}.d.ts`) ? `${path}.d.ts` : `${path}.ts`);

function resourceFacts(folder, token, context) {
  const { code: file, declarations, name } = placeOf(folder, token);
  const code = readFileSync(file, 'utf8');
  if (!code.includes(`__pulumiType = '${token}'`)) throw new Error(`${file} does not make ${token}`);
  const { statements } = parse(declarations);
  const named = (wanted) => statements.find((statement) => statement.name?.text === wanted);
  const { inputRefs, outputRefs, enums } = context;
  const literals = (key) =>
    [...(new RegExp(`${key}: \\[([^\\]]*)\\]`).exec(code)?.[1] ?? '').matchAll(/"([^"]+)"/g)].map(([, text]) => text);
  const secretInputs = [...code.matchAll(/resourceInputs\["(\w+)"\] = args\?\.\w+ \? pulumi\.secret\(/g)].map(([, key]) => key);
  return {
    inputs: propsOf(named(`${name}Args`)?.members ?? [], { enums, refs: inputRefs, taken: true }),
    outputs: propsOf(named(name).members, { enums, refs: outputRefs, taken: false }),
    secretInputs,
    secretOutputs: literals('additionalSecretOutputs'),
  };
}

/** Facts of all interfaces that are needed, and of those that they need. */
function typeFacts(file, { enums, refs, taken }) {
  const interfaces = interfacesOf(file);
  const facts = {};
  for (const ref of refs) {
    const found = interfaces.get(ref);
    if (!found) throw new Error(`${file} has no ${ref}`);
    // A set that grows while it is walked is walked to its end.
    facts[ref] = propsOf(found.members, { enums, refs, taken });
  }
  return facts;
}

function packageFacts({ folder, source }, tokens) {
  const enums = enumsOf(folder);
  const context = { enums, inputRefs: new Set(), outputRefs: new Set() };
  const { statements } = parse(declarationsOf(join(folder, 'provider')));
  const provider = statements.find((statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === 'ProviderArgs');
  return {
    source,
    config: propsOf(provider.members, { enums, refs: context.inputRefs, taken: true }),
    resources: Object.fromEntries(tokens.map((token) => [token, resourceFacts(folder, token, context)])),
    inputTypes: typeFacts(declarationsOf(join(folder, 'types/input')), { enums, refs: context.inputRefs, taken: true }),
    outputTypes: typeFacts(declarationsOf(join(folder, 'types/output')), { enums, refs: context.outputRefs, taken: false }),
  };
}

/** A line for each property: a diff shows which one changed. */
function print(facts) {
  const lines = (record, indent, write) =>
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `${indent}${JSON.stringify(key)}: ${write(value)}`)
      .join(',\n');
  const props = (record, indent) => `{\n${lines(record, `${indent}  `, JSON.stringify)}\n${indent}}`;
  const resource = (r) =>
    `{\n      "inputs": ${props(r.inputs, '      ')},\n      "outputs": ${props(r.outputs, '      ')},\n` +
    `      "secretInputs": ${JSON.stringify(r.secretInputs)},\n      "secretOutputs": ${JSON.stringify(r.secretOutputs)}\n    }`;
  return `{
  "source": ${JSON.stringify(facts.source)},
  "config": ${props(facts.config, '  ')},
  "resources": {\n${lines(facts.resources, '    ', resource)}\n  },
  "inputTypes": {\n${lines(facts.inputTypes, '    ', (value) => props(value, '    '))}\n  },
  "outputTypes": {\n${lines(facts.outputTypes, '    ', (value) => props(value, '    '))}\n  }
}\n`.replace(/\{\n\s*\n\s*\}/g, '{}');
}

/** Packages that the command line gives a folder for. */
const given = Object.fromEntries(
  process.argv.slice(2).map((argument) => {
    const [source, folder] = argument.split('=');
    return [source.split('@')[0], { source, folder }];
  }),
);

/** Where a package lies; undefined if npm does not have it. */
function packageOf(name) {
  if (given[name]) return given[name];
  const file = join(root, 'node_modules/@pulumi', name, 'package.json');
  if (!existsSync(file)) return undefined;
  return { folder: dirname(file), source: `@pulumi/${name}@${JSON.parse(readFileSync(file, 'utf8')).version}` };
}

for (const [name, tokens] of Object.entries(listed)) {
  const found = packageOf(name);
  const text = found && print(packageFacts(found, tokens));
  if (text) writeFileSync(join(facts, `${name}.json`), text);
  process.stderr.write(
    `${name}: ${text ? `${tokens.length} types, ${Math.round(text.length / 1024)} kB` : 'no npm package; left as it is'}\n`,
  );
}
