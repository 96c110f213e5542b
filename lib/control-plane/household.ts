import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Daemon, type Program } from './daemon';
import { startWarden, type Warden } from './warden';

/** Paths of sockets are short, 104 bytes on macOS; some CI systems have long temporary folders. */
const MAX_TMP = 70;

/** Programs that live and end together, with a private folder. Ends even if this process is killed. */
export class Household {
  /** For data, keys and sockets: readable by this user only. */
  public readonly folder: string;
  private readonly warden: Warden;
  private readonly daemons: Daemon[] = [];
  private closed: Promise<void> | undefined;

  constructor() {
    this.folder = mkdtempSync(join(shortTmp(), 'sealane-'));
    this.warden = startWarden(this.folder);
  }

  /** Starts a program. */
  public start(program: Program): Daemon {
    if (this.closed) throw new Error(`sealane: ${program.name} was started after the end`);
    const daemon = new Daemon(program);
    const { pid } = daemon;
    if (pid !== undefined) {
      this.warden.add(pid);
      void daemon.ended.then(() => this.warden.remove(pid));
    }
    this.daemons.push(daemon);
    return daemon;
  }

  /** Process ids of the programs that run. */
  public pids(): number[] {
    return this.daemons.flatMap(({ pid, death }) => (pid === undefined || death ? [] : [pid]));
  }

  /** Stops every program, the youngest first, and removes the folder. */
  public close(): Promise<void> {
    return (this.closed ??= this.end());
  }

  private async end(): Promise<void> {
    for (const daemon of this.daemons.reverse()) await daemon.stop();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    await this.warden.dismiss();
  }
}

function shortTmp(): string {
  const folder = tmpdir();
  return folder.length <= MAX_TMP || process.platform === 'win32' ? folder : '/tmp';
}
