import type { Resolver } from '../../lib/provision';

/** Answers each question that a deferred value asks with the last step of its path: enough to see what is made of the answers. */
export const answers: Resolver<unknown> = {
  output: ({ path }) => path.at(-1),
  call: ({ path }) => path.at(-1),
  config: ({ name }) => name,
  foreign: (value) => value,
  combined: (parts, combine) => combine(parts.map((part) => part.resolve(answers))),
};
