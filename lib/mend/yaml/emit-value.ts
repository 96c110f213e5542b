type Yaml = typeof import('yaml');
type Put = readonly [key: string, to: unknown];

/** Read by YAML 1.1 too: what that would take for something else is quoted. */
const OPTIONS = { lineWidth: 0, version: '1.1' } as const;

/** A key with its value on lines of their own; each but the first begins with `indent`. */
export function emitBlock(yaml: Yaml, [key, to]: Put, indent: string): string {
  return yaml
    .stringify({ [key]: to }, OPTIONS)
    .trimEnd()
    .replaceAll('\n', indent);
}

/** A key with its value for one line, between braces. */
export function emitFlow(yaml: Yaml, [key, to]: Put, json: boolean): string {
  if (json) return `${JSON.stringify(key)}: ${JSON.stringify(to)}`;
  const text = yaml.stringify({ [key]: to }, { ...OPTIONS, collectionStyle: 'flow' }).trim();
  return text.slice(1, -1).trim();
}
