import { CommanderError } from 'commander';
import { languageOf, type Language } from '../core';
import { parseCommandLine, type Parsed } from './command-line';
import { EXIT, type ExitCode } from './exit';
import { Interrupted } from './interrupted';
import type { Io } from './io';
import { paintFor } from './paint';
import { printProblems } from './print-problems';
import { Stop } from './problems';
import { wordsIn } from './words';

/** Runs one command line and gives the exit code. */
export async function runCommandLine(argv: readonly string[], io: Io): Promise<ExitCode> {
  const language = languageIn(argv, io);
  let parsed: Parsed | undefined;
  try {
    parsed = await parseCommandLine(argv, { io, language, words: wordsIn(language) });
  } catch (error) {
    // Commander has printed its message already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    return internal(error, argv.includes('--debug'), language, io);
  }
  return parsed ? runParsed(parsed, language, io) : EXIT.ok;
}

async function runParsed({ command, args, options, global }: Parsed, language: Language, io: Io): Promise<ExitCode> {
  const call = {
    io,
    language,
    words: wordsIn(language),
    paint: paintFor(io, global.color),
    json: global.json ?? false,
    quiet: global.quiet ?? false,
    debug: global.debug ?? false,
    app: global.app,
    args,
    options,
  };
  try {
    return await command.run(call);
  } catch (error) {
    if (error instanceof Interrupted) return error.code;
    if (!(error instanceof Stop)) return internal(error, call.debug, language, io);
    if (call.json) io.out(`${JSON.stringify({ problems: error.problems }, undefined, 2)}\n`);
    else printProblems(error.problems, call);
    return EXIT.problems;
  }
}

function internal(error: unknown, debug: boolean, language: Language, io: Io): ExitCode {
  const text = error instanceof Error ? error.message : String(error);
  io.err(`${wordsIn(language).internalError(text)}\n`);
  if (debug && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
  return EXIT.internal;
}

/** The help itself is in the language, so it must be known before the command line is read. */
function languageIn(argv: readonly string[], { env }: Io): Language {
  const given = argv
    .flatMap((word, i) => (argv[i - 1] === '--lang' ? [word] : word.startsWith('--lang=') ? [word.slice('--lang='.length)] : []))
    .pop();
  return languageOf(given ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG));
}
