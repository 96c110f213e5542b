import type { ClusterApi } from '../control-plane';
import type { PastRelease } from './history';
import { ReleaseRecords } from './records';
import { redact } from './redact';
import { lastGood, type Release } from './release';
import { nameOf } from './rollout';

/** What happened in a namespace, as texts by name of a file. No secret is in them. */
export type Context = Readonly<Record<string, string>>;

const LOG_LINES = 200;
/** Pods whose logs are read: those that are not well come first. */
const MOST_PODS = 20;

interface Pod {
  readonly metadata: { readonly name: string; readonly creationTimestamp?: string };
  readonly spec?: { readonly nodeName?: string };
  readonly status?: {
    readonly phase?: string;
    readonly reason?: string;
    readonly message?: string;
    readonly containerStatuses?: readonly Container[];
  };
}

interface Container {
  readonly name: string;
  readonly ready?: boolean;
  readonly restartCount?: number;
  readonly image?: string;
  readonly state?: Readonly<
    Record<string, { readonly reason?: string; readonly message?: string; readonly exitCode?: number } | undefined>
  >;
}

interface Event {
  readonly lastTimestamp?: string;
  readonly eventTime?: string;
  readonly type?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly count?: number;
  readonly involvedObject?: { readonly kind?: string; readonly name?: string };
}

/**
 * Collects what a reader needs who was not there: releases and their difference, pods, events, logs.
 * @param past releases that are recorded elsewhere @default the cluster has them
 */
export async function collectContext(api: ClusterApi, namespace: string, past?: readonly PastRelease[]): Promise<Context> {
  const hidden: string[] = [];
  const [pods, events] = await Promise.all([
    listed<Pod>(api, { namespace, plural: 'pods', hidden }),
    listed<Event>(api, { namespace, plural: 'events', hidden }),
  ]);
  const ill = [...pods].sort((a, b) => Number(isWell(a)) - Number(isWell(b))).slice(0, MOST_PODS);
  const logs = await Promise.all(
    ill.flatMap((pod) => containersOf(pod).map((container) => logOf(api, namespace, { pod, container, hidden }))),
  );
  return {
    'releases.txt': past ? pastText(past) : await releasesText(api, namespace),
    'pods.txt': redact(pods.map(podText).join('')),
    'events.txt': redact(sortedEvents(events).map(eventText).join('')),
    ...Object.assign({}, ...logs),
    ...(hidden.length > 0 ? { 'unread.txt': hidden.map((line) => `${line}\n`).join('') } : {}),
  } as Context;
}

interface Listing {
  readonly namespace: string;
  readonly plural: string;
  /** Gets what may not be read. */
  readonly hidden: string[];
}

async function listed<T>(api: ClusterApi, { namespace, plural, hidden }: Listing): Promise<readonly T[]> {
  const { status, body } = await api.ask({ method: 'GET', path: `/api/v1/namespaces/${namespace}/${plural}?limit=500` });
  if (status === 403) hidden.push(`${plural}: no right to list them`);
  return status === 200 ? ((body as { readonly items?: readonly T[] | null }).items ?? []) : [];
}

async function releasesText(api: ClusterApi, namespace: string): Promise<string> {
  const records = new ReleaseRecords(api, namespace);
  const index = await records.index();
  const good = lastGood(index);
  const [now, before] = await Promise.all(
    [index.current, good].map((number) => (number ? records.read(number).catch(() => undefined) : Promise.resolve(undefined))),
  );
  const lines = [releaseLine('current', now), releaseLine('last good', before)];
  return redact([...lines, ...(now && before ? differences(before, now) : [])].map((line) => `${line}\n`).join(''));
}

/** A line for each release, as `releases.txt` has it. */
export function pastText(past: readonly PastRelease[]): string {
  return redact(past.map((release) => `${releaseLine(release.state, release)}\n`).join(''));
}

function releaseLine(title: string, release: Omit<Release, 'objects'> | undefined): string {
  if (!release) return `${title}: none`;
  const { number, commit, run, by, at } = release;
  return `${title}: release ${number}, commit ${commit || 'unknown'}, run ${run || 'none'}, by ${by || 'unknown'}, ${at}`;
}

