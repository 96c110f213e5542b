import { isData, type ClusterApi } from '../../control-plane';
import { compare } from '../../core';
import { remove } from '../../release';
import type { WaySettings } from '../../kube';
import { failure } from './problems';

/** What a record of Helm says of ours: which objects it has, of which release, and its place among the charts. */
const CONTENT = 'sealane.dev/content';
const RELEASE = 'sealane.dev/release';
const ORDER = 'sealane.dev/order';
/** A release is large, and its labels are all that is asked for. */
const METADATA_ONLY = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

/** What a revision is of. */
export interface RevisionFacts {
  /** Checksum of its objects. */
  readonly content: string;
  /** Number of the release that made it. */
  readonly number: number;
  /** Its level among the charts: what has a higher one may need it. */
  readonly order: number;
}

/** A revision that Helm keeps. */
export interface KeptRevision {
  readonly revision: number;
  /** `deployed`, `superseded`, `failed`, `pending-upgrade`, … */
  readonly status: string;
  /** Undefined if it is none of ours. */
  readonly facts: RevisionFacts | undefined;
  /** Name of the object that Helm keeps it in. */
  readonly record: string;
}

/** Labels that Helm gives the record of a revision; it copies them when it goes back. */
export function labelsOf({ content, number, order }: RevisionFacts): string {
  return `${CONTENT}=${content},${RELEASE}=${number},${ORDER}=${order}`;
}

/** What Helm keeps of the releases of a namespace, read from the labels of its records: one question, whatever their number. */
export class KeptReleases {
  private readonly path: string;

  constructor(
    private readonly api: ClusterApi,
    private readonly namespace: string,
    { storage }: WaySettings,
  ) {
    this.path = `/api/v1/namespaces/${namespace}/${storage === 'secret' ? 'secrets' : 'configmaps'}`;
  }

  /** Revisions by the names of their releases, the oldest first. */
  public async read(): Promise<ReadonlyMap<string, readonly KeptRevision[]>> {
    const query = new URLSearchParams({ labelSelector: 'owner=helm' });
    const { status, body } = await this.api.ask({ method: 'GET', path: `${this.path}?${query.toString()}`, accept: METADATA_ONLY });
    if (status !== 200 || !isData(body)) throw failure('helm/unread', { namespace: this.namespace, status });
    const releases = new Map<string, KeptRevision[]>();
    for (const { metadata } of (body.items ?? []) as readonly { readonly metadata: LabelledRecord }[]) {
      const { name = '', status: state = '', version = '' } = metadata.labels ?? {};
      const known = releases.get(name) ?? [];
      known.push({ revision: Number(version), status: state, facts: factsIn(metadata.labels ?? {}), record: metadata.name });
      releases.set(name, known);
    }
    for (const revisions of releases.values()) revisions.sort((a, b) => a.revision - b.revision);
    return new Map([...releases].sort(([a], [b]) => compare(a, b)));
  }

  /** Removes records of Helm, the newest last: the objects stay, and Helm does not know of them any more. */
  public async forget(revisions: readonly KeptRevision[]): Promise<void> {
    for (const { record } of revisions) await remove(this.api, { path: `${this.path}/${record}`, object: `${this.namespace}/${record}` });
  }
}

interface LabelledRecord {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
}

function factsIn(labels: Readonly<Record<string, string>>): RevisionFacts | undefined {
  const content = labels[CONTENT];
  return content === undefined ? undefined : { content, number: Number(labels[RELEASE]), order: Number(labels[ORDER]) };
}
