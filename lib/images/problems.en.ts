import type { Catalogue } from '../core';

/** Problems of building, scanning, pushing and signing images. */
export const words = {
  'image/no-builder': {
    what: () => 'to build images, docker (with buildx) or buildah must be on the PATH',
    fix: () => 'install one of them, or use an image for the job that has it',
  },
  'image/no-scanner': {
    what: () => 'to scan images, trivy or grype must be on the PATH',
    fix: () => 'install one of them, or use an image for the job that has it',
  },
  'image/no-skopeo': {
    what: () => 'to push images, skopeo must be on the PATH: it copies them unchanged, with their digests',
    fix: () => 'install it (`apt-get install skopeo`), or use an image for the job that has it',
  },
  'image/no-signer': {
    what: () => 'to sign images, cosign must be on the PATH',
    fix: () => 'install it, or use an image for the job that has it',
  },
  'image/program-failed': {
    what: (p: { program: string; code: number }) => `${p.program} ended with exit code ${p.code}`,
    fix: () => 'correct what it says above',
  },
  'image/no-dockerfile': {
    what: (p: { image: string; file: string }) => `the image ${p.image} is built by ${p.file}, but there is no such file`,
    fix: () => "write it, or name another: { context: 'services/orders', dockerfile: 'Containerfile' }",
  },
  'image/outside': {
    what: (p: { image: string; folder: string }) => `the image ${p.image} is built from ${p.folder}, which lies outside of the repository`,
    fix: () => 'name a folder of the repository, without links that lead out of it',
  },
  'image/no-git': {
    what: (p: { reason: string }) => `git cannot tell what the images are built from: ${p.reason}`,
    fix: () => 'run the command in the repository, with its history (fetch-depth: 0)',
  },
  'image/vulnerable': {
    what: (p: { image: string; scanner: string }) =>
      `${p.scanner} found known vulnerabilities of high or critical severity, with a fix, in ${p.image}`,
    fix: () => 'take the fixed versions: a newer base image, newer packages; the list is above',
  },
  'image/no-digest': {
    what: (p: { image: string; tag: string }) => `this run has not built ${p.image}, and its registry has no ${p.tag}`,
    fix: () => 'run the pipeline of the commit again that changed it last, or build all: `sealane image build --all`',
  },
  'image/no-host': {
    what: (p: { image: string; name: string }) => `where ${p.image} is pushed is only known once "${p.name}" is provisioned`,
    fix: (p: { name: string }) => `add --input ${p.name}=…, with what \`pulumi stack output ${p.name}\` says`,
  },
  'image/builds-file': {
    what: (p: { file: string }) => `${p.file} beside the archives is not what \`sealane image build\` has written`,
    fix: () => 'build again, and hand the whole folder on as it is',
  },
  'image/no-builds': {
    what: () => 'the program builds no image',
    fix: () => "say from which folder: registry.image('orders', { context: 'services/orders' })",
  },
} satisfies Catalogue;
