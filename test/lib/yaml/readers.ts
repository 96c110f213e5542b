import { load, YAML11_SCHEMA } from 'js-yaml';
import { parse } from 'yaml';

/** Readers of both YAML versions by two unrelated parsers. */
export const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'yaml as 1.1': (text) => parse(text, { version: '1.1', logLevel: 'error' }),
  'yaml as 1.2': (text) => parse(text, { version: '1.2', logLevel: 'error' }),
  'js-yaml as 1.1': (text) => load(text, { schema: YAML11_SCHEMA }),
  'js-yaml as 1.2': (text) => load(text),
};
