import type { IConstruct } from 'constructs';

const pullers = new WeakMap<IConstruct, IConstruct>();

/**
 * A cluster has one add-on that writes pull secrets: the first registry of the tree takes it.
 * @returns the registry that has it already, if that is another
 */
export function takePuller(registry: IConstruct, cluster: IConstruct): IConstruct | undefined {
  const known = pullers.get(cluster);
  if (known && known !== registry) return known;
  pullers.set(cluster, registry);
  return undefined;
}
