/**
 * Images from the repository to the registry, by the programs that are there: buildah, docker or kaniko, skopeo, trivy or grype, syft, cosign.
 * Loaded by commands only. May import: `lib/core`, `lib/assembly`, `lib/pins`.
 * @packageDocumentation
 */
export { buildImages, type BuildReport } from './build';
export { BASES } from './dockerfile/bases';
export { failure as imageFailure } from './problems';
export { withLogin, type World } from '../programs';
export { pushImages, type Digests } from './push';
export { scanImages } from './scan';
export { signImages } from './sign';
export { makeDockerfile, writeDockerfile } from './write-dockerfile';
