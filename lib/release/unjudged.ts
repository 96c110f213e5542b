import { isData, type ClusterApi, type KubeManifest } from '../control-plane';
import { mapOf, textOf } from '../kube';
import { failure } from './problems';
import { whyNotPromoted } from './promoted';
import { nameOf } from './rollout';

/** Who says that Flagger shall not judge: by this name a later deploy finds what a way back that was killed has left. */
const FIELD_MANAGER = 'sealane-way-back';
/** Flagger takes shorter intervals for the first; one that differs from what it had makes it begin its next round at once. */
const INTERVALS = ['10s', '11s'] as const;

/**
 * Flagger judges every version that is new to its copy, one that has served before as well: minutes, while a bad one serves. For the time of the
 * work it judges nothing. The pods must have been told of their version before: in the middle of an analysis Flagger would else promote what
 * it judges.
 */
export async function unjudged<T>(api: ClusterApi, objects: readonly KubeManifest[], work: () => Promise<T>): Promise<T> {
  const waiting: KubeManifest[] = [];
  for (const canary of objects.filter(isJudged)) {
    const live = await api.get(canary);
    if (live && (await whyNotPromoted(api, live)) !== undefined) waiting.push(canary);
  }
  for (const canary of waiting) {
    const interval = INTERVALS.find((each) => each !== intervalOf(canary));
    await patch(api, canary, { skipAnalysis: true, analysis: { interval } });
  }
  try {
    return await work();
  } finally {
    await judgeAll(api, objects);
  }
}

/** Lets Flagger judge again. Before anything new comes, too: a way back that was killed has left it as it was. */
export async function judgeAll(api: ClusterApi, objects: readonly KubeManifest[]): Promise<void> {
  for (const canary of objects.filter(isJudged)) {
    const live = await api.get(canary);
    if (live && mapOf(live.spec).skipAnalysis === true && isOurs(live))
      await patch(api, canary, { skipAnalysis: null, analysis: { interval: intervalOf(canary) ?? null } });
  }
}

function isJudged({ kind, spec }: KubeManifest): boolean {
  return kind === 'Canary' && mapOf(spec).skipAnalysis !== true;
}

async function patch(api: ClusterApi, canary: KubeManifest, spec: object): Promise<void> {
  const { apiVersion, kind, metadata } = canary;
  const resource = await api.resource(apiVersion, kind);
  const path = `${resource?.base ?? ''}/namespaces/${metadata.namespace ?? ''}/${resource?.plural ?? ''}/${metadata.name}`;
  const { status, body } = await api.ask({
    method: 'PATCH',
    path: `${path}?fieldManager=${FIELD_MANAGER}`,
    type: 'application/merge-patch+json',
    body: JSON.stringify({ spec }),
  });
  if (status >= 300)
    throw failure('release/refused', { object: nameOf(canary), message: isData(body) ? String(body.message) : String(status) });
}

function isOurs({ metadata }: KubeManifest): boolean {
  const { managedFields = [] } = metadata as { readonly managedFields?: readonly { readonly manager?: string }[] };
  return managedFields.some(({ manager }) => manager === FIELD_MANAGER);
}

const intervalOf = ({ spec }: KubeManifest) => textOf(mapOf(mapOf(spec).analysis).interval);
