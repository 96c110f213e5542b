import type { Catalogue } from '../../core';

/** Problems of a program that the Pulumi engine runs. */
export const words = {
  'stack/unknown': {
    what: (p: { got: string; known: string; likely: string }) => `the Pulumi stack is "${p.got}", but this program is cut into: ${p.known}`,
    fix: (p: { got: string; known: string; likely: string }) =>
      `${p.likely ? `did you mean "${p.likely}"? ` : ''}Run \`pulumi stack init\` and \`pulumi up\` with one of these names, or write provision(app, { stacks: 'one' })`,
  },
  'stack/sideways': {
    what: (p: { from: string; to: string; resource: string }) => `the stack ${p.from} needs ${p.resource}, which the stack ${p.to} makes`,
    fix: () => "make it outside of the namespaces, so that the foundation has it, or write provision(app, { stacks: 'one' })",
  },
  'stack/foundation-missing': {
    what: (p: { stack: string; first: string; count: number }) =>
      `the stack ${p.stack} does not say ${p.count} values that this one needs, such as "${p.first}"`,
    fix: (p: { stack: string }) => `run first: pulumi up --stack ${p.stack}`,
  },
  'peer/missing': {
    what: (p: { npm: string; for: string }) => `the package ${p.npm} is not installed, but ${p.for} is provisioned with it`,
    fix: (p: { npm: string }) => `run: npm install --save-exact ${p.npm}`,
  },
  'config/missing': {
    what: (p: { name: string; command: string }) => `the setting "${p.name}" of the Pulumi stack is missing`,
    fix: (p: { name: string; command: string }) => `run: ${p.command}`,
  },
} satisfies Catalogue;
