import { failing } from '../failing';
import type { Call } from '../command';
import { Stop } from '../problems';

export interface PinsOptions {
  readonly write?: boolean;
  readonly check?: boolean;
  readonly major?: boolean;
  readonly only?: 'actions' | 'images';
  readonly git?: string;
  readonly registry?: string;
}

type Room = typeof import('../../pins');
type Updates = Awaited<ReturnType<Room['findUpdates']>>;

/** What was found, and whether it was written. */
interface Found extends Pick<Updates, 'changes'> {
  readonly written: boolean;
  readonly lines: readonly string[];
  readonly file: string;
}

/** Looks for newer pins. If anything is wrong with one, all that is wrong is told, and nothing is written. */
export async function updatePins(call: Call<PinsOptions>): Promise<Found> {
  const { io, language, options } = call;
  const room = require('../../pins') as Room;
  const { ACTION_PINS } = require('../../ci') as typeof import('../../ci');
  const { BASES } = require('../../images') as typeof import('../../images');
  return failing({ construct: 'pins', path: room.LOCK_FILE }, call, async () => {
    const { actions, images } = room.readLock(io.cwd);
    const lock = { actions: { ...ACTION_PINS, ...actions }, images: { ...BASES, ...images } };
    const { write = false, check = false, major = false, only, git = 'https://github.com', registry } = options;
    const world = { cwd: io.cwd, env: io.env, say: io.err };
    const found = await room.findUpdates(world, lock, { major, only, git, ...(registry === undefined ? {} : { registry }) });
    if (found.failures.length > 0) throw new Stop(found.failures.map((each) => each.report(language, room.LOCK_FILE)));
    const written = write && !check;
    if (written) room.writeLock(io.cwd, found.lock);
    return { changes: found.changes, written, lines: lined(found.changes), file: room.LOCK_FILE };
  });
}

/** `actions/checkout  v7.0.1 → v7.0.2  3d3c42e5aac5 → 9f1…`, in columns. */
function lined(changes: Updates['changes']): readonly string[] {
  const rows = changes.map(({ name, from, to }) => [name, `${from.tag} → ${to.tag}`, `${short(from)} → ${short(to)}`] as const);
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(([name, tags, ids]) => `${name.padEnd(widths[0] ?? 0)}  ${tags.padEnd(widths[1] ?? 0)}  ${ids}`);
}

function short(pin: Updates['changes'][number]['from']): string {
  return ('commit' in pin ? pin.commit : pin.digest.replace('sha256:', '')).slice(0, 12);
}
