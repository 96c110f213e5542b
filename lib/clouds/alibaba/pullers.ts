import type { IConstruct } from 'constructs';

interface Puller {
  readonly registry: IConstruct;
  readonly instance: string;
}

const pullers = new WeakMap<IConstruct, Puller>();

/**
 * A cluster has one credential helper, which pulls from one instance: the first registry of the tree takes it.
 * @returns 'first' if the helper is this registry's to make, 'same' if another registry of the same instance makes it, or the registry of
 *   another instance that has it already
 */
export function takePuller(registry: IConstruct, cluster: IConstruct, instance: string): 'first' | 'same' | IConstruct {
  const known = pullers.get(cluster);
  if (!known || known.registry === registry) {
    pullers.set(cluster, { registry, instance });
    return 'first';
  }
  return known.instance === instance ? 'same' : known.registry;
}
