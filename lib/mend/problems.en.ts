import type { Catalogue } from '../core';

/** Why a finding is not mended where it comes from. */
export const words = {
  'mend/conflict': {
    what: () => 'two findings want the same field changed, and not in the same way',
    fix: () => 'mend one of them by hand, and run it again',
  },
  'mend/no-file': {
    what: (p: { source: string }) => `${p.source} is no file that could be written`,
    fix: () => 'mend what made it: the values or templates of the chart, or the program that wrote the text',
  },
  'mend/not-written-out': {
    what: (p: { field: string; got: string }) => `${p.field} is not written out there: it is ${p.got}`,
    fix: (p: { field: string; got: string }) => `change ${p.field} where it is made, or write it out here`,
  },
  'mend/no-source': {
    what: (p: { construct: string }) => `nobody knows the line of the program that makes this ${p.construct}`,
    fix: () => 'mend it by hand; compiled programs need their source maps',
  },
  'mend/foreign-file': {
    what: (p: { source: string; folder: string }) => `${p.source} is no file of the project in ${p.folder}`,
    fix: () => 'run the command in the project that the file belongs to, or mend it by hand',
  },
  'mend/compiled': {
    what: (p: { source: string }) => `${p.source} was written by a compiler, and no source map tells from what`,
    fix: () => 'compile with "sourceMap": true, or mend the source by hand',
  },
  'mend/older-build': {
    what: (p: { source: string; compiled: string }) => `${p.compiled} runs, which is older than ${p.source} that it was compiled from`,
    fix: (p: { source: string; compiled: string }) => `build ${p.compiled} again first`,
  },
  'mend/no-typescript': {
    what: (p: { folder: string }) => `no TypeScript that reads programs for others is installed in ${p.folder} (version 7 does not)`,
    fix: () => 'run npm install --save-dev @typescript/typescript6, or mend it by hand',
  },
  'mend/no-construct': {
    what: (p: { source: string; construct: string }) => `at ${p.source} it cannot be told which "new" makes this ${p.construct}`,
    fix: () => 'mend it by hand; one construct a line can be told apart',
  },
  'mend/not-literal': {
    what: (p: { source: string; got: string }) => `"${p.got}" is not written out in the props of ${p.source}`,
    fix: () => 'mend it by hand where it is made: a variable, a function or a class',
  },
  'mend/several': {
    what: (p: { source: string; got: string; count: number }) => `"${p.got}" stands ${p.count} times in the props of ${p.source}`,
    fix: () => 'mend by hand the one that is meant',
  },
  'mend/both-names': {
    what: (p: { from: string; to: string }) => `${p.from} cannot become ${p.to}, which stands beside it already`,
    fix: (p: { from: string; to: string }) => `delete ${p.from} or ${p.to}`,
  },
  'mend/unsure': {
    what: () => 'with the change the text would not say just what is wanted',
    fix: () => 'mend it by hand',
  },
  'mend/faulty-file': {
    what: (p: { source: string }) => `${p.source} has a document that is no YAML`,
    fix: () => 'correct the named line first',
  },
} satisfies Catalogue;
