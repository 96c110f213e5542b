import { gunzipSync, gzipSync } from 'node:zlib';
import { isData, type ClusterApi, type KubeManifest } from '../control-plane';
import { failure } from './problems';
import { remove } from './remove';
import { imagesOf, NO_RELEASE, type Release, type ReleaseFacts, type ReleaseIndex } from './release';

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
/** What a list of releases tells: it is read without the releases themselves. */
const FACTS = 'sealane.dev/release';
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
    const { commit, run, by, at, objects } = release;
    const object = this.configMap(nameOf(release.number));
    const facts = { number: release.number, commit, run, by, at, images: imagesOf(objects) };
    const metadata = { ...object.metadata, annotations: { [FACTS]: JSON.stringify(facts) } };
    await this.apply({ ...object, metadata, binaryData: { release: packed } });
  }

  /** What is known of each release that is kept, the newest first. Their objects are not read. */
  public async list(): Promise<readonly ReleaseFacts[]> {
    const facts = (await this.kept()).flatMap(({ metadata }) => {
      const { annotations = {} } = metadata as { readonly annotations?: Readonly<Record<string, string>> };
      const text = annotations[FACTS];
      return text === undefined ? [] : [JSON.parse(text) as ReleaseFacts];
    });
    return facts.sort((a, b) => b.number - a.number);
  }

  /** Forgets every release but the current one and the newest good ones, to which a rollback may want to go. */
  public async forgetOld({ current, good }: ReleaseIndex): Promise<void> {
    const wanted = new Set([current, ...good.slice(0, KEPT)].map(nameOf));
    for (const { metadata } of await this.kept())
      if (metadata.name !== INDEX && !wanted.has(metadata.name))
        await remove(this.api, { path: `${this.path}/${metadata.name}`, object: `ConfigMap ${this.namespace}/${metadata.name}` });
  }

  private get path(): string {
    return `/api/v1/namespaces/${this.namespace}/configmaps`;
  }

  private async kept(): Promise<readonly KubeManifest[]> {
    const query = new URLSearchParams({ labelSelector: `${PART_OF}=${INDEX}` });
    const { status, body } = await this.api.ask({ method: 'GET', path: `${this.path}?${query.toString()}`, accept: METADATA_ONLY });
    if (status >= 400)
      throw failure('release/refused', {
        object: `the releases of ${this.namespace}`,
        message: isData(body) ? String(body.message) : String(status),
      });
    return isData(body) && Array.isArray(body.items) ? (body.items as KubeManifest[]) : [];
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
