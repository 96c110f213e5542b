import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PipelineModel } from '../../../lib/pipeline';
import type { Command, Expected } from './scenarios';

/** Says what it was called with, and fails when it is the command that shall fail. */
const STUB = `#!/bin/sh
said="$(printf '%s\\037' "\${0##*/}" "$@"; printf x)"
printf '%s\\036' "\${said%x}" >> "$SEALANE_TEST_DIR/trace"
env -0 > "$SEALANE_TEST_DIR/env"
if [ -e "$SEALANE_TEST_DIR/look" ]; then
  n=$(ls -d "$SEALANE_TEST_DIR"/seen-* 2> /dev/null | wc -l); mkdir "$SEALANE_TEST_DIR/seen-$n"
  path="$(printenv "$(cat "$SEALANE_TEST_DIR/look")")"
  printf %s "$path" > "$SEALANE_TEST_DIR/seen-$n/path"
  cp "$path" "$SEALANE_TEST_DIR/seen-$n/text"; stat -c %a "$path" > "$SEALANE_TEST_DIR/seen-$n/mode"; cp "$SEALANE_TEST_DIR/env" "$SEALANE_TEST_DIR/seen-$n/env"
fi
[ "\${said%x}" != "$(cat "$SEALANE_TEST_DIR/fail")" ] && exit 0
[ "$(tr '\\036' '\\n' < "$SEALANE_TEST_DIR/trace" | grep -cxF -- "\${said%x}")" != "$(cat "$SEALANE_TEST_DIR/count")" ]
`;

/** A file as a command has seen it. */
export interface Seen {
  readonly path: string;
  readonly text: string;
  /** Rights of others than its owner. */
  readonly others: number;
  readonly env: Readonly<Record<string, string>>;
}

function environmentIn(file: string): Readonly<Record<string, string>> {
  const pairs = readFileSync(file, 'utf8').split('\0').slice(0, -1);
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

/** A machine for jobs: each program that a pipeline calls is there, and does nothing but tell. */
export class Machine {
  public readonly folder = mkdtempSync(join(tmpdir(), 'sealane-ci-'));
  public readonly bin = join(this.folder, 'bin');

  constructor(pipeline: PipelineModel) {
    mkdirSync(this.bin);
    const steps = pipeline.jobs.flatMap((job) => [...job.steps, ...(job.rescue?.steps ?? [])]);
    for (const program of new Set(steps.flatMap(({ run: [program] }) => (typeof program === 'string' ? [program] : [])))) {
      writeFileSync(join(this.bin, program), STUB);
      chmodSync(join(this.bin, program), 0o755);
    }
  }

  /** The environment that every shell of a job needs to reach the programs. */
  public get env(): Readonly<Record<string, string>> {
    return { PATH: `${this.bin}:/usr/bin:/bin`, SEALANE_TEST_DIR: this.folder, HOME: this.folder };
  }

  /** Forgets what was run, and lets one command fail from now on. */
  public begin(failing: Expected['failing']): void {
    writeFileSync(join(this.folder, 'trace'), '');
    writeFileSync(join(this.folder, 'fail'), failing ? failing.command.map((word) => `${word}\x1f`).join('') : '');
    writeFileSync(join(this.folder, 'count'), String(failing?.count));
  }

  /** What was run since, in order. */
  public get trace(): readonly Command[] {
    const records = readFileSync(join(this.folder, 'trace'), 'utf8').split('\x1e').slice(0, -1);
    return records.map((record) => record.split('\x1f').slice(0, -1));
  }

  /** The environment of the last command. */
  public get lastEnvironment(): Readonly<Record<string, string>> {
    return environmentIn(join(this.folder, 'env'));
  }

  /** From now on each command looks at the file that a variable names. */
  public look(variable: string): void {
    writeFileSync(join(this.folder, 'look'), variable);
  }

  /** What the commands have seen there, in order. */
  public get seen(): readonly Seen[] {
    const folders = readdirSync(this.folder).filter((name) => name.startsWith('seen-'));
    return folders.sort().map((name) => {
      const text = (file: string) => readFileSync(join(this.folder, name, file), 'utf8');
      const others = Number.parseInt(text('mode'), 8) & 0o077;
      return { path: text('path'), text: text('text'), others, env: environmentIn(join(this.folder, name, 'env')) };
    });
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
