import { gunzipSync, gzipSync } from 'node:zlib';
import type { ClusterApi, KubeManifest } from '../control-plane';
import { ReleaseError } from './release-error';
import { NO_RELEASE, type Release, type ReleaseIndex } from './release';

const INDEX = 'sealane-releases';
const KEPT = 10;
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

  /** @throws ReleaseError `release/gone` if the release is not kept any more */
  public async read(number: number): Promise<Release> {
    const found = await this.api.get(this.configMap(nameOf(number)));
    const { release } = (found?.binaryData ?? {}) as { readonly release?: string };
    if (release === undefined) throw new ReleaseError('release/gone', { number, namespace: this.namespace });
    const text = gunzipSync(Buffer.from(release, 'base64'), { maxOutputLength: LARGEST_UNPACKED }).toString('utf8');
    return JSON.parse(text) as Release;
  }

  /** @throws ReleaseError `release/too-large` */
  public async write(release: Release): Promise<void> {
    const packed = gzipSync(JSON.stringify(release)).toString('base64');
    if (packed.length > LARGEST)
      throw new ReleaseError('release/too-large', { namespace: this.namespace, bytes: packed.length, most: LARGEST });
    const { commit, run, by, at } = release;
    await this.apply({ ...this.configMap(nameOf(release.number)), data: { commit, run, by, at }, binaryData: { release: packed } });
  }

  /** Forgets all but the newest, and the good ones among them that a rollback may want. */
  public async forgetOld({ current, good }: ReleaseIndex): Promise<void> {
    const wanted = new Set([current, ...good.slice(0, KEPT)]);
    const oldest = current - KEPT;
    if (oldest < 1 || wanted.has(oldest)) return;
    await this.api.ask({ method: 'DELETE', path: `/api/v1/namespaces/${this.namespace}/configmaps/${nameOf(oldest)}` });
  }

  private configMap(name: string): KubeManifest {
    const labels = { 'app.kubernetes.io/part-of': 'sealane-releases' };
    return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: this.namespace, labels } };
  }

  private async apply(object: KubeManifest): Promise<void> {
    const done = await this.api.apply(object, { dryRun: false, fieldManager: FIELD_MANAGER });
    if (!done.ok)
      throw new ReleaseError('release/refused', { object: `ConfigMap ${this.namespace}/${object.metadata.name}`, message: done.message });
  }
}

function nameOf(number: number): string {
  return `sealane-release-${number}`;
}
