#!/usr/bin/env node
/**
 * What the clouds' providers take and give, read from the declarations of their SDK packages, for the types that
 * engine/facts/resources.json lists. Writes engine/facts/<package>.json.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { enumsOf, interfacesOf, parse, propsOf } from './declarations.mjs';

const facts = join(dirname(fileURLToPath(import.meta.url)), '../../engine/facts');
const listed = JSON.parse(readFileSync(join(facts, 'resources.json'), 'utf8'));

/** `aws:eks/cluster:Cluster` lies in `eks/cluster`, and `command:remote:Command` in `remote/command`. */
function placeOf(folder, token) {
  const [, path, name] = token.split(':');
  const home = path.split('/')[0].replace(/^index$/, '.');
  // `iAMMember` lies in iammember.js.
  const file = readdirSync(join(folder, home)).find((entry) => entry.toLowerCase() === `${name.toLowerCase()}.js`);
  if (!file) throw new Error(`${folder} has no ${token}`);
  return { place: join(home, file.slice(0, -'.js'.length)), name };
}

function resourceFacts(folder, token, context) {
  const { place, name } = placeOf(folder, token);
  const code = readFileSync(join(folder, `${place}.js`), 'utf8');
  if (!code.includes(`__pulumiType = '${token}'`)) throw new Error(`${place}.js of ${folder} does not make ${token}`);
  const { statements } = parse(join(folder, `${place}.d.ts`));
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

function packageFacts(name, tokens) {
  const manifest = createRequire(import.meta.url).resolve(`@pulumi/${name}/package.json`);
  const folder = dirname(manifest);
  const enums = enumsOf(folder);
  const context = { enums, inputRefs: new Set(), outputRefs: new Set() };
  const provider = parse(join(folder, 'provider.d.ts')).statements.find(
    (s) => ts.isInterfaceDeclaration(s) && s.name.text === 'ProviderArgs',
  );
  return {
    source: `@pulumi/${name}@${JSON.parse(readFileSync(manifest, 'utf8')).version}`,
    config: propsOf(provider.members, { enums, refs: context.inputRefs, taken: true }),
    resources: Object.fromEntries(tokens.map((token) => [token, resourceFacts(folder, token, context)])),
    inputTypes: typeFacts(join(folder, 'types/input.d.ts'), { enums, refs: context.inputRefs, taken: true }),
    outputTypes: typeFacts(join(folder, 'types/output.d.ts'), { enums, refs: context.outputRefs, taken: false }),
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

for (const [name, tokens] of Object.entries(listed)) {
  const text = print(packageFacts(name, tokens));
  JSON.parse(text);
  writeFileSync(join(facts, `${name}.json`), text);
  process.stderr.write(`${name}: ${tokens.length} types, ${Math.round(text.length / 1024)} kB\n`);
}
