import { closest } from '../../core';
import { problem } from '../tree-problems';
import type { Providers, Reference } from '../references';
import { describe, type TreeObject } from '../tree';
import { mapOf, mapsOf, textOf, type Untyped } from '../untyped';

/** Keys and ports of a found object that an error lists: more would not be read. */
const LISTED = 12;

/** What a reference leads to. */
interface Found {
  /** The wanted object, or the one that a controller makes it from. */
  readonly target: TreeObject;
  readonly providers: Providers;
}

/** The wanted object exists: it must also have the wanted key or port. */
export function checkTarget(object: TreeObject, reference: Reference, { target, providers }: Found): void {
  if (reference.key !== undefined && !reference.optional) checkKey(object, reference, providers.keys(reference));
  if (reference.port !== undefined && target.manifest.kind === 'Service') checkPort(object, reference, target);
}

function checkKey(object: TreeObject, { kind, name, key = '', field }: Reference, keys: ReadonlySet<string> | undefined): void {
  if (!keys || keys.has(key)) return;
  const place = { object: describe(object), field };
  problem(object.construct, 'reference/no-key', { kind, name, key, keys: listed([...keys]), likely: closest(key, keys) ?? '' }, place);
}

function checkPort(object: TreeObject, { name, port = '', field }: Reference, service: TreeObject): void {
  const ports = mapsOf(mapOf(service.manifest.spec).ports);
  if (ports.length === 0 || ports.some((candidate) => (typeof port === 'number' ? candidate.port : candidate.name) === port)) return;
  const known = listed(ports.map(portText));
  problem(
    object.construct,
    'reference/no-port',
    { name, port, ports: known, likely: likelyPort(port, ports) },
    { object: describe(object), field },
  );
}

/** Most often the container's port was written in the place of the Service's. */
function likelyPort(port: string | number, ports: readonly Untyped[]): string {
  const behind = ports.find(({ targetPort }) => targetPort === port);
  const meant = behind && (typeof port === 'number' ? behind.port : behind.name);
  if (typeof meant === 'number' || textOf(meant) !== undefined) return String(meant);
  if (typeof port === 'number') return ports.length === 1 && typeof ports[0]?.port === 'number' ? String(ports[0].port) : '';
  const names = ports.flatMap(({ name }) => textOf(name) ?? []);
  return closest(port, names) ?? '';
}

function portText({ name, port }: Untyped): string {
  const number = typeof port === 'number' ? String(port) : '?';
  return textOf(name) === undefined ? number : `${number} (${textOf(name)})`;
}

/** Names in a sentence, the first few. */
function listed(names: readonly string[]): string {
  const more = names.length - LISTED;
  return `${names.slice(0, LISTED).join(', ')}${more > 0 ? `, … (+${more})` : ''}` || '-';
}
