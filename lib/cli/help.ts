import type { Command } from './command';
import { EXIT } from './exit';
import type { CliWords } from './words';

/** What stands below the options of a command's help: examples, and what the exit codes mean. */
export function epilogue({ examples }: Pick<Command, 'examples'>, words: CliWords): string {
  return `\n${words.examples}\n${examples.map((example) => `  sealane ${example}\n`).join('')}\n${exitCodes(words)}`;
}

/** The exit codes with their meaning. */
export function exitCodes(words: CliWords): string {
  const lines = Object.entries(EXIT).map(([name, code]) => `  ${String(code).padEnd(5)}${words.exit[name as keyof typeof EXIT]}\n`);
  return `${words.exitCodes}\n${lines.join('')}`;
}
