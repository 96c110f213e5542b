import { hasUnknown, isMap, revealed, UNKNOWN, type Props, type Value } from '../../support/pulumi/property-values';
import type { CheckFailure } from './provider-logic';
import type { PackageFacts, PropFact, PropFacts, PropType } from './provider-facts';

/** What a provider would not take: unknown properties, wrong types, values that are not on the list, what is missing. */
export function inputFailures(inputs: Props, expected: PropFacts, facts: PackageFacts): CheckFailure[] {
  return mapFailures('', revealed(inputs) as Props, expected, facts);
}

/** Deprecated properties that are set. */
export function deprecatedInputs(inputs: Props, expected: PropFacts): string[] {
  return Object.keys(inputs).filter((key) => expected[key]?.deprecated && inputs[key] !== null);
}

function mapFailures(
  ...[path, value, expected, facts]: [path: string, value: Props, expected: PropFacts, facts: PackageFacts]
): CheckFailure[] {
  const at = (key: string) => (path === '' ? key : `${path}.${key}`);
  const present = Object.entries(value).filter(([key, child]) => child !== null && key !== '__defaults');
  const given = new Set(present.map(([key]) => key));
  return [
    ...Object.entries(expected)
      .filter(([key, { required }]) => required && !given.has(key))
      .map(([key]) => ({ property: at(key), reason: `missing required property '${at(key)}'` })),
    ...present.flatMap(([key, child]) => {
      const fact = expected[key];
      if (fact) return propFailures(at(key), child, fact, facts);
      const known = Object.keys(expected).sort().join(', ');
      return [{ property: at(key), reason: `unknown property '${at(key)}'; known are ${known}` }];
    }),
  ];
}

function propFailures(...[path, value, fact, facts]: [path: string, value: Value, fact: PropFact, facts: PackageFacts]): CheckFailure[] {
  const wrong = typeFailures(path, value, fact.type, facts);
  if (wrong.length > 0 || typeof value !== 'string' || !fact.values || fact.values.includes(value)) return wrong;
  return [{ property: path, reason: `'${path}' is '${value}'; allowed are ${fact.values.join(', ')}` }];
}

function typeFailures(...[path, value, type, facts]: [path: string, value: Value, type: PropType, facts: PackageFacts]): CheckFailure[] {
  if (value === UNKNOWN || value === null || type === 'any') return [];
  const wrong = (expected: string) => [{ property: path, reason: `'${path}' is ${shown(value)}; expected ${expected}` }];
  if (typeof type === 'string') {
    const fits = type === 'asset' ? isMap(value) : typeof value === type || isConvertible(value, type);
    return fits ? [] : wrong(`a ${type}`);
  }
  if ('enum' in type) return typeof value === 'string' && type.enum.includes(value) ? [] : wrong(`one of ${type.enum.join(', ')}`);
  if ('anyOf' in type) {
    const tries = type.anyOf.map((option) => typeFailures(path, value, option, facts));
    return tries.some((failures) => failures.length === 0) ? [] : (tries[0] ?? []);
  }
  if ('list' in type) {
    if (!Array.isArray(value)) return wrong('a list');
    return value.flatMap((item, index) => typeFailures(`${path}[${index}]`, item, type.list, facts));
  }
  if (!isMap(value)) return wrong('an object');
  if ('map' in type) return Object.entries(value).flatMap(([key, child]) => typeFailures(`${path}.${key}`, child, type.map, facts));
  const expected = facts.inputTypes[type.ref];
  if (!expected) throw new Error(`facts of ${facts.source}: no ${type.ref}`);
  return mapFailures(path, value, expected, facts);
}

/** The engine hands on a provider's own configuration as strings. */
function isConvertible(value: Value, type: string): boolean {
  if (typeof value !== 'string') return false;
  return (type === 'boolean' && (value === 'true' || value === 'false')) || (type === 'number' && /^-?\d+(\.\d+)?$/.test(value));
}

function shown(value: Value): string {
  return hasUnknown(value) ? 'a value that is not known yet' : JSON.stringify(value);
}
