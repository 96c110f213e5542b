import type { Props } from '../../support/pulumi/property-values';
import { inputFailures } from './check-inputs';
import type { CheckFailure } from './provider-logic';
import { packageFacts, type PackageFacts, type PropFacts } from './provider-facts';
import { packageRules } from './rules';

const completed = new Map<string, PackageFacts>();

/** What the provider of a type would not take of these inputs. Needs no engine. */
export function refusalsOf(type: string, inputs: Props): CheckFailure[] {
  const name = type.split(':')[0] ?? '';
  const facts = completed.get(name) ?? withRules(name);
  completed.set(name, facts);
  const resource = facts.resources[type];
  if (!resource) throw new Error(`no facts of ${type}; list it in engine/facts/resources.json and run test/e2e/tools/facts/generate.mjs`);
  return inputFailures(inputs, resource.inputs, facts);
}

/** The facts with the lists of values that only the rules have. */
function withRules(name: string): PackageFacts {
  const { values = {} } = packageRules(name);
  const facts = packageFacts(name);
  const complete = (props: PropFacts, lists: Readonly<Record<string, readonly string[]>> = {}): PropFacts =>
    Object.fromEntries(Object.entries(props).map(([key, fact]) => [key, lists[key] ? { ...fact, values: lists[key] } : fact]));
  const resources = Object.entries(facts.resources).map(
    ([type, resource]) => [type, { ...resource, inputs: complete(resource.inputs, values[type]) }] as const,
  );
  const inputTypes = Object.entries(facts.inputTypes).map(([type, props]) => [type, complete(props, values[type])] as const);
  return { ...facts, resources: Object.fromEntries(resources), inputTypes: Object.fromEntries(inputTypes) };
}
