import type { TagId, Tags } from 'yaml';

/** Of YAML 1.1, what Helm and kubectl do not know: times and dates stay text, `1:30` too. */
const UNKNOWN: ReadonlySet<string> = new Set(['tag:yaml.org,2002:timestamp']);

/**
 * The documents of a text as Helm and kubectl read them, which is YAML 1.1 in most parts: `0644` is octal, `yes` is true. Undefined if it is no YAML.
 * Aliases are bounded: a small file must not become a large one.
 */
export function yamlData(text: string): readonly unknown[] | undefined {
  // Loaded when a chart is read.
  const { parseAllDocuments } = require('yaml') as typeof import('yaml');
  const documents = parseAllDocuments(text, { version: '1.1', customTags, logLevel: 'silent', strict: false });
  if (!Array.isArray(documents)) return [];
  try {
    return documents.map((document) => {
      if (document.errors.length > 0) throw document.errors[0] ?? new Error();
      return document.toJS({ maxAliasCount: 1000 }) as unknown;
    });
  } catch {
    return undefined;
  }
}

function customTags(tags: Tags): Tags {
  return tags.filter(
    (tag: Tags[number] | TagId) => typeof tag === 'string' || !(UNKNOWN.has(tag.tag) || ('format' in tag && tag.format === 'TIME')),
  );
}
