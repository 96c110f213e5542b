import type { Schema } from 'js-yaml';

let schema: Schema | undefined;

/** Values as kubectl and Helm read them: YAML 1.1 (`yes` is true, `0644` is octal, `<<` merges), without its dates and its `1:30`. */
export function kubectlSchema(): Schema {
  return (schema ??= madeSchema());
}

function madeSchema(): Schema {
  const yaml = require('js-yaml') as typeof import('js-yaml');
  const { FAILSAFE_SCHEMA, intYaml11Tag, floatYaml11Tag, nullYaml11Tag, boolYaml11Tag, mergeTag, binaryTag, NOT_RESOLVED } = yaml;
  const withoutTimes = <T extends typeof intYaml11Tag>(tag: T): T => ({
    ...tag,
    resolve: (source, explicit, name) => (source.includes(':') ? NOT_RESOLVED : tag.resolve(source, explicit, name)),
  });
  const numbers = [withoutTimes(intYaml11Tag), withoutTimes(floatYaml11Tag)];
  return new yaml.Schema([...FAILSAFE_SCHEMA.tags, nullYaml11Tag, boolYaml11Tag, ...numbers, mergeTag, binaryTag]);
}
