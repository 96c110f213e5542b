import { words } from './problems.en';

/** Why a value cannot be YAML of Kubernetes. */
export type EmitCode = 'yaml/not-data' | 'yaml/not-finite' | 'yaml/lone-surrogate' | 'yaml/cycle' | 'yaml/too-deep';

/** Thrown by the emitter. Holds the place and the kind of the value, never the value: it may be a secret. */
export class EmitError extends Error {
  public readonly code: EmitCode;
  /** Keys and list positions from the document's root down to the value. */
  public readonly path: readonly (string | number)[];
  /** What fills the words of {@link code}. */
  public readonly params: { readonly at: string; readonly got: string };

  constructor(code: EmitCode, path: readonly (string | number)[], got: string) {
    const params = { at: fieldOf(path), got };
    super(`${code}: ${words[code].what(params)}; ${words[code].fix()}`);
    this.name = 'EmitError';
    this.code = code;
    this.path = path;
    this.params = params;
  }
}

/** `spec.containers[0].env`; a key that is no plain word stands in brackets and quotes. */
function fieldOf(path: readonly (string | number)[]): string {
  let field = '';
  for (const step of path) {
    if (typeof step === 'number') field += `[${step}]`;
    else if (/^[A-Za-z_$][\w$-]*$/.test(step)) field += field === '' ? step : `.${step}`;
    else field += `[${JSON.stringify(step)}]`;
  }
  return field === '' ? 'the document' : field;
}
