import { describeStored, type AssemblyManifest } from '../../assembly';
import type { ReportedProblem } from '../../core';
import { askCluster, namesCluster, type Asked, type ClusterOptions } from '../cluster';
import type { Call } from '../command';
import { type Stop, stop } from '../problems';
import { withProgress } from '../progress';

/** What an API server says of one object. */
export interface VerifiedObject {
  /** `apps/v1 Deployment shop-prod/web` */
  readonly object: string;
  /** Construct that rendered it. */
  readonly path: string;
  readonly source?: string;
  readonly state: 'accepted' | 'refused' | 'unverified';
  readonly field?: string;
  readonly message?: string;
}

export interface Verification {
  readonly server: string;
  readonly objects: readonly VerifiedObject[];
  /** Refusals as errors, what could not be asked as notices. */
  readonly problems: readonly ReportedProblem[];
}

/** Lets a real API server check every object of the program. Clusters of the program are asked about one after the other. */
export function verifyProgram(call: Call<ClusterOptions>): Promise<Verification> {
  return askCluster({ folder: undefined, users: namesCluster(call.options) }, call, async (asked) => {
    const objects: VerifiedObject[] = [];
    for (const cluster of asked.clusters) objects.push(...(await verifyOne(cluster, asked, call)));
    return { server: asked.server, objects, problems: objects.flatMap((object) => problemsOf(object, asked.server, call)) };
  });
}

async function verifyOne(cluster: string, { room, api, ephemeral, objects, manifest }: Asked, call: Call): Promise<VerifiedObject[]> {
  const mine = objects.filter((object) => object.cluster === cluster);
  const places = placesOf(manifest);
  const verdicts = await withProgress(call.io, call.words.asking, () =>
    room.verifyObjects(
      api,
      mine.map((object) => object.manifest),
      { ephemeral },
    ),
  );
  return verdicts.map(({ object, state, field, message }, i) => {
    const name = describeStored(object);
    const place = places.get(`${mine[i]?.file} ${name}`) ?? { path: name };
    return { object: name, ...place, state, ...(field === undefined ? {} : { field }), ...(message === undefined ? {} : { message }) };
  });
}

/** Construct and source line of each object, by file and name: two clusters may hold equal ones. */
function placesOf({ objects, components }: AssemblyManifest): Map<string, { readonly path: string; readonly source?: string }> {
  const byPath = new Map(components.map((component) => [component.path, component]));
  return new Map(
    objects.map(({ object, path, component }) => {
      const { file = '', source } = byPath.get(component) ?? {};
      return [`${file} ${object}`, { path, ...(source === undefined ? {} : { source }) }];
    }),
  );
}

function problemsOf(
  { object, path, source, state, field, message }: VerifiedObject,
  server: string,
  { language }: Call,
): ReportedProblem[] {
  if (state === 'accepted') return [];
  const code = state === 'refused' ? 'verify/refused' : 'verify/unverified';
  const about = { path, construct: 'object', ...(source === undefined ? {} : { source }) };
  const worded: Stop = stop(code, { object, server, message: message ?? '' }, about, language);
  return worded.problems.map((problem) => ({ ...problem, object, ...(field === undefined ? {} : { field }) }));
}
