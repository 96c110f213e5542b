import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The compiler's own reader of programs. */
export type TypeScript = typeof import('typescript');

/**
 * Since version 7 the package `typescript` is a program only; the compiler as a library goes on under the other name.
 * @see https://www.npmjs.com/package/@typescript/typescript6
 */
const NAMES = ['typescript', '@typescript/typescript6'];

/** TypeScript as the project has it, else as it lies beside us; undefined if neither has one that reads programs for others. */
export function loadTypeScript(cwd: string): TypeScript | undefined {
  for (const [from, name] of [join(cwd, 'package.json'), __filename].flatMap((at) => NAMES.map((each) => [at, each] as const))) {
    try {
      const found = createRequire(from)(name) as Partial<TypeScript>;
      if (typeof found.createSourceFile === 'function' && typeof found.isSatisfiesExpression === 'function') return found;
    } catch {
      // The next may have it.
    }
  }
  return undefined;
}
