import * as pulumi from '@pulumi/pulumi';
import type { IConstruct } from 'constructs';
import { FOUNDATION, keyOf, leavesOf, placeText, stackOf, type CloudResource, type OutputPlace, type StackSplit } from '../../provision';
import type { TreePlan } from './stack-plan';
import { problem } from './problems';
import type { Registrar } from './registrar';

/** Names of the outputs by which a foundation tells the stacks above it what they need. */
export const VALUES = 'sealane:values';
export const SECRETS = 'sealane:secrets';

/** Outputs of the foundation that other stacks rest on. Which ones, the tree says; each is exported by its place. */
export function crossingPlaces(
  root: IConstruct,
  plan: TreePlan,
  { split, also }: { split: StackSplit; also: readonly unknown[] },
): OutputPlace[] {
  const byKey = new Map(plan.resources.map(({ resource }) => [keyOf(resource), resource]));
  const places = new Map<string, OutputPlace>();
  const note = (from: IConstruct, value: unknown) => {
    const stack = stackOf(from, split);
    if (stack === FOUNDATION) return checkUpward(from, leavesOf(root, value).outputs, { byKey, split });
    for (const place of leavesOf(root, value).outputs) {
      const made = byKey.get(keyOf(place));
      const home = made && stackOf(made.construct, split);
      if (home === FOUNDATION) places.set(placeText(place), place);
      else if (made && home !== stack) problem(from, 'stack/sideways', { from: stack ?? '', to: home ?? '', resource: made.id });
    }
  };
  for (const { resource } of plan.resources) note(resource.construct, resource.inputs);
  for (const { objects } of plan.clusters) for (const { construct, manifest } of objects) note(construct, manifest);
  for (const value of also) for (const place of leavesOf(root, value).outputs) places.set(placeText(place), place);
  return [...places.values()];
}

interface Homes {
  readonly byKey: ReadonlyMap<string, CloudResource>;
  readonly split: StackSplit;
}

/** The foundation is there first: it cannot rest on what a stage makes. */
function checkUpward(from: IConstruct, outputs: readonly OutputPlace[], { byKey, split }: Homes): void {
  for (const place of outputs) {
    const made = byKey.get(keyOf(place));
    const home = made && stackOf(made.construct, split);
    if (made && home !== FOUNDATION) problem(from, 'stack/sideways', { from: FOUNDATION, to: home ?? '', resource: made.id });
  }
}

/** What the foundation exports: plain values and secret ones apart, since one secret makes a whole output secret. */
export function exportedValues(
  registrar: Registrar,
  places: readonly OutputPlace[],
  secret: (place: OutputPlace) => boolean,
): Record<string, unknown> {
  const open: Record<string, unknown> = {};
  const closed: Record<string, unknown> = {};
  for (const place of places) (secret(place) ? closed : open)[placeText(place)] = registrar.output(place);
  return { [VALUES]: open, ...(Object.keys(closed).length > 0 ? { [SECRETS]: pulumi.secret(closed) } : {}) };
}
