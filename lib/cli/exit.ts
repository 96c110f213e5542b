/** Exit codes of every command. They are part of the public contract: CI jobs branch on them. */
export const EXIT = {
  /** Done, and nothing is wrong. */
  ok: 0,
  /** Problems are open, or a cluster refused an object. */
  problems: 1,
  /** The command line was not understood. */
  usage: 2,
  /** Files or objects differ, and the caller asked to be told so. */
  differs: 3,
  /** A fault of sealane itself. */
  internal: 70,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

/** Those, and what SIGHUP and SIGTERM make of Ctrl-C's. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT] | 129 | 143;
