/** A line of Groovy, a block of them behind its head, or a command of the shell. */
export type Groovy = string | GroovyBlock | ShellStep;

export interface GroovyBlock {
  readonly head: string;
  readonly body: readonly Groovy[];
}

/** A script, line by line; a line may hold a text of several lines. */
export interface ShellStep {
  readonly label: string;
  readonly script: readonly string[];
}

export const block = (head: string, body: readonly Groovy[]): GroovyBlock => ({ head, body });

export function groovyText(lines: readonly Groovy[], depth = 0): string {
  return lines.map((line) => written(line, '  '.repeat(depth), depth)).join('');
}

function written(line: Groovy, indent: string, depth: number): string {
  if (typeof line === 'string') return `${indent}${line}\n`;
  if ('head' in line) return `${indent}${line.head} {\n${groovyText(line.body, depth + 1)}${indent}}\n`;
  const { label, script } = line;
  const [only = ''] = script;
  if (script.length === 1 && !only.includes('\n')) return `${indent}sh label: ${quoted(label)}, script: ${quoted(only)}\n`;
  // Without a first line of its own, Jenkins lets the shell tell every command with its values.
  const inner = script.map((each) => `${indent}  ${escaped(each).replaceAll("'''", String.raw`\'\'\'`)}\n`).join('');
  return `${indent}sh label: ${quoted(label)}, script: '''#!/bin/sh -e\n${inner}${indent}'''\n`;
}

/** Text between single quotes, where Groovy reads nothing but backslashes. */
export function quoted(text: string): string {
  return `'${escaped(text)
    .replaceAll("'", String.raw`\'`)
    .replaceAll('\n', String.raw`\n`)}'`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\r', String.raw`\r`);
}

/** A list of texts. */
export function list(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(', ')}]`;
}
