import { recordProblem } from '../../core';
import { clusterObjects, treeObject, type ClusterObjects, type TreeObject } from '../../kube/finished';
import { hasToken, namedValues, splitText, type NamedDeferred } from '../../provision';
import { problem } from './tree-problems';

/** Values of the deferred ones, by name; `keep` leaves their places in the texts, for a look at the plan. */
export type Inputs = Readonly<Record<string, string>> | 'keep';

const NO_INPUT = 'deferred/no-input';

/**
 * Puts the inputs into the objects: YAML holds no value that an engine would find out. What is missing is a problem, once for each value;
 * a secret one always is, since a file would hold it in the clear.
 */
export function fillInputs(clusters: readonly ClusterObjects[], inputs: Inputs): readonly ClusterObjects[] {
  const [first] = clusters.flatMap(({ objects }) => objects.slice(0, 1));
  const values = first && namedValues(first.construct);
  if (!values || values.size === 0 || inputs === 'keep') return clusters;
  const told = new Set<string>();
  return clusters.map((cluster) => {
    const objects = cluster.objects.map((object) => filled(object, { values, inputs, told }));
    return clusterObjects(cluster.target, cluster.facts, objects);
  });
}

interface Filling {
  readonly values: ReadonlyMap<string, NamedDeferred>;
  readonly inputs: Readonly<Record<string, string>>;
  readonly told: Set<string>;
}

function filled(object: TreeObject, filling: Filling): TreeObject {
  const manifest = fill(object, object.manifest, filling);
  return manifest === object.manifest ? object : treeObject({ ...object, manifest: manifest as TreeObject['manifest'] });
}

/** The value with every place filled; the very same value if it has none. */
function fill(object: TreeObject, value: unknown, filling: Filling): unknown {
  if (typeof value === 'string') return hasToken(value) ? fillText(object, value, filling) : value;
  if (typeof value !== 'object' || value === null) return value;
  let changed = false;
  const parts = Object.entries(value).map(([key, part]) => {
    const after = fill(object, part, filling);
    changed ||= after !== part;
    return [key, after] as const;
  });
  if (!changed) return value;
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

function fillText(object: TreeObject, text: string, { values, inputs, told }: Filling): string {
  const { texts, names } = splitText(text);
  const known = names.map((name) => {
    const input = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    const secret = values.get(name)?.secret ?? false;
    if ((input === undefined || secret) && !told.has(name)) {
      told.add(name);
      if (secret) problem(object.construct, 'deferred/secret-in-yaml', { name });
      else recordProblem({ code: values.get(name)?.missing ?? NO_INPUT, params: { name }, scope: object.construct, severity: 'error' });
    }
    return input ?? `\${sealane.${name}}`;
  });
  return texts.reduce((all, piece, i) => `${all}${known[i - 1]}${piece}`);
}
