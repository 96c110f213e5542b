import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiFolders } from './lifecycle.mjs';
import { moduleFolder } from './go-modules.mjs';

const ENUM_TYPE = /\/\/ \+enum\n(?:\/\/[^\n]*\n)*type (\w+) string/g;
const CONSTANT = /^\s*\w+\s+(\w+)\s*=\s*"([^"]*)"/gm;
const CONVERTED = /^\s*\w+\s*=\s*(\w+)\("([^"]*)"\)/gm;
const STRUCT = /^type (\w+) struct \{\n([\s\S]*?)^\}/gm;
const FIELD = /^\s*\w+\s+(\[\])?\*?(\w+)\s+`json:"(\w+)/gm;

/**
 * Values of the fields whose Go type is a closed set (`+enum` in k8s.io/api, which the OpenAPI document leaves out):
 * `core.v1.Container` → `imagePullPolicy` → ['Always', 'IfNotPresent', 'Never'].
 */
export function readEnums(patch) {
  const enums = new Map();
  for (const { path, short } of apiFolders(moduleFolder(`k8s.io/api@v0.${patch}`))) {
    if (!/\.v\d+$/.test(short)) continue; // sets of alpha and beta APIs still move
    const file = join(path, 'types.go');
    if (!existsSync(file)) continue;
    const source = readFileSync(file, 'utf8');
    const values = enumValues(source);
    for (const [, struct, body] of source.matchAll(STRUCT)) {
      if (/Status$|Condition$/.test(struct)) continue; // written by controllers
      for (const [, , type, field] of body.matchAll(FIELD)) {
        if (!values.has(type)) continue;
        const fields = enums.get(`${short}.${struct}`) ?? enums.set(`${short}.${struct}`, new Map()).get(`${short}.${struct}`);
        fields.set(field, [...values.get(type)].sort());
      }
    }
  }
  return enums;
}

function enumValues(source) {
  const values = new Map([...source.matchAll(ENUM_TYPE)].map(([, type]) => [type, []]));
  for (const form of [CONSTANT, CONVERTED]) for (const [, type, value] of source.matchAll(form)) values.get(type)?.push(value);
  for (const [type, list] of values) if (list.length === 0) values.delete(type);
  return values;
}
