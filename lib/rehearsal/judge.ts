import { describeStored } from '../assembly';
import { changedFields, type ChangedField, type KubeManifest } from '../control-plane';
import { isPrunedKind } from '../pipeline';
import type { Effect, ObjectEffect } from './effect';
import { reasonOfKind, type RefusalReason } from './frozen';
import type { Impact } from './impact';
import { noWayBackOf } from './no-way-back';
import { podTemplateOf, rollsBySelf } from './pod-template';
import type { Refused } from './refused';
import { keyOf, type Stage, type StageName } from './stage';
import type { Theatre } from './theatre';
import { valueAt } from './untyped';

/** What became of one object. */
export interface RehearsedObject {
  /** `apps/v1 Deployment shop-prod/web` */
  readonly object: string;
  /** `ignored`: the server takes the change, and keeps what it has. */
  readonly effect: Effect | 'ignored' | 'unchanged' | 'not-rehearsed';
  /** Whether the two assemblies differ in it. */
  readonly changes: boolean;
  /** Fields of the live object that the upgrade changed. */
  readonly fields: readonly string[];
  /** After the way back. `stays`: it is new, and no deploy removes it. */
  readonly back: 'as-before' | 'differs' | 'refused' | 'stays' | 'not-rehearsed';
  /** Fields that are not as before after the way back. */
  readonly backFields: readonly string[];
  /** The server's words, for what is refused in one of the three states. */
  readonly message?: string;
  readonly stage?: StageName;
  readonly reason?: RefusalReason;
  /** The reason that the program gives for having no way back. */
  readonly noWayBack?: string;
}

/** All that is known after the play. */
export interface Evidence {
  readonly cluster: string;
  readonly theatre: Theatre;
  readonly before: readonly KubeManifest[];
  readonly after: readonly KubeManifest[];
  readonly stages: Readonly<Record<StageName, Stage>>;
  readonly impact: Impact;
}

/** Says of each object of both assemblies what became of it. */
export async function judge(evidence: Evidence): Promise<readonly RehearsedObject[]> {
  const union = new Map([...evidence.before, ...evidence.after].map((object) => [keyOf(object), object]));
  const predicted = new Map(evidence.impact.objects.map((each) => [each.object, each]));
  return Promise.all(
    [...union.values()].map(async (object) => {
      const name = describeStored(object);
      const played = await evidence.theatre.plays(object);
      return { object: name, ...verdictOf(object, { ...evidence, played, predicted: predicted.get(name) }) };
    }),
  );
}

interface Facts extends Evidence {
  readonly played: boolean;
  readonly predicted: ObjectEffect | undefined;
}

function verdictOf(object: KubeManifest, facts: Facts): Omit<RehearsedObject, 'object'> {
  const { played, predicted, stages } = facts;
  const changes = predicted !== undefined;
  if (!played) return { effect: 'not-rehearsed', changes, fields: [], back: 'not-rehearsed', backFields: [] };
  const [was, is, back] = [stages.before, stages.after, stages.back].map(({ live }) => live.get(keyOf(object)));
  const fields = was && is ? liveChanges(was, is) : [];
  const backFields = was && back ? backChanges(object, was, back) : [];
  const refusal = refusalOf(object, facts);
  const noWayBack = noWayBackOf(object);
  const end = { changes, fields: fields.map(({ path }) => path), backFields: backFields.map(({ path }) => path) };
  return {
    effect: refusal && refusal.stage !== 'back' ? 'refused' : liveEffect(object, { was, is, fields, predicted }),
    ...end,
    back: refusal?.stage === 'back' ? 'refused' : backState({ object, was, back, backFields }),
    ...(refusal ?? {}),
    ...(noWayBack === undefined ? {} : { noWayBack }),
  };
}

interface LiveStates {
  readonly was: KubeManifest | undefined;
  readonly is: KubeManifest | undefined;
  readonly fields: readonly ChangedField[];
  readonly predicted: ObjectEffect | undefined;
}

function liveEffect(object: KubeManifest, { was, is, fields, predicted }: LiveStates): RehearsedObject['effect'] {
  if (predicted?.effect === 'recreated') return 'recreated';
  if (!was) return is ? 'created' : 'unchanged';
  if (!is) return 'removed';
  if (predicted?.effect === 'removed' || predicted?.effect === 'left') return 'left';
  if (valueAt(was.metadata, 'uid') !== valueAt(is.metadata, 'uid')) return 'recreated';
  if (fields.length === 0) return predicted?.effect === 'refused' ? 'ignored' : 'unchanged';
  const restarts = podTemplateOf(object) && rollsBySelf(is) && fields.some(({ path }) => path.startsWith('spec.template.'));
  return restarts ? 'restarted' : 'changed';
}

function backState({
  object,
  was,
  back,
  backFields,
}: Omit<LiveStates, 'is' | 'fields' | 'predicted'> & {
  readonly object: KubeManifest;
  readonly back: KubeManifest | undefined;
  readonly backFields: readonly ChangedField[];
}): RehearsedObject['back'] {
  if (!was && back) return isPrunedKind(object.kind) && object.metadata.namespace !== undefined ? 'differs' : 'stays';
  if (was && !back) return 'differs';
  return backFields.length === 0 ? 'as-before' : 'differs';
}

function liveChanges(from: KubeManifest, to: KubeManifest): readonly ChangedField[] {
  return changedFields(from, to);
}

/** What the server gives an object that is made anew, and nobody asked for: a Service's address, a Job's labels with its uid. */
const GIVEN: Readonly<Record<string, RegExp>> = {
  Service: /^spec\.(?:clusterIPs?|healthCheckNodePort|ports\[[^\]]*\]\.nodePort)\b/,
  Job: /controller-uid/,
};

function backChanges(object: KubeManifest, was: KubeManifest, back: KubeManifest): readonly ChangedField[] {
  const isNew = valueAt(was.metadata, 'uid') !== valueAt(back.metadata, 'uid');
  const changes = changedFields(was, back);
  return isNew ? changes.filter(({ path }) => !GIVEN[object.kind]?.test(path)) : changes;
}

const RIGHT = /is forbidden: User "[^"]*" cannot /;
const FROZEN =
  /immutable|may not (?:be )?change|can ?not (?:be )?change|updates to .+ are forbidden|less than status\.capacity|storedVersions/i;

function refusalOf(
  object: KubeManifest,
  { stages, predicted }: Facts,
): { readonly stage: StageName; readonly message: string; readonly reason: RefusalReason } | undefined {
  for (const stage of ['after', 'before', 'back'] as const) {
    const found = stages[stage].refused.find((each) => keyOf(each.object) === keyOf(object));
    if (found) return { stage, message: found.message, reason: reasonOf(found, predicted?.reason) };
  }
  return undefined;
}

function reasonOf({ object, message, pods }: Refused, predicted: RefusalReason | undefined): RefusalReason {
  if (pods) return 'pods';
  if (RIGHT.test(message)) return 'right';
  if (!FROZEN.test(message)) return 'field';
  if (predicted) return predicted;
  if (/less than status\.capacity/.test(message)) return 'claim-shrink';
  return /storedVersions/.test(message) ? 'stored-version' : reasonOfKind(object.kind);
}
