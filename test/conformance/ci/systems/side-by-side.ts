import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Play } from './system-case';

/**
 * Steps that may run side by side, in the least lucky order: the last of those that may begin begins first, so whoever leans on another
 * without saying so falls. What they did is told in the order of the file, as the model tells it. When a step is to fail, the order is that
 * of the file: which one it is, is counted.
 */
export class SideBySide {
  private readonly done = new Map<string, ReturnType<SideBySide['files']>>();
  private readonly before: string;
  private readonly lucky: boolean;

  constructor(
    private readonly play: Play,
    private readonly names: readonly string[],
  ) {
    this.lucky = play.scenario.fails !== undefined;
    this.before = this.files().trace;
  }

  /** The next of those that may begin. */
  public next<T>(ready: readonly T[]): T | undefined {
    return ready.at(this.lucky ? 0 : -1);
  }

  /** Does what a step does, and notes what was run. */
  public run(name: string, step: () => boolean): boolean {
    if (this.lucky) return step();
    this.write({ trace: '', env: '' });
    const ok = step();
    this.done.set(name, this.files());
    return ok;
  }

  public end(): void {
    if (this.lucky) return;
    const all = this.names.flatMap((name) => this.done.get(name) ?? []);
    const env = all.filter((each) => each.env !== '').at(-1)?.env ?? '';
    this.write({ trace: this.before + all.map(({ trace }) => trace).join(''), env });
  }

  private files() {
    const read = (name: string) => (existsSync(this.path(name)) ? readFileSync(this.path(name), 'utf8') : '');
    return { trace: read('trace'), env: read('env') };
  }

  private write({ trace, env }: ReturnType<SideBySide['files']>): void {
    writeFileSync(this.path('trace'), trace);
    writeFileSync(this.path('env'), env);
  }

  private path(name: string): string {
    return join(this.play.machine.folder, name);
  }
}
