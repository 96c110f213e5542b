import type { Catalogue } from '../../core';

/** Problems of registries whose artifacts a controller follows, and what stops a deploy into them. */
export const words = {
  'oci/registry': {
    what: (p: { got: string }) => `"${p.got}" is no place in a registry`,
    fix: () =>
      "write it as oci({ registry: 'oci://registry.example/deploy' }), without tag and password: whoever deploys logs in as for images",
  },
  'oci/plain-http': {
    what: (p: { got: string }) => `${p.got} would be spoken to in the clear: anybody on the way could change what the cluster runs`,
    fix: () => "write 'oci://…' and give the registry a certificate; only one on this machine (localhost, 127.0.0.1) may go without",
  },
  'oci/path': {
    what: (p: { got: string }) => `"${p.got}" is no name of a repository in a registry`,
    fix: () => "write lower-case names with / between them: path: 'eu/shop-prod'",
  },
  'oci/tag': {
    what: (p: { got: string }) => `"${p.got}" cannot be the tag that the controller follows`,
    fix: () => "write a letter, then letters, digits, '.', '_' or '-', 128 at most: tag: 'live'; tags of releases begin with their number",
  },
  'oci/image-repository': {
    what: (p: { repository: string }) => `artifacts would be pushed to ${p.repository}, which holds images of the program`,
    fix: () => 'give artifacts repositories of their own: path, or another registry',
  },
  'oci/no-skopeo': {
    what: () => 'the environment is deployed by artifacts of a registry, and this machine has no program skopeo',
    fix: () => 'install skopeo where the job runs',
  },
  'oci/failed': {
    what: (p: { command: string; message: string }) => `skopeo ${p.command} failed: ${p.message}`,
    fix: () =>
      "the job needs a login that may read and push: SEALANE_REGISTRY_USER and SEALANE_REGISTRY_PASSWORD, or that of Docker's configuration; some registries want the repository to be made before",
  },
  'oci/foreign-artifact': {
    what: (p: { repository: string; digest: string }) => `no deploy has pushed what runs of ${p.repository}: ${p.digest}`,
    fix: () => 'give the namespace a repository of its own, or remove the tag: a deploy would put its own artifact in its place',
  },
  'oci/moved': {
    what: (p: { repository: string; tag: string; there: string; label: string }) =>
      `somebody else has moved the tag ${p.tag} of ${p.repository}: it points to ${p.there}, and the last deploy has left it at ${p.label || 'nothing'}`,
    fix: (p: { repository: string; tag: string; there: string; label: string }) =>
      p.label === ''
        ? 'remove the tag: no deploy has pushed anything there'
        : `move it back, and go on with sealane rollback: skopeo copy --preserve-digests docker://${p.repository}:${p.label} docker://${p.repository}:${p.tag}`,
  },
  'oci/damaged': {
    what: (p: { repository: string; digest: string; files: string }) =>
      `${p.repository}@${p.digest} is not as a deploy packs it, though it says so: ${p.files}`,
    fix: () => 'look at who may push there; let the tag point to an earlier release, and deploy again',
  },
  'oci/newer-format': {
    what: (p: { repository: string; format: number; known: number }) =>
      `what ${p.repository} holds was packed by a newer sealane: its format is ${p.format}, and this one knows ${p.known}`,
    fix: () => 'deploy with the newer sealane',
  },
  'oci/other-owner': {
    what: (p: { repository: string; owner: string; own: string }) => `${p.repository} holds releases of ${p.owner}, and not of ${p.own}`,
    fix: () => 'give each namespace a repository of its own: path',
  },
  'oci/other-namespace': {
    what: (p: { namespace: string; own: string }) =>
      `${p.namespace} has no repository of its own: it is made like ${p.own}, whose repository it would take`,
    fix: () => 'make previews like a namespace that is deployed by kubectl(), helm() or argoCd()',
  },
  'oci/busy': {
    what: (p: { repository: string; label: string; by: string }) =>
      `another deploy is at work in ${p.repository}: ${p.label}, begun by ${p.by}`,
    fix: () => 'deploy again when it is over; one that was killed counts for a minute, and running it again ends it',
  },
  'oci/not-synced': {
    what: (p: { controller: string; digest: string; seconds: number; why: string }) =>
      `${p.controller} has not brought artifact ${p.digest} to the cluster after ${p.seconds} s: ${p.why}`,
    fix: () => 'the artifact stays: look at what the controller says, and restore the release before with `sealane rollback`',
  },
} satisfies Catalogue;
