import type { Catalogue } from '../../core';

/** Problems of the tree as a whole. */
export const words = {
  'app/empty': {
    what: (p: { constructs: number }) => `the app holds ${p.constructs} constructs, but no Kubernetes object: there is nothing to write`,
    fix: () =>
      'make a Namespace with a workload in it before app.synth(); constructs must have the app, or something in it, as their scope',
  },
  'app/two-in-one-folder': {
    what: (p: { out: string }) =>
      `another App of this program has already written ${p.out}; the second would remove the files of the first`,
    fix: () => 'put everything into one App, or give each App its own folder: new App({ outdir: … })',
  },
  'deferred/no-input': {
    what: (p: { name: string }) => `"${p.name}" is only known once something is provisioned, and YAML must hold its value`,
    fix: (p: { name: string }) =>
      `write sealane synth --input ${p.name}=…, with what \`pulumi stack output ${p.name}\` says; or let \`pulumi up\` apply the objects`,
  },
  'deferred/secret-in-yaml': {
    what: (p: { name: string }) => `"${p.name}" is secret, and a YAML file would hold it in the clear`,
    fix: () => 'put it into a store and take it from there with a Secret; or let `pulumi up` apply the objects',
  },
  'order/across-namespaces': {
    severity: 'notice',
    what: (p: { from: string; to: string }) =>
      `${p.from} depends on ${p.to}, but \`kubectl apply -R\` walks folders by name and takes ${p.from} first`,
    fix: (p: { from: string; to: string }) =>
      `apply the folder of ${p.to} by a command of its own before; tools that read the order in sealane.json are not concerned`,
  },
  'cluster/same-name': {
    what: (p: { name: string; other: string }) =>
      `a second cluster is named ${p.name}; ${p.other} goes to the first, and both would share one folder`,
    fix: () => 'give one of the two clusters another id',
  },
} satisfies Catalogue;
