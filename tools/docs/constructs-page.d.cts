import type { Entry } from '../build/entries.cjs';

/** Names of the example programs in docs/examples. */
export const EXAMPLES: readonly string[];
/** YAML of what an example is about, from the assembly that it wrote. */
export function yamlOf(folder: string, example: string): string;
/** Text of docs/constructs.md. */
export function constructsPage(root: string, entries: readonly Entry[], yaml: Readonly<Record<string, string>>): string;
