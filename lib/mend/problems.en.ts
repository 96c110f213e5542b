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
  'mend/unsure': {
    what: () => 'with the change the text would not say just what is wanted',
    fix: () => 'mend it by hand',
  },
  'mend/faulty-file': {
    what: (p: { source: string }) => `${p.source} has a document that is no YAML`,
    fix: () => 'correct the named line first',
  },
} satisfies Catalogue;
