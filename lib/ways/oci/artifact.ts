import { createHash } from 'node:crypto';
import { ChartFault, packed, readArchive } from '../../charts';
import type { FolderFiles } from '../git/folders';

/** @see https://fluxcd.io/flux/cheatsheets/oci-artifacts/#authoring-artifacts */
const CONFIG = 'application/vnd.cncf.flux.config.v1+json';
const CONTENT = 'application/vnd.cncf.flux.content.v1.tar+gzip';
export const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** What an artifact tells of its release. */
export interface ArtifactFacts {
  /** Whose release it is: `eu/shop-prod`. */
  readonly owner: string;
  readonly release: number;
  readonly commit: string;
  readonly run: string;
  readonly by: string;
  /** When the deploy began, as ISO 8601. */
  readonly at: string;
  readonly images: readonly string[];
}

/** Bytes of an artifact, all named by their digests. */
export interface PackedArtifact {
  /** Of its manifest, which is what a tag points to. */
  readonly digest: string;
  readonly manifest: Buffer;
  /** Contents of the layer and the config. */
  readonly blobs: readonly Buffer[];
}

/**
 * Packs a folder as Flux wants it. The layer is the same for the same files.
 * @param source where the program comes from; empty if nobody knows
 */
export function packArtifact(
  folder: string,
  files: FolderFiles,
  { source, ...facts }: ArtifactFacts & { readonly source: string },
): PackedArtifact {
  const layer = packed(folder, new Map([...files].map(([path, text]) => [path, Buffer.from(text)])));
  const config = Buffer.from('{}');
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: described(CONFIG, config),
      layers: [described(CONTENT, layer)],
      annotations: annotationsOf(facts, source),
    }),
  );
  return { digest: digestOf(manifest), manifest, blobs: [layer, config] };
}

/** What a registry calls bytes. */
export function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function described(mediaType: string, bytes: Buffer) {
  return { mediaType, digest: digestOf(bytes), size: bytes.length };
}

const OURS = 'dev.sealane';
const OCI = 'org.opencontainers.image';

function annotationsOf({ owner, release, commit, run, by, at, images }: ArtifactFacts, source: string): Readonly<Record<string, string>> {
  const all = {
    [`${OCI}.created`]: at,
    [`${OCI}.revision`]: commit,
    [`${OCI}.source`]: source,
    [`${OURS}.namespace`]: owner,
    [`${OURS}.release`]: String(release),
    [`${OURS}.run`]: run,
    [`${OURS}.by`]: by,
    [`${OURS}.images`]: JSON.stringify(images),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** What a manifest tells of its release, and where its content is; undefined if it is no artifact of ours. */
export function readManifest(text: string): (ArtifactFacts & { readonly layer: string }) | undefined {
  const { annotations, layers, config } = objectIn(text) as ReadManifest;
  const [layer] = Array.isArray(layers) ? (layers as NonNullable<ReadManifest['layers']>) : [];
  // It comes from a registry, and goes to a terminal.
  const said = (key: string) => {
    const value = annotations?.[key];
    return typeof value === 'string' ? value.replace(/\p{Cc}+/gu, ' ') : '';
  };
  const release = Number(said(`${OURS}.release`));
  const isOurs = config?.mediaType === CONFIG && layer?.mediaType === CONTENT && said(`${OURS}.namespace`) !== '';
  if (!isOurs || !Number.isInteger(release) || release < 1 || !/^sha256:[0-9a-f]{64}$/.test(String(layer?.digest))) return undefined;
  return {
    owner: said(`${OURS}.namespace`),
    release,
    commit: said(`${OCI}.revision`),
    run: said(`${OURS}.run`),
    by: said(`${OURS}.by`),
    at: said(`${OCI}.created`),
    images: Object.values(objectIn(said(`${OURS}.images`))).filter((each) => typeof each === 'string'),
    layer: String(layer?.digest),
  };
}

interface ReadManifest {
  readonly annotations?: Readonly<Record<string, unknown>> | null;
  readonly config?: { readonly mediaType?: unknown } | null;
  readonly layers?: readonly ({ readonly mediaType?: unknown; readonly digest?: unknown } | null)[];
}

function objectIn(text: string): object {
  try {
    return Object(JSON.parse(text)) as object;
  } catch {
    return {};
  }
}

/** The files of an artifact's content; undefined if it cannot be read. */
export function filesIn(layer: Buffer): FolderFiles | undefined {
  try {
    return new Map([...readArchive(layer)].map(([path, bytes]) => [path, bytes.toString('utf8')]));
  } catch (error) {
    if (error instanceof ChartFault) return undefined;
    throw error;
  }
}
