import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, insecure, runProgram, withLogin, type World } from '../../programs';
import { digestOf, MANIFEST, type PackedArtifact } from './artifact';
import { failure } from './problems';

/** A manifest as the registry has it. */
export interface StoredManifest {
  readonly digest: string;
  readonly text: string;
}

/** As registries and skopeo say that there is no such repository, or no such tag. */
const NOT_THERE =
  /manifest[ _]unknown|name[ _]unknown|repository name not known|404 \(Not Found\)|status(?: code)?:? 404|(?:artifact|repository|manifest) \S+ not found|does not exist/i;

/** One repository of a registry, by the machine's skopeo: it knows every login that Docker's configuration has. */
export class ArtifactRegistry {
  private constructor(
    private readonly world: World,
    private readonly folder: string,
    /** Without a scheme: `registry.example/deploy/eu/shop`. */
    public readonly repository: string,
  ) {}

  /** Works with a repository. @throws Failure `oci/no-skopeo`, `oci/failed` */
  public static async at<T>(world: World, repository: string, work: (registry: ArtifactRegistry) => Promise<T>): Promise<T> {
    if (!findProgram(world, ['skopeo'])) throw failure('oci/no-skopeo');
    const folder = mkdtempSync(join(tmpdir(), 'sealane-oci-'));
    try {
      const [host = ''] = repository.split('/');
      return await withLogin(world, [host], (known) => work(new ArtifactRegistry(known, folder, repository)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** All tags; none if there is no such repository yet. */
  public async tags(): Promise<readonly string[]> {
    const out = await this.asked('list-tags', ...this.plain(''), `docker://${this.repository}`);
    const { Tags: tags } = JSON.parse(out ?? '{}') as { readonly Tags?: readonly string[] | null };
    return tags ?? [];
  }

  /** What a tag or a digest points to; undefined if there is none. */
  public async find(reference: string): Promise<StoredManifest | undefined> {
    const out = await this.asked('inspect', '--raw', ...this.plain(''), this.address(reference));
    return out === undefined ? undefined : { digest: digestOf(Buffer.from(out)), text: out };
  }

  /** Content of a layer of an artifact. The program checks digests. */
  public async layer({ digest, layer }: { readonly digest: string; readonly layer: string }): Promise<Buffer> {
    const at = mkdtempSync(join(this.folder, 'pulled-'));
    await this.run('copy', '--preserve-digests', ...this.plain('src-'), this.address(digest), `oci:${at}:pulled`);
    return readFileSync(join(at, 'blobs/sha256', layer.replace('sha256:', '')));
  }

  /** Pushes an artifact, under one tag. */
  public async push({ digest, manifest, blobs }: PackedArtifact, tag: string): Promise<void> {
    const at = mkdtempSync(join(this.folder, 'packed-'));
    mkdirSync(join(at, 'blobs/sha256'), { recursive: true });
    for (const bytes of [manifest, ...blobs]) writeFileSync(join(at, 'blobs/sha256', digestOf(bytes).replace('sha256:', '')), bytes);
    writeFileSync(join(at, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
    const manifests = [{ mediaType: MANIFEST, digest, size: manifest.length }];
    writeFileSync(join(at, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
    await this.run('copy', '--preserve-digests', ...this.plain('dest-'), `oci:${at}`, this.address(tag));
  }

  /** Lets a tag point to an artifact that is there. */
  public async tag(digest: string, tag: string): Promise<void> {
    const plain = [...this.plain('src-'), ...this.plain('dest-')];
    await this.run('copy', '--preserve-digests', ...plain, this.address(digest), this.address(tag));
  }

  private address(reference: string): string {
    return `docker://${this.repository}${reference.startsWith('sha256:') ? '@' : ':'}${reference}`;
  }

  private plain(side: string): readonly string[] {
    return insecure(this.repository) ? [`--${side}tls-verify=false`] : [];
  }

  private async run(...args: readonly string[]): Promise<void> {
    if ((await this.asked(...args)) === undefined) throw failure('oci/failed', { command: args[0] ?? '', message: 'it is not there' });
  }

  /** What the program printed; undefined if what was asked for is not there. Any other end is a failure: it is not known what is there. */
  private async asked(...args: readonly string[]): Promise<string | undefined> {
    let said = '';
    const { code, out } = await runProgram({ ...this.world, say: (text) => (said += text) }, 'skopeo', args);
    if (code === 0) return out;
    if (NOT_THERE.test(said)) return undefined;
    throw failure('oci/failed', { command: args[0] ?? '', message: messageIn(said) });
  }
}

/** Its last words, without time and level. */
function messageIn(said: string): string {
  const [, message] = /msg="((?:[^"\\]|\\.)*)"\s*$/.exec(said.trim()) ?? [];
  return (message?.replaceAll('\\"', '"') ?? said.trim().split('\n').slice(-2).join('; ')).slice(0, 500);
}
