import type { Catalogue } from '../core';

/** What the system says of a file that it does not give. */
const UNREAD: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'nobody gave you the right to',
  EPERM: 'nobody gave you the right to',
  ELOOP: 'its links lead around in a ring',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
};

/** What it counts. */
const COUNTED: Readonly<Record<string, string>> = { '#files': 'the number of files', '#bytes': 'all of it together' };

/** Problems of manifests that no program of ours made. */
export const words = {
  'manifest/syntax': {
    what: (p: { reason: string; template: string }) => `this is no YAML: ${p.reason}`,
    fix: (p: { reason: string; template: string }): string =>
      p.template === ''
        ? 'correct the named line; objects of this document are not judged before'
        : `if ${p.template} is a place that Helm fills in, name the folder of the chart: helm renders it; else correct the named line`,
  },
  'manifest/too-large': {
    what: (p: { name: string; most: number }) => `${COUNTED[p.name] ?? p.name} is larger than the ${p.most} that are read`,
    fix: () => 'name less of it, or split it',
  },
  'manifest/aliases': {
    what: (p: { most: number }) => `with its aliases written out the document has more than ${p.most} values`,
    fix: () => 'write what the aliases stand for: no API server would take so large an object',
  },
  'manifest/no-object': {
    what: () => 'the document is no Kubernetes object: it has no apiVersion, or no kind',
    fix: () => 'give it both, or leave the file out',
  },
  'manifest/no-name': {
    what: (p: { kind: string }) => `the ${p.kind} has no name`,
    fix: () => 'write metadata.name, or metadata.generateName for what is only ever created',
  },
  'manifest/missing': {
    what: (p: { path: string; reason: string }) => `${p.path} cannot be read: ${UNREAD[p.reason] ?? p.reason}`,
    fix: () => 'name a file, a folder, the folder or archive of a chart, or - for standard input',
  },
  'manifest/empty': {
    what: (p: { path: string }) => `there is no Kubernetes object in ${p.path === '-' ? 'standard input' : p.path}`,
    fix: (p: { path: string }): string =>
      p.path === '-'
        ? 'see that the command before the pipe prints YAML'
        : 'name the folder that holds the YAML; files end in .yaml, .yml or .json',
  },
  'manifest/no-helm': {
    what: (p: { path: string }) => `${p.path} is a chart, and there is no helm on the PATH to render it`,
    fix: () => 'install Helm, or render the chart elsewhere and give the text: helm template … | sealane check --yaml -',
  },
  'manifest/helm': {
    what: (p: { path: string; message: string }) => `Helm cannot render ${p.path}: ${p.message}`,
    fix: () => 'correct the chart, or give the values that it wants with --values',
  },
} satisfies Catalogue;
