import { createHash } from 'node:crypto';
import { isDnsLabel, MAX_LABEL, toDnsLabel } from '../core';
import { LABELS, PREVIEW_ACCOUNT, PREVIEW_ROLE } from '../kube';
import { remove } from './remove';
import { isData, type ClusterApi, type KubeManifest } from '../control-plane';

const PREVIEW = 'sealane.dev/preview';
const EXPIRES = 'sealane.dev/expires';

/**
 * The namespace of a pull request's preview: `shop-staging-pr-77`. What no label can hold, a branch such as `feature/Käse`, is written as
 * near as can be, and gets a checksum: two that look alike must not share a namespace.
 */
export function previewNamespace(namespace: string, pull: string): string {
  return siblingNamespace(namespace, `pr-${pull}`);
}

/** A namespace made like another one: its name with an ending. */
export function siblingNamespace(namespace: string, ending: string): string {
  const wanted = `${namespace}-${ending}`;
  if (isDnsLabel(wanted)) return wanted;
  const sum = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  return `${toDnsLabel(wanted)
    .slice(0, MAX_LABEL - sum.length - 2)
    .replace(/-+$/, '')}--${sum}`;
}

export interface PreviewProps {
  /** Namespace that it is made like. */
  readonly namespace: string;
  /** The environment, as `sealane deploy` calls it. */
  readonly environment: string;
  /** Number of the pull request. */
  readonly pull: string;
  /** When it goes at the latest. */
  readonly expires: Date;
}

/** The objects of a namespace for one of a pull request's own: in that namespace, and under hosts of their own. */
export function previewOf(
  objects: readonly KubeManifest[],
  { namespace, environment, pull, expires }: PreviewProps,
): readonly KubeManifest[] {
  const own = previewNamespace(namespace, pull);
  return objects.flatMap(forPreview).map((object) => {
    const moved = movedTo(object, { namespace, own, hosts: `pr-${pull}` });
    if (object.kind !== 'Namespace') return moved;
    const { labels, annotations } = moved.metadata as { readonly labels?: object; readonly annotations?: object };
    const metadata = {
      ...moved.metadata,
      labels: { ...labels, [PREVIEW]: environment, 'sealane.dev/stage': 'preview' },
      annotations: { ...annotations, [EXPIRES]: expires.toISOString() },
    };
    return { ...moved, metadata };
  });
}

type Texts = Readonly<Record<string, string>>;

/**
 * Whoever deploys cannot make the Role that lets him: in a preview a ClusterRole stands for the Roles of all who deploy, which whoever makes
 * previews may bind there, to himself.
 */
function forPreview(object: KubeManifest): readonly KubeManifest[] {
  const { labels = {}, annotations = {}, name: namespace } = object.metadata as KubeManifest['metadata'] & Readonly<Record<string, Texts>>;
  if (labels[LABELS.deployer] !== undefined) return [];
  const { [PREVIEW_ROLE]: role, [PREVIEW_ACCOUNT]: account, ...others } = annotations;
  if (object.kind !== 'Namespace' || role === undefined || account === undefined) return [object];
  const [home, name] = account.split('/');
  const binding = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: role, namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
    subjects: [{ kind: 'ServiceAccount', name, namespace: home }],
  };
  return [{ ...object, metadata: { ...object.metadata, annotations: others } }, binding];
}

/** Where an object goes. */
export interface Move {
  readonly namespace: string;
  /** The other namespace. */
  readonly own: string;
  /** What its hosts begin with: `pr-77` for `pr-77-shop.example`. */
  readonly hosts: string;
}

/** An object of a namespace in another one, under hosts of its own. */
export function movedTo(object: KubeManifest, move: Move): KubeManifest {
  return replaced(object, move) as KubeManifest;
}

/** Fields whose texts are hosts, where they have a dot (a name without one is a Service): of Ingresses, HTTPRoutes, Certificates. */
const HOSTS: ReadonlySet<string> = new Set(['host', 'hosts', 'hostnames', 'dnsNames', 'commonName']);

/** Where a host begins in a rule of Traefik: Host(`shop.example`), and that of all hosts of a domain as `traefik()` writes it. */
const TRAEFIK_HOST = /\b(?:Host\(`|HostRegexp\(`\^\[\^\.\]\+\\\.)/g;

function replaced(value: unknown, move: Move, field = ''): unknown {
  if (typeof value === 'string') {
    if (value === move.namespace) return move.own;
    if (HOSTS.has(field) && value.includes('.')) return value.replace(/^(\*\.)?/, (star) => `${star}${move.hosts}-`);
    return field === 'match' ? value.replace(TRAEFIK_HOST, (start) => `${start}${move.hosts}-`) : value;
  }
  if (Array.isArray(value)) return value.map((item) => replaced(item, move, field));
  if (!isData(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaced(part, move, key)]));
}

/** Deletes a preview's namespace with all that is in it. Gives false if there is none. */
export async function removePreview(api: ClusterApi, namespace: string): Promise<boolean> {
  const there = await api.get({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const labels = (there?.metadata.labels ?? {}) as Readonly<Record<string, string>>;
  // Whatever name is asked for: only what was made as a preview is deleted as one.
  if (!there || labels[PREVIEW] === undefined) return false;
  await remove(api, { path: `/api/v1/namespaces/${namespace}`, object: `Namespace ${namespace}` });
  return true;
}

/** Deletes the previews of an environment whose time is over. Gives their namespaces. */
export async function sweepPreviews(api: ClusterApi, environment: string, now: Date): Promise<readonly string[]> {
  const query = new URLSearchParams({ labelSelector: `${PREVIEW}=${environment}` });
  const { body } = await api.ask({ method: 'GET', path: `/api/v1/namespaces?${query.toString()}` });
  const items = isData(body) && Array.isArray(body.items) ? (body.items as KubeManifest[]) : [];
  const over = items.filter((item) => isOver(item, now));
  const names = over.map(({ metadata }) => metadata.name);
  for (const name of names) await removePreview(api, name);
  return names;
}

/** Whether it is the namespace of a preview whose time is over. */
export function isOver({ metadata }: KubeManifest, now: Date): boolean {
  const { annotations = {} } = metadata as { readonly annotations?: Texts };
  return Date.parse(annotations[EXPIRES] ?? '') < now.getTime();
}

/** Levels of a preview's objects: those of what they are made like. */
export function levelsLike(
  levels: ReadonlyMap<KubeManifest, number> | undefined,
  objects: readonly KubeManifest[],
): ReadonlyMap<KubeManifest, number> {
  const key = ({ apiVersion, kind, metadata: { name } }: KubeManifest) => [apiVersion, kind, name].join('\n');
  const known = new Map([...(levels ?? [])].map(([object, level]) => [key(object), level]));
  return new Map(objects.map((object) => [object, known.get(key(object)) ?? 0]));
}