/** Objects that came, went or differ, and the images that changed. */
function differences(before: Release, now: Release): string[] {
  const was = new Map(before.objects.map((object) => [nameOf(object), JSON.stringify(object)]));
  const is = new Map(now.objects.map((object) => [nameOf(object), JSON.stringify(object)]));
  const images = (text: string | undefined) => [...(text ?? '').matchAll(/"image":"([^"]+)"/g)].map(([, image]) => image).join(', ');
  return [
    ...[...is].filter(([name]) => !was.has(name)).map(([name]) => `added: ${name}`),
    ...[...was].filter(([name]) => !is.has(name)).map(([name]) => `removed: ${name}`),
    ...[...is].flatMap(([name, text]) => {
      const old = was.get(name);
      if (old === undefined || old === text) return [];
      const [from, to] = [images(old), images(text)];
      return [from === to ? `changed: ${name}` : `changed: ${name}: image ${from} to ${to}`];
    }),
  ];
}

function containersOf({ status }: Pod): readonly Container[] {
  return status?.containerStatuses ?? [];
}

function isWell(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || (pod.status?.phase === 'Running' && containersOf(pod).every(({ ready }) => ready === true));
}

function podText(pod: Pod): string {
  const { phase = 'Unknown', reason, message } = pod.status ?? {};
  const why = [reason, message].filter((each) => each !== undefined).join(': ');
  const containers = containersOf(pod).map((container) => `  ${container.name}: ${stateText(container)}\n`);
  return `${pod.metadata.name}: ${phase}${why ? ` (${why})` : ''}, node ${pod.spec?.nodeName ?? 'none'}\n${containers.join('')}`;
}

function stateText({ ready = false, restartCount = 0, image = '', state = {} }: Container): string {
  const [name = 'unknown', facts] = Object.entries(state).find(([, each]) => each !== undefined) ?? [];
  const why = [facts?.reason, facts?.message, facts?.exitCode === undefined ? undefined : `exit code ${facts.exitCode}`];
  return [`${name}${ready ? ', ready' : ''}`, `${restartCount} restarts`, image, ...why.filter((each) => each !== undefined)].join(', ');
}

function sortedEvents(events: readonly Event[]): readonly Event[] {
  const at = ({ lastTimestamp, eventTime }: Event) => lastTimestamp ?? eventTime ?? '';
  return [...events].sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}

function eventText({ lastTimestamp, eventTime, type, reason, message, count, involvedObject }: Event): string {
  const about = `${involvedObject?.kind ?? ''} ${involvedObject?.name ?? ''}`;
  return `${lastTimestamp ?? eventTime ?? '-'} ${type ?? ''} ${about} ${reason ?? ''}${count && count > 1 ? ` (${count} times)` : ''}: ${message ?? ''}\n`;
}

/** The end of a container's log; of one that has restarted, of the run before as well. */
async function logOf(
  api: ClusterApi,
  namespace: string,
  { pod, container, hidden }: { readonly pod: Pod; readonly container: Container; readonly hidden: string[] },
): Promise<Context> {
  const read = async (previous: boolean): Promise<Context> => {
    const query = new URLSearchParams({
      container: container.name,
      tailLines: String(LOG_LINES),
      ...(previous ? { previous: 'true' } : {}),
    });
    const path = `/api/v1/namespaces/${namespace}/pods/${pod.metadata.name}/log?${query.toString()}`;
    const { status, body } = await api.ask({ method: 'GET', path, accept: 'text/plain, application/json' });
    if (status === 403) hidden.push(`log of ${pod.metadata.name}: no right to read it`);
    if (status !== 200) return {};
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return { [`logs/${pod.metadata.name}.${container.name}${previous ? '.previous' : ''}.log`]: redact(text) };
  };
  const [now, before] = await Promise.all([read(false), (container.restartCount ?? 0) > 0 ? read(true) : Promise.resolve({})]);
  return { ...now, ...before };
}
