import { words } from './problems.en';

/** Why an assembly cannot be written into a folder. */
export type WriteCode = Exclude<Extract<keyof typeof words, `output/${string}`>, 'output/not-ours' | 'output/foreign-file'>;

type WriteParams<C extends WriteCode> = Parameters<(typeof words)[C]['what']>[0];

/** Thrown before anything in the folder is changed, except for what the system refuses: see `output/…` of `disk-error.ts`. */
export class WriteError<C extends WriteCode = WriteCode> extends Error {
  public readonly code: C;
  /** What fills the words of {@link code}. */
  public readonly params: WriteParams<C>;

  constructor(code: C, params: WriteParams<C>) {
    const { what, fix } = words[code] as Record<'what' | 'fix', (p: WriteParams<C>) => string>;
    super(`${code}: ${what(params)}; ${fix(params)}`);
    this.name = 'WriteError';
    this.code = code;
    this.params = params;
  }
}
