import { gunzipSync, gzipSync } from 'node:zlib';
import { isData, type ClusterApi, type KubeManifest } from '../control-plane';
import { failure } from './problems';
import { remove } from './remove';
import { NO_RELEASE, type Release, type ReleaseIndex } from './release';

const INDEX = 'sealane-releases';
const PART_OF = 'app.kubernetes.io/part-of';
/** Good releases that can be restored. */
export const KEPT = 10;
/** A release is large, and its name is all that is asked for. */
const METADATA_ONLY = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
/** An object of the API server holds at most 1 MiB, its metadata included. */
const LARGEST = 900 * 1024;
/** What a release may have unpacked: ConfigMaps are written by whoever may deploy. */
const LARGEST_UNPACKED = 64 * 1024 * 1024;
const FIELD_MANAGER = 'sealane-releases';

/** The releases of a namespace, kept in ConfigMaps of its own: whoever restores one needs nothing but the cluster. */
export class ReleaseRecords {
  constructor(
    private readonly api: ClusterApi,
    private readonly namespace: string,
  ) {}

  public async index(): Promise<ReleaseIndex> {
    const found = await this.api.get(this.configMap(INDEX));
    const { index } = (found?.data ?? {}) as { readonly index?: string };
    return index === undefined ? NO_RELEASE : { ...NO_RELEASE, ...(JSON.parse(index) as Partial<ReleaseIndex>) };
  }

  public async writeIndex(index: ReleaseIndex): Promise<void> {
    await this.apply({ ...this.configMap(INDEX), data: { index: JSON.stringify(index) } });
  }

  /** @throws Failure `release/gone` if the release is not kept any more */
  public async read(number: number): Promise<Release> {
    const found = await this.api.get(this.configMap(nameOf(number)));
    const { release } = (found?.binaryData ?? {}) as { readonly release?: string };
    if (release === undefined) throw failure('release/gone', { number, namespace: this.namespace });
    const text = gunzipSync(Buffer.from(release, 'base64'), { maxOutputLength: LARGEST_UNPACKED }).toString('utf8');
    return JSON.parse(text) as Release;
  }

  /** @throws Failure `release/too-large` */
  public async write(release: Release): Promise<void> {
    const packed = gzipSync(JSON.stringify(release)).toString('base64');
    if (packed.length > LARGEST) throw failure('release/too-large', { namespace: this.namespace, bytes: packed.length, most: LARGEST });
    const { commit, run, by, at } = release;
    await this.apply({ ...this.configMap(nameOf(release.number)), data: { commit, run, by, at }, binaryData: { release: packed } });
  }

  /** Forgets every release but the current one and the newest good ones, to which a rollback may want to go. */
  public async forgetOld({ current, good }: ReleaseIndex): Promise<void> {
    const wanted = new Set([current, ...good.slice(0, KEPT)].map(nameOf));
    const base = `/api/v1/namespaces/${this.namespace}/configmaps`;
    const query = new URLSearchParams({ labelSelector: `${PART_OF}=${INDEX}` });
    const { body } = await this.api.ask({ method: 'GET', path: `${base}?${query.toString()}`, accept: METADATA_ONLY });
    const items = isData(body) && Array.isArray(body.items) ? (body.items as KubeManifest[]) : [];
    for (const { metadata } of items)
      if (metadata.name !== INDEX && !wanted.has(metadata.name))
        await remove(this.api, { path: `${base}/${metadata.name}`, object: `ConfigMap ${this.namespace}/${metadata.name}` });
  }

  private configMap(name: string): KubeManifest {
    const labels = { [PART_OF]: INDEX };
    return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: this.namespace, labels } };
  }

  private async apply(object: KubeManifest): Promise<void> {
    const done = await this.api.apply(object, { dryRun: false, fieldManager: FIELD_MANAGER });
    if (!done.ok)
      throw failure('release/refused', { object: `ConfigMap ${this.namespace}/${object.metadata.name}`, message: done.message });
  }
}

function nameOf(number: number): string {
  return `sealane-release-${number}`;
}
