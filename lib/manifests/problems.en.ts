import type { Catalogue } from '../core';

/** Problems of manifests that no program of ours made. */
export const words = {
  'manifest/syntax': {
    what: (p: { reason: string }) => `this is no YAML: ${p.reason}`,
    fix: () => 'correct the named line; objects of this document are not judged before',
  },
  'manifest/too-large': {
    what: (p: { name: string; most: number }) => `${p.name} is larger than the ${p.most} that are read`,
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
    what: (p: { path: string; reason: string }) => `${p.path} cannot be read: ${p.reason}`,
    fix: () => 'name a file, a folder, the folder or archive of a chart, or - for standard input',
  },
  'manifest/empty': {
    what: (p: { path: string }) => `there is no Kubernetes object in ${p.path}`,
    fix: () => 'name the folder that holds the YAML; files end in .yaml, .yml or .json',
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
