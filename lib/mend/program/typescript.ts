import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The compiler's own reader of programs. */
export type TypeScript = typeof import('typescript');

/** TypeScript as the project has it, else as it lies beside us; undefined if neither has one that reads programs for others. */
export function loadTypeScript(cwd: string): TypeScript | undefined {
  for (const from of [join(cwd, 'package.json'), __filename]) {
    try {
      const found = createRequire(from)('typescript') as Partial<TypeScript>;
      if (typeof found.createSourceFile === 'function' && typeof found.isSatisfiesExpression === 'function') return found;
    } catch {
      // The next may have it.
    }
  }
  return undefined;
}
