import type { Io } from './io';

const FRAMES = ['|', '/', '-', '\\'];
/** Work that is done sooner needs no line. */
const QUIET_MS = 400;
/** Systems that run jobs end those that say nothing for ten minutes. */
const BEAT_MS = 30_000;
const CLEAR = '\r\u001B[2K';

/**
 * Runs work; on a terminal a line tells after a while what is being done, and goes away at the end. Elsewhere there is a line for each half of a
 * minute that it takes.
 */
export async function withProgress<T>(io: Io, text: string, work: (io: Io) => Promise<T>): Promise<T> {
  if (!io.terminal) return withBeats(io, text, work);
  let shown = false;
  let frame = 0;
  const clear = () => {
    if (shown) io.err(CLEAR);
    shown = false;
  };
  const started = Date.now();
  const timer = setInterval(() => {
    if (Date.now() - started < QUIET_MS) return;
    io.err(`${CLEAR}${FRAMES[frame++ % FRAMES.length]} ${text} (${Math.round((Date.now() - started) / 1000)} s)`);
    shown = true;
  }, 100);
  const around = (write: (text: string) => void) => (line: string) => {
    clear();
    write(line);
  };
  try {
    return await work({ ...io, out: around(io.out), err: around(io.err) });
  } finally {
    clearInterval(timer);
    clear();
  }
}

async function withBeats<T>(io: Io, text: string, work: (io: Io) => Promise<T>): Promise<T> {
  const started = Date.now();
  const timer = setInterval(() => io.err(`${text} (${Math.round((Date.now() - started) / 1000)} s)\n`), BEAT_MS);
  timer.unref();
  try {
    return await work(io);
  } finally {
    clearInterval(timer);
  }
}
