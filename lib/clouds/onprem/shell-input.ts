import { combined, isDeferred, type Deferred } from '../../provision';

/** Values that a script is given: names in capitals, values of any text. */
export type ShellSettings = Readonly<Record<string, string | Deferred>>;

/**
 * A text as one word of bash, whatever is in it: the only way by which a value of a program comes into a script.
 * Bash knows no text with a zero byte.
 */
export function quoted(text: string): string {
  if (text.includes('\0')) throw new Error('sealane: a zero byte cannot be given to a shell');
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * What bash reads: the settings, then the script, which is always the same text. On standard input, since SSH servers take no variables of the
 * environment unless their AcceptEnv names them, and arguments are seen by everybody on the machine.
 */
export function shellInput(settings: ShellSettings, script: string): string | Deferred {
  const entries = Object.entries(settings);
  for (const [name] of entries) if (!/^[A-Z][A-Z0-9_]*$/.test(name)) throw new Error(`sealane: ${name} is no name of a setting`);
  const deferred = entries.flatMap(([, value]) => (isDeferred(value) ? [value] : []));
  const write = (known: readonly unknown[]): string => {
    let next = 0;
    const lines = entries.map(([name, value]) => `${name}=${quoted(isDeferred(value) ? String(known[next++]) : value)}\n`);
    return `${lines.join('')}${script}`;
  };
  return deferred.length === 0 ? write([]) : combined(deferred, write);
}
