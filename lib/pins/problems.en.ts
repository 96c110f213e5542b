import type { Catalogue } from '../core';

/** Problems of pins: of actions at commits, and images at digests. */
export const words = {
  'pins/lock-file': {
    what: (p: { file: string; at: string; got: string; wanted: string }) => `${p.file}: ${p.at} is ${p.got}, but must be ${p.wanted}`,
    fix: () => 'correct it, or take the file from the commit before; `sealane pins --write` makes a new one where there is none',
  },
  'pins/moved': {
    what: (p: { repository: string; tag: string; pinned: string; found: string }) =>
      `the tag ${p.tag} of ${p.repository} was moved: it is pinned at ${p.pinned}, but now names ${p.found}. A release that is moved may be an attack: whoever holds the tag can put any code behind it`,
    fix: () =>
      'nothing was written. Ask the maintainers, and read what changed between the two commits; only then write the commit into sealane.lock.json by hand',
    see: 'https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions',
  },
  'pins/gone': {
    what: (p: { repository: string; tag: string }) => `${p.repository} has the tag ${p.tag} no more, which was pinned`,
    fix: () => 'nothing was written. Find out why it was removed; then name another tag and its commit in sealane.lock.json',
  },
  'pins/unreachable': {
    what: (p: { name: string; how: string }) => `${p.name} does not say which versions it has: ${p.how}`,
    fix: () => 'nothing was written. Try again with a way to it; --only actions or --only images leaves the others out',
  },
} satisfies Catalogue;
