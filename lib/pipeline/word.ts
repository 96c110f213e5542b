/**
 * What only a run knows. Each CI system has its own name for it; jobs find it in the environment as `SEALANE_…`:
 * - `commit`: the full hash of the commit that is built: of a pull request, its own, not that of a merge;
 * - `base`: the commit to compare with, to see what changed; empty if there is none;
 * - `branch`: name of the branch that the change comes from;
 * - `tag`: the version tag; empty without one;
 * - `pull`: number of the pull or merge request; empty without one;
 * - `run`: what tells this run from all others of the repository;
 * - `actor`: who started the run;
 * - `link`: address of the run.
 */
export const FACTS = ['commit', 'base', 'branch', 'tag', 'pull', 'run', 'actor', 'link'] as const;

export type FactName = (typeof FACTS)[number];

/** A fact of the run, as a word of a command or a value of its environment. */
export interface Fact {
  readonly fact: FactName;
}

/** A value of the job's matrix, by the name of its axis. */
export interface Axis {
  readonly axis: string;
}

/** A word of a command, or the value of a variable: text as it is, or what only the run knows. Never shell. */
export type Word = string | Fact | Axis;

export const fact = (name: FactName): Fact => ({ fact: name });

export const axis = (name: string): Axis => ({ axis: name });

/** Variable of a job's environment that holds the fact: `SEALANE_COMMIT`. */
export function factVariable(name: FactName): string {
  return `SEALANE_${name.toUpperCase()}`;
}

/** Variable of a job's environment that holds the value of an axis: `SEALANE_MATRIX_NODE_VERSION`. */
export function axisVariable(name: string): string {
  return `SEALANE_MATRIX_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
}

/** The variable that a word stands for; undefined for text. */
export function variableOf(word: Word): string | undefined {
  if (typeof word === 'string') return undefined;
  return 'fact' in word ? factVariable(word.fact) : axisVariable(word.axis);
}

const PLAIN = /^[\w@%+=:,./-]+$/;

/** A command as one line of POSIX shell. Nothing in a word is ever expanded but the variable that the word is. */
export function shellLine(words: readonly Word[]): string {
  return words.map(shellWord).join(' ');
}

function shellWord(word: Word): string {
  const variable = variableOf(word);
  if (variable !== undefined) return `"$${variable}"`;
  const text = word as string;
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
