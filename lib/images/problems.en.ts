import type { Catalogue } from '../core';

/** Problems of building, scanning, pushing and signing images. */
export const words = {
  'image/no-builder': {
    what: () => 'to build images, buildah, docker with buildx, or the executor of kaniko must be there',
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
  'image/unknown-language': {
    what: (p: { image: string; folder: string; looked: string }) =>
      `the image ${p.image} has no Dockerfile in ${p.folder}, and nothing there tells the language; looked for ${p.looked}`,
    fix: () => 'write a Dockerfile, or name the folder that holds the program',
  },
  'image/no-lock-file': {
    what: (p: { folder: string; looked: string }) =>
      `${p.folder} has no Dockerfile, and none can be made: no lock file says which versions it takes; looked for ${p.looked}`,
    fix: () => 'commit the lock file (of a workspace: that of its root, which must name the folder), or write a Dockerfile',
  },
  'image/no-start': {
    what: (p: { folder: string; looked: string; file: string }) =>
      `${p.folder} has no Dockerfile, and none can be made: nothing says what an image of it runs; looked for ${p.looked}`,
    fix: (p: { file: string }) => `say it in ${p.file}, or write a Dockerfile`,
  },
  'image/incomplete': {
    what: (p: { folder: string; what: string }) => `${p.folder} has no Dockerfile, and none can be made: it has no ${p.what}`,
    fix: () => 'add it, so that each build takes the same version, or write a Dockerfile',
  },
  'image/old-base': {
    what: (p: { file: string; wanted: string; base: string }) => `${p.file} asks for "${p.wanted}", but the base image is ${p.base}`,
    fix: () => 'name a newer tag in sealane.lock.json and run `sealane pins --write`, or write a Dockerfile',
  },
  'image/exists': {
    what: (p: { file: string }) => `${p.file} is there already, and is never written over`,
    fix: () => 'look at what would be written with --stdout, and take over what you like',
  },
  'image/no-image': {
    what: (p: { got: string; names: string }) =>
      `the program builds no image "${p.got}", and there is no such folder; it builds: ${p.names}`,
    fix: () => 'name one of its images, or a folder of the repository',
  },
  'image/shallow': {
    what: (p: { folder: string }) => `the clone is shallow: which commit changed ${p.folder} last lies before what it holds`,
    fix: () => 'fetch the history: `git fetch --unshallow`, in a CI system `fetch-depth: 0` or its like',
  },
  'image/one-architecture': {
    what: (p: { image: string; builder: string; architectures: string }) =>
      `${p.builder} builds for one architecture at a time, but ${p.image} is for ${p.architectures}`,
    fix: () => 'build it with buildah or docker buildx, or name one architecture',
  },
  'image/no-secret-mount': {
    what: (p: { image: string; builder: string; file: string }) =>
      `${p.image} is built with the login in ${p.file}, which ${p.builder} cannot hand to a build without leaving it in a layer`,
    fix: () => 'build it with buildah or docker buildx',
  },
  'image/outside': {
    what: (p: { image: string; folder: string }) => `the image ${p.image} is built from ${p.folder}, which lies outside of the repository`,
    fix: () => 'name a folder of the repository, without links that lead out of it',
  },
  'image/no-folder': {
    what: (p: { image: string; folder: string }) => `the image ${p.image} is built from ${p.folder}, but there is no such folder`,
    fix: () => 'correct its context, which is taken from the working directory, or commit the folder',
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
  'image/registry-unreachable': {
    what: (p: { registry: string; reason: string }) => `this machine cannot reach the registry ${p.registry}: ${p.reason}`,
    fix: () => 'let jobs of the stage publish run where it can be reached: its name, its port, its certificate; nothing was deployed',
  },
  'image/registry-refused': {
    what: (p: { registry: string }) => `the registry ${p.registry} does not take images from this job`,
    fix: () =>
      'give the job a login that may push, as SEALANE_REGISTRY_USER and SEALANE_REGISTRY_PASSWORD, and make the repository where the registry wants that',
  },
  'image/tag': {
    what: (p: { tag: string }) => `"${p.tag}" is no version: the tag of an image must not move`,
    fix: () => 'name a version that is given once, such as --tag v1.4.2',
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
