import { Command as Commander, Option } from 'commander';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot, type Language } from '../core';
import type { Command } from './command';
import { COMMANDS, type CommandEntry } from './commands';
import { epilogue, exitCodes } from './help';
import type { Io } from './io';
import type { CliWords } from './words';

/** A parsed command line. */
export interface Parsed {
  readonly command: Command;
  readonly args: readonly (string | undefined)[];
  readonly options: unknown;
  readonly global: GlobalOptions;
}

export interface GlobalOptions {
  readonly app?: string;
  readonly lang?: Language;
  readonly json?: boolean;
  readonly color: boolean;
  readonly debug?: boolean;
  readonly quiet?: boolean;
}

interface Help {
  readonly io: Io;
  readonly words: CliWords;
  readonly language: Language;
}

/**
 * Reads a command line; undefined if it was answered already (`--help`, `--version`).
 * @throws commander's `CommanderError` for what cannot be understood, after telling why
 */
export async function parseCommandLine(argv: readonly string[], help: Help): Promise<Parsed | undefined> {
  let parsed: Parsed | undefined;
  const program = programOf(help);
  // Only the wanted command is loaded; the list of all needs all of them.
  const named = COMMANDS.filter(({ name }) => argv.includes(name));
  for (const entry of named.length > 0 ? named : COMMANDS) {
    addCommand(program, entry, help, (found) => (parsed = { ...found, global: program.opts<GlobalOptions>() }));
  }
  await program.parseAsync(argv, { from: 'user' });
  return parsed;
}

function programOf({ io, words }: Help): Commander {
  const program = styled(new Commander('sealane'), { io, words })
    .description(words.tagline)
    .version(version(), '-V, --version', words.version)
    .helpCommand('help [command]', words.helpCommand)
    .option('--app <command>', words.app)
    .addOption(new Option('--lang <language>', words.lang).choices(['en', 'zh-CN']))
    .option('--json', words.json)
    .option('--no-color', words.noColor)
    .option('--debug', words.debug)
    .option('--quiet', words.quiet)
    .addHelpText('after', `\n${words.examples}\n  sealane synth\n  sealane verify --help\n\n${exitCodes(words)}`);
  return program;
}

function addCommand(program: Commander, entry: CommandEntry, help: Help, found: (parsed: Omit<Parsed, 'global'>) => void): void {
  const command = entry.load();
  const { language, words } = help;
  const added = styled(program.command(command.name), help).description(command.summary[language]);
  for (const { name, text } of command.args) added.argument(name, text[language]);
  for (const { flags, text, choices } of command.options) added.addOption(optionOf(flags, text[language], choices));
  added.addHelpText('after', epilogue(command, words));
  added.action((...given: unknown[]) => {
    const args = given.slice(0, command.args.length).map((arg) => (typeof arg === 'string' ? arg : undefined));
    found({ command, args, options: added.opts() });
  });
}

function optionOf(flags: string, text: string, choices: readonly string[] | undefined): Option {
  const option = new Option(flags, text);
  return choices ? option.choices([...choices]) : option;
}

/** Output through our io, headings in our language, and errors thrown instead of an exit. */
function styled(command: Commander, { io, words }: Pick<Help, 'io' | 'words'>): Commander {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': words.usage,
    'Commands:': words.commands,
    'Options:': words.options,
    'Arguments:': words.arguments,
    'Global Options:': words.globalOptions,
  };
  return command
    .exitOverride()
    .helpOption('-h, --help', words.help)
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => titles[title] ?? title })
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
}

function version(): string {
  return (JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version;
}
