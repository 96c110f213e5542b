/**
 * Images from the repository to the registry, by the programs that are there: docker or buildah, skopeo, trivy or grype, syft, cosign.
 * Loaded by commands only. May import: `lib/core`, `lib/assembly`.
 * @packageDocumentation
 */
export { buildImages, type BuildReport } from './build';
export { ImageError } from './image-error';
export { withLogin } from './login';
export type { World } from './program';
export { pushImages, type Digests } from './push';
export { scanImages } from './scan';
export { signImages } from './sign';
