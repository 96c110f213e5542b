import type { ImagePin } from '../../pins';

/**
 * Images that generated Dockerfiles begin with. `sealane pins` updates them in the lock file of a repository; these are what holds
 * without one: multi-architecture digests as public repositories pin them, each seen in several on 2026-11-26.
 */
export const BASES = {
  node: {
    image: 'docker.io/library/node',
    tag: '24.21.0-bookworm-slim',
    digest: 'sha256:d6aa754f16b3197301076f047b5def2f02ea1dbbc2ca920407d46d7ec7f87b20',
  },
  golang: {
    image: 'docker.io/library/golang',
    tag: '1.26.8-bookworm',
    digest: 'sha256:a688600ca24f8a4d3ca77f95b0dd40704a9fc787c826660eb7ba0b641b8b175d',
  },
  static: {
    image: 'gcr.io/distroless/static-debian13',
    tag: 'nonroot',
    digest: 'sha256:e2e927ec666bae08560abb3c55d0659eceabb657f56b6782ab500a9fc7f555e3',
  },
  maven: {
    image: 'docker.io/library/maven',
    tag: '3.9.16-eclipse-temurin-21',
    digest: 'sha256:99e61abcff91a9b1333463bd8451fb18495d6eba9250ac66a338b518f8278320',
  },
  jdk: {
    image: 'docker.io/library/eclipse-temurin',
    tag: '21.0.12.1_1-jdk',
    digest: 'sha256:3e3c176ffed168beb42c607be9bc1639b466cf00261a0fb04425562c9d0c5c2b',
  },
  jre: {
    image: 'docker.io/library/eclipse-temurin',
    tag: '21.0.12.1_1-jre',
    digest: 'sha256:d7051a45dd955e4d5d1db4d3f4269fe13d1c6dff8cc6b7ef89fc8577b96c1982',
  },
  python: {
    image: 'docker.io/library/python',
    tag: '3.13.15-slim-trixie',
    digest: 'sha256:7c61056e61ac89e852de05f3dc6fa51a6dd2181797bceed46aa725dd7cb2cd3b',
  },
  uv: {
    image: 'ghcr.io/astral-sh/uv',
    tag: '0.11.28',
    digest: 'sha256:0f36cb9361a3346885ca3677e3767016687b5a170c1a6b88465ec14aefec90aa',
  },
  nginx: {
    image: 'docker.io/nginxinc/nginx-unprivileged',
    tag: '1.29-alpine',
    digest: 'sha256:0c79d56aee561a1d81c63f00eee5fb5fe29279560cdc55e91425133104c7fbe6',
  },
} as const satisfies Readonly<Record<string, ImagePin>>;

/** Name of a base, as the lock file has it. */
export type BaseName = keyof typeof BASES;

/** The bases of a repository: its lock file's before ours. */
export type Bases = Readonly<Record<BaseName, ImagePin>>;

/** What stands behind `FROM`. */
export function pinned({ image, tag, digest }: ImagePin): string {
  return `${image}:${tag}@${digest}`;
}

/** The bases that a lock file names, and ours for the rest. */
export function basesWith(images: Readonly<Record<string, ImagePin>>): Bases {
  return { ...BASES, ...images };
}
