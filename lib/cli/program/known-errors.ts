import type { Language } from '../../core';
import { stop, type Stop, type Subject } from '../problems';

/** What `exports` in package.json has. */
export const ENTRIES = ['', '/alibaba', '/aws', '/ci', '/gcp', '/onprem', '/policy', '/pulumi', '/tencent', '/testing'].map(
  (path) => `sealane${path}`,
);

/** What was thrown: its message, where it comes from, and the language of the words. */
interface Thrown {
  readonly message: string;
  readonly about: Subject;
  readonly language: Language;
}

/**
 * The problem that an uncaught error of a program is. Mistakes without which construction cannot go on are thrown where no word of ours
 * can be translated; here they get their own words.
 */
export function thrownProblem({ message, about, language }: Thrown): Stop {
  // As `constructs` words it, before anything of ours is asked.
  const [, id, type, path] = /There is already a Construct with name '(.*)' in (\w+)(?: \[(.*)\])?$/m.exec(message) ?? [];
  if (id !== undefined)
    return stop('program/same-id', { id, scope: path === undefined ? String(type) : `${path} (${type})` }, about, language);
  const [, outside, example] = /^Error: (\S+) must stand inside a Namespace: (new .*)$/m.exec(message) ?? [];
  if (outside !== undefined) return stop('program/outside-namespace', { path: outside, example: String(example) }, about, language);
  const [, namespace] = /^Error: the Namespace (.+) lacks its cluster: /m.exec(message) ?? [];
  if (namespace !== undefined) return stop('program/no-cluster', { id: namespace }, about, language);
  const [, cluster] = /^Error: the Cluster (.+) takes what a provider returns: /m.exec(message) ?? [];
  if (cluster !== undefined) return stop('program/no-provider', { id: cluster }, about, language);
  const [, entry] =
    /^Error \[ERR_PACKAGE_PATH_NOT_EXPORTED\]: Package subpath '\.(\/.*?)' is not defined by "exports" in .*[\\/]sealane[\\/]package\.json/m.exec(
      message,
    ) ?? [];
  if (entry !== undefined) return stop('program/no-entry', { entry: `sealane${entry}`, entries: ENTRIES.join(', ') }, about, language);
  return stop('program/failed', { message }, about, language);
}
