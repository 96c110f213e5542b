import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf, mapsOf, shown, type Untyped } from '../untyped';
import type { ObjectCheck } from './check';

/**
 * A Rollout says one strategy, weights that exist and rise, and Services only where something splits traffic between them. The CRD's
 * schema lets all of that pass.
 */
export const rolloutCheck: ObjectCheck = () => (object) => {
  const { manifest } = object;
  if (manifest.kind !== 'Rollout' || !manifest.apiVersion.startsWith('argoproj.io/')) return;
  const strategy = mapOf(mapOf(manifest.spec).strategy);
  const said = ['canary', 'blueGreen'].filter((name) => strategy[name] !== undefined);
  if (said.length !== 1) tell(object, { code: 'rollout/strategy', field: 'spec.strategy', params: { got: said.join(', ') } });
  if (strategy.canary !== undefined) checkCanary(object, mapOf(strategy.canary));
};

function checkCanary(object: TreeObject, canary: Untyped): void {
  const most =
    typeof mapOf(canary.trafficRouting).maxTrafficWeight === 'number' ? Number(mapOf(canary.trafficRouting).maxTrafficWeight) : 100;
  let before = 0;
  mapsOf(canary.steps).forEach(({ setWeight }, i) => {
    if (setWeight === undefined) return;
    const weight = Number(setWeight);
    const field = `spec.strategy.canary.steps[${i}].setWeight`;
    if (!Number.isInteger(weight) || weight < before || weight > most)
      tell(object, { code: 'rollout/weight', field, params: { got: shown(setWeight), before, most } });
    else before = weight;
  });
  if (canary.trafficRouting !== undefined) return;
  for (const field of ['stableService', 'canaryService'])
    if (canary[field] !== undefined) tell(object, { code: 'rollout/no-router', field: `spec.strategy.canary.${field}`, params: { field } });
}

type Found =
  | { readonly code: 'rollout/strategy'; readonly field: string; readonly params: { readonly got: string } }
  | {
      readonly code: 'rollout/weight';
      readonly field: string;
      readonly params: { readonly got: string; readonly before: number; readonly most: number };
    }
  | { readonly code: 'rollout/no-router'; readonly field: string; readonly params: { readonly field: string } };

function tell(object: TreeObject, found: Found): void {
  const place = { object: describe(object), field: found.field };
  if (found.code === 'rollout/strategy') problem(object.construct, found.code, found.params, place);
  else if (found.code === 'rollout/weight') problem(object.construct, found.code, found.params, place);
  else problem(object.construct, found.code, found.params, place);
}
