import { text } from 'node:stream/consumers';

/** The world as a command sees it: handed in, so that a test runs the real command without a process. */
export interface Io {
  /** Writes data: what a script reads. */
  readonly out: (text: string) => void;
  /** Writes words: what a person reads. */
  readonly err: (text: string) => void;
  /** Whether words go to a terminal: then there may be colour and a progress line. */
  readonly terminal: boolean;
  /** Reads all that is piped in. @default nothing is */
  readonly input?: () => Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** The real world. */
export function processIo(): Io {
  // A reader that stops early (`sealane explain … | head`) is no fault.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => error.code === 'EPIPE' || fail(error));
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    terminal: process.stderr.isTTY,
    input: () => text(process.stdin),
    env: process.env,
    cwd: process.cwd(),
  };
}

function fail(error: Error): never {
  throw error;
}
