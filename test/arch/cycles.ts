import { importsOf, targetOf } from './imports';
import type { Files } from './sources';

/** Import cycles, each told once: `a.ts → b.ts → a.ts`. */
export function cycles(files: Files): string[] {
  const imports = new Map([...files].map(([path, text]) => [path, ownImports(path, text, files)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) found.push([...trail.slice(start), path].join(' → '));
    if (start >= 0 || done.has(path)) return;
    for (const target of imports.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of files.keys()) visit(path, []);
  return found;
}

function ownImports(path: string, text: string, files: Files): string[] {
  const targets = importsOf(path, text)
    .filter(({ request }) => request.startsWith('.'))
    .map(({ request }) => targetOf(path, request, files));
  return [...new Set(targets.filter((target) => target !== undefined))];
}
