import type { Catalogue } from '../core';

/** Problems of writing data as YAML. */
export const words = {
  'yaml/not-data': {
    what: (p: { at: string; got: string }) =>
      `${p.at} is of type ${p.got}, but YAML holds only text, numbers, true, false, null, lists and plain maps`,
    fix: () => 'give its text or number, for example date.toISOString(), or a plain object',
  },
  'yaml/not-finite': {
    what: (p: { at: string; got: string }) => `${p.at} is ${p.got}, but Kubernetes takes only finite numbers`,
    fix: () => 'look for a division by zero, or for arithmetic with a value that is undefined',
  },
  'yaml/lone-surrogate': {
    what: (p: { at: string; got: string }) =>
      `${p.at} holds half of a character (one UTF-16 surrogate without the other), which no file in UTF-8 can hold`,
    fix: () => 'cut text by characters ([...text]), not by text.slice() or text.charAt(), or give binary data as base64',
  },
  'yaml/cycle': {
    what: (p: { at: string; got: string }) => `${p.at} is the same object as one that holds it`,
    fix: () => 'give a copy of the part that is meant; YAML for Kubernetes cannot refer to itself',
  },
  'yaml/too-deep': {
    what: (p: { at: string; got: string }) => `${p.at} stands more than ${p.got} lists and maps deep, and YAML readers stop there`,
    fix: () => 'look for a function that wraps its result again and again',
  },
} satisfies Catalogue;
