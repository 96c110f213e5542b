import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PipelineModel } from '../../../lib/pipeline';
import type { Command, Expected } from './scenarios';

/** Says what it was called with, and fails when it is the command that shall fail. */
const STUB = `#!/bin/sh
said="$(printf '%s\\037' "\${0##*/}" "$@"; printf x)"
printf '%s\\036' "\${said%x}" >> "$SEALANE_TEST_DIR/trace"
env -0 > "$SEALANE_TEST_DIR/env"
[ "\${said%x}" != "$(cat "$SEALANE_TEST_DIR/fail")" ] && exit 0
[ "$(tr '\\036' '\\n' < "$SEALANE_TEST_DIR/trace" | grep -cxF -- "\${said%x}")" != "$(cat "$SEALANE_TEST_DIR/count")" ]
`;

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
    const pairs = readFileSync(join(this.folder, 'env'), 'utf8').split('\0').slice(0, -1);
    return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
