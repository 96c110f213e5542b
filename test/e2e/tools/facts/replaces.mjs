#!/usr/bin/env node
/**
 * Which properties replace a resource, read from the sources of Terraform's providers ("ForceNew"), since no SDK package says it. Writes
 * engine/facts/<package>.replaces.json, for the types in engine/facts/terraform.json.
 *     node replaces.mjs gcp=<a copy of terraform-provider-google> alicloud=…
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { attributesOf, harmless } from './go-schema.mjs';

const facts = join(dirname(fileURLToPath(import.meta.url)), '../../engine/facts');
const json = (name) => JSON.parse(readFileSync(join(facts, name), 'utf8'));
const terraform = json('terraform.json');

/** The name in Pulumi of one in Terraform: lists get a plural. */
function renamed(name, props) {
  const camel = name.replace(/_+(\w)/g, (_, letter) => letter.toUpperCase());
  return [camel, `${camel}s`, `${camel}es`, camel.replace(/y$/, 'ies'), camel.replace(/s$/, '')].find((candidate) => props[candidate]);
}

function refOf(type) {
  if (typeof type === 'string') return undefined;
  return type.ref ?? refOf(type.list ?? type.map ?? 'any');
}

function pathsOf(attributes, props, types, prefix = '') {
  return Object.entries(attributes).flatMap(([name, { forceNew, nested }]) => {
    const key = renamed(name, props);
    if (!key) return [];
    const inner = types[refOf(props[key].type)];
    // Of a block only the coming and going counts; what is in it says for itself.
    const own = forceNew ? [prefix + key + (inner ? '!' : '')] : [];
    return [...own, ...(inner ? pathsOf(nested, inner, types, `${prefix}${key}.`) : [])];
  });
}

function goFiles(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.go') && !file.endsWith('_test.go'));
}

function replacesOf(name, folder) {
  const { prefix, names } = terraform[name];
  const { resources, inputTypes } = json(`${name}.json`);
  const files = goFiles(folder);
  const found = {};
  for (const [token, terraformName] of Object.entries(names)) {
    const file = files.find((candidate) => basename(candidate) === `${prefix}${terraformName}.go`);
    if (!file) {
      process.stderr.write(`${name}: no file ${prefix}${terraformName}.go for ${token}\n`);
      continue;
    }
    const near = files.filter(
      (candidate) => dirname(candidate) === dirname(file) && /schema|node_config|node_pool|common|cluster/.test(candidate),
    );
    const text = harmless(readFileSync(join(folder, file), 'utf8'));
    const sources = [text, ...near.map((candidate) => harmless(readFileSync(join(folder, candidate), 'utf8')))];
    const attributes = attributesOf(text, sources);
    found[token] = [...new Set(pathsOf(attributes, resources[token].inputs, inputTypes))].sort();
  }
  return found;
}

for (const argument of process.argv.slice(2)) {
  const [name, folder] = argument.split('=');
  const commit = execFileSync('git', ['-C', folder, 'log', '-1', '--format=%h of %cs'], { encoding: 'utf8' }).trim();
  const source = `${terraform[name].repository} ${commit}`;
  const lines = Object.entries(replacesOf(name, folder)).map(([token, paths]) => `    ${JSON.stringify(token)}: ${JSON.stringify(paths)}`);
  writeFileSync(
    join(facts, `${name}.replaces.json`),
    `{\n  "source": ${JSON.stringify(source)},\n  "replaces": {\n${lines.join(',\n')}\n  }\n}\n`,
  );
  process.stderr.write(`${name}: ${lines.length} types\n`);
}
