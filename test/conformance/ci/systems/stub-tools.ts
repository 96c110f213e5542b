import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from '../machine';

/** The programs of a pipeline leave no files, so there is nothing to archive: an archive is there, or it is not. */
export const TAR = `#!/bin/sh
case "$1" in -cf) : > "$2" ;; -xf) test -e "$2" ;; *) exit 2 ;; esac
`;

/** The machine's environment with programs of one's own before all others. */
export function withTools(machine: Machine, tools: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const folder = join(machine.folder, 'tools');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, text] of Object.entries(tools)) {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
  return { ...machine.env, PATH: `${folder}:${machine.env.PATH}` };
}
