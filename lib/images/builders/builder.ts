import type { World } from '../../programs';

/** A program that builds images. Each is one file, and says itself what it can. */
export interface Builder {
  readonly name: 'buildah' | 'docker' | 'kaniko';
  /** Whether it is on this machine, with all that it needs. */
  isThere(world: World): Promise<boolean>;
  /** What it attests by itself, in the archive: a bill of materials, where and from what it was built. */
  readonly attests: readonly ('sbom' | 'provenance')[];
  /**
   * Builds one image into an OCI archive.
   * @throws Failure
   */
  build(world: World, props: BuildProps): Promise<void>;
}

/** One image to build. */
export interface BuildProps {
  readonly name: string;
  /** The commit that it is built from. */
  readonly commit: string;
  /** When that was made: seconds since 1970. Images that are built twice from it are the same. */
  readonly time: string;
  /** The OCI archive to write. */
  readonly file: string;
  /** Folder that the build sees, and its Dockerfile, from the repository's root or absolute. */
  readonly context: string;
  readonly dockerfile: string;
  readonly ignorefile: string | undefined;
  readonly architectures: readonly string[];
  /** Files that steps mount, by id. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly cache: LayerCache;
}

/** Repositories of a registry that hold layers of earlier builds. */
export interface LayerCache {
  /** @default none is read */
  readonly from?: string;
  /** @default none is written */
  readonly to?: string;
}

/** The commit, on the image itself. */
export const REVISION = 'org.opencontainers.image.revision';
