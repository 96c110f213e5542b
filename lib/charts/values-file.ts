import { SchemaTypes } from './schema-types';
import { commentOf, textOf, typeName } from './type-text';
import type { Chart } from './read-chart';
import { schemaIn } from './values-schema';

const HEAD = '// Written by `sealane chart pin`, which writes it anew: never edit it.';

/**
 * A file of TypeScript with the type of the values that a chart takes: `RedisValues` of the chart `redis`. The same chart gives the same bytes.
 * Undefined where the chart brings no schema, or none that can be read.
 */
export function valuesFile({ name, version, schema: text, defaults }: Chart): string | undefined {
  const schema = text === undefined ? undefined : schemaIn(text);
  if (!schema) return undefined;
  const main = `${typeName(name)}Values`;
  const types = new SchemaTypes(schema, main);
  const whole = types.whole(defaults);
  return [
    `${HEAD}\n/* eslint-disable */\n`,
    ...types.declarations.map((declaration) => `${declaration}\n`),
    `${commentOf(`Values of the chart ${name} ${version}, as its values.schema.json has them.`, false)}export type ${main} = ${textOf(whole)};\n`,
  ].join('\n');
}

/** Whether a file is one of these. */
export function isValuesFile(text: string): boolean {
  return text.startsWith(HEAD);
}
