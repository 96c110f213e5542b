import { words } from './problems.en';

/** Why an assembly cannot be written into a folder. */
export type WriteCode = 'output/path' | 'output/same-path' | 'output/link' | 'output/occupied' | 'output/manifest';

type WriteParams<C extends WriteCode> = Parameters<(typeof words)[C]['what']>[0];

/** Thrown before anything in the folder is changed. */
export class WriteError<C extends WriteCode = WriteCode> extends Error {
  public readonly code: C;
  /** What fills the words of {@link code}. */
  public readonly params: WriteParams<C>;

  constructor(code: C, params: WriteParams<C>) {
    const { what, fix } = words[code] as { what: (p: WriteParams<C>) => string; fix: () => string };
    super(`${code}: ${what(params)}; ${fix()}`);
    this.name = 'WriteError';
    this.code = code;
    this.params = params;
  }
}
