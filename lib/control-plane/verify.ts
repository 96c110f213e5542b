import { isData, groupVersionOf, type KubeManifest } from './manifest-facts';
import type { ClusterApi } from './api';
import { poll } from './poll';
import type { Refusal } from './refusal';

export interface VerifyOptions {
  /**
   * Whether the plane is ours: CRDs and namespaces are then really applied first, so that the objects that need them are
   * checked as well. On a user's cluster nothing is ever written.
   */
  readonly ephemeral: boolean;
  /** Is told how many objects are done. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** What a real API server says of an object. */
export interface Verdict {
  readonly object: KubeManifest;
  readonly state: 'accepted' | 'refused' | 'unverified';
  /** The server's words, or why it could not be asked. */
  readonly message?: string;
  /** Field that the server names. */
  readonly field?: string;
  /** Why it is unverified, for words of one's own. */
  readonly why?: 'no-namespace' | 'no-kind' | 'not-allowed';
}

const CRD_READY_MS = 60_000;
const CRD = 'CustomResourceDefinition';

/** Dry-runs every object with strict field validation. Verdicts come in the order of the objects. */
export async function verifyObjects(
  api: ClusterApi,
  objects: readonly KubeManifest[],
  { ephemeral, onProgress }: VerifyOptions,
): Promise<readonly Verdict[]> {
  const verdicts = new Map<KubeManifest, Verdict>();
  const tell = (verdict: Verdict) => {
    verdicts.set(verdict.object, verdict);
    onProgress?.(verdicts.size, objects.length);
  };
  const first = ephemeral ? objects.filter(({ kind }) => kind === CRD || kind === 'Namespace') : [];
  await Promise.all(first.map(async (object) => tell(await applied(api, object))));
  if (ephemeral) await makeNamespaces(api, objects);
  const context = { api, ephemeral, comingKinds: kindsOf(objects) };
  await Promise.all(objects.filter((object) => !verdicts.has(object)).map(async (object) => tell(await dryRun(object, context))));
  return objects.flatMap((object) => verdicts.get(object) ?? []);
}

interface VerifyContext {
  readonly api: ClusterApi;
  readonly ephemeral: boolean;
  /** `group/kind` of the CRDs among the objects. */
  readonly comingKinds: ReadonlySet<string>;
}

/** Really applies an object that others need. */
async function applied(api: ClusterApi, object: KubeManifest): Promise<Verdict> {
  const result = await api.apply(object, { dryRun: false });
  if (!result.ok) return refused(object, result);
  if (object.kind === CRD && !(await served(api, object)))
    return { object, state: 'refused', message: 'the API server does not serve this CRD' };
  return { object, state: 'accepted' };
}

/** A namespace that the objects name but do not hold is somebody else's on the real cluster; here it must only be there. */
async function makeNamespaces(api: ClusterApi, objects: readonly KubeManifest[]): Promise<void> {
  const held = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  const missing = new Set(
    objects.map(({ metadata }) => metadata.namespace).filter((name): name is string => name !== undefined && !held.has(name)),
  );
  await Promise.all([...missing].map((name) => api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }, { dryRun: false })));
}

/** Waits until the API server answers for the kinds of a new CRD. */
async function served(api: ClusterApi, crd: KubeManifest): Promise<boolean> {
  const { group, kind, versions } = crdFacts(crd);
  const version = versions[0];
  if (version === undefined) return true;
  const done = await poll(CRD_READY_MS, async () => {
    api.refresh();
    return (await api.resource(`${group}/${version}`, kind)) && isEstablished(await api.get(crd)) ? true : undefined;
  });
  return done === true;
}

function isEstablished(crd: KubeManifest | undefined): boolean {
  const conditions = isData(crd?.status) && Array.isArray(crd.status.conditions) ? crd.status.conditions.filter(isData) : [];
  return conditions.some(({ type, status }) => type === 'Established' && status === 'True');
}

function kindsOf(objects: readonly KubeManifest[]): Set<string> {
  return new Set(objects.filter(({ kind }) => kind === CRD).map((crd) => `${crdFacts(crd).group}/${crdFacts(crd).kind}`));
}

function crdFacts({ spec }: KubeManifest): { group: string; kind: string; versions: string[] } {
  const { group, names, versions } = isData(spec) ? spec : {};
  return {
    group: String(group),
    kind: isData(names) ? String(names.kind) : '',
    versions: Array.isArray(versions) ? versions.filter(isData).flatMap(({ name, served }) => (served === true ? [String(name)] : [])) : [],
  };
}

async function dryRun(object: KubeManifest, context: VerifyContext): Promise<Verdict> {
  const { apiVersion, kind } = object;
  if (!(await context.api.resource(apiVersion, kind))) return unknownKind(object, context);
  const result = await context.api.apply(object, { dryRun: true });
  if (result.ok) return { object, state: 'accepted' };
  const why = unverifiable(result);
  return why ? { object, state: 'unverified', why, message: result.message } : refused(object, result);
}

/** Refusals that say nothing about the object: unknown fields would have been named before. */
function unverifiable({ status, message }: Refusal): Verdict['why'] {
  if (status === 404 && /^namespaces? "[^"]*" not found/.test(message)) return 'no-namespace';
  if (status === 403 && /is forbidden: User "[^"]*" cannot /.test(message)) return 'not-allowed';
  return undefined;
}

async function unknownKind(object: KubeManifest, { api, ephemeral, comingKinds }: VerifyContext): Promise<Verdict> {
  const { group, version } = groupVersionOf(object.apiVersion);
  const versions = await api.groupVersions(group);
  const coming = comingKinds.has(`${group}/${object.kind}`);
  if (coming && !versions.includes(version)) {
    return { object, state: 'unverified', why: 'no-kind', message: `the CRD of ${object.kind} is not applied yet` };
  }
  if (ephemeral && versions.length === 0) {
    return { object, state: 'unverified', why: 'no-kind', message: `no CRD of ${object.kind} (${object.apiVersion}) is among the objects` };
  }
  const served = versions.length === 0 ? `it knows no group ${group}` : `of ${group || 'the core group'} it serves ${versions.join(', ')}`;
  return {
    object,
    state: 'refused',
    field: 'apiVersion',
    message: `the API server has no ${object.kind} in ${object.apiVersion}: ${served}`,
  };
}

function refused(object: KubeManifest, { message, causes }: Refusal): Verdict {
  const field = causes.find((cause) => cause.field !== '')?.field;
  return { object, state: 'refused', message, ...(field === undefined ? {} : { field }) };
}
