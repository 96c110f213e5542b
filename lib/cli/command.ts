import type { Language } from '../core';
import type { ExitCode } from './exit';
import type { Io } from './io';
import type { Paint } from './paint';
import type { CliWords } from './words';

/** A short text of the help, in every language. */
export type HelpText = Readonly<Record<Language, string>>;

/** `--out <folder>` or `--check`. */
export interface OptionHelp {
  readonly flags: string;
  readonly text: HelpText;
  readonly choices?: readonly string[];
}

/** `<before>` or `[after]`. */
export interface ArgumentHelp {
  readonly name: string;
  readonly text: HelpText;
}

/** Everything that a command gets. */
export interface Call<O = unknown> {
  readonly io: Io;
  readonly language: Language;
  readonly words: CliWords;
  readonly paint: Paint;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly debug: boolean;
  /** Command or file that runs the program, from `--app`. */
  readonly app: string | undefined;
  readonly args: readonly (string | undefined)[];
  readonly options: O;
}

/** One command: its help, and what it does. The docs page is made from this object. */
export interface Command<O = unknown> {
  readonly name: string;
  readonly summary: HelpText;
  readonly args: readonly ArgumentHelp[];
  readonly options: readonly OptionHelp[];
  /** Each without the leading `sealane`. */
  readonly examples: readonly [string, string, ...string[]];
  readonly run: (call: Call<O>) => Promise<ExitCode>;
}

/** A command whose options have the given types. */
export function command<O>(definition: Command<O>): Command<O> {
  return definition;
}
