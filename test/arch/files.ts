import { basename } from 'node:path';
import type { Files } from './sources';

const MOST_LINES = 400;
const VAGUE = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'types']);
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+(-[a-z]+)*)*$/;

/** Files that are too long, or whose names say nothing. */
export function fileBreaches(files: Files): string[] {
  return [...files].flatMap(([path, text]) => {
    const lines = text.split('\n').length - 1;
    const name = basename(path);
    return [
      ...(lines > MOST_LINES ? [`${path}: ${lines} lines, the wall is ${MOST_LINES}`] : []),
      ...(VAGUE.has(name.split('.')[0] ?? '') ? [`${path}: the name says nothing of what is in it`] : []),
      ...(KEBAB.test(name) ? [] : [`${path}: file names are kebab-case`]),
    ];
  });
}
