import type { Entry } from '../build/entries.cjs';

/** Text of constructs/generated/prop-shapes.ts. */
export function propShapes(root: string, entries: readonly Entry[]): string;
