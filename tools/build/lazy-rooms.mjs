// `require('./room')` of an own file, inside a function, means: load it then, not at start. A bundler would inline it and lift its
// imports to the top; this plugin gives it a file of its own beside the entries, and leaves the require where it is.
import { relative } from 'node:path';

/** Source files that get a file of their own. */
export const lazyFiles = new Set();

export function lazyRooms(root) {
  return {
    name: 'lazy-rooms',
    async resolveId(request, importer, { kind }) {
      if (kind !== 'require-call' || !request.startsWith('.')) return null;
      const target = await this.resolve(request, importer, { skipSelf: true, kind: 'import-statement' });
      if (!target) return null;
      lazyFiles.add(target.id);
      const fileName = lazyFileOf(relative(root, target.id));
      this.emitFile({ type: 'chunk', id: target.id, fileName });
      return { id: `./${fileName}`, external: true };
    },
  };
}

/** Name of the file that a source, by its path from the root, gets in dist/. */
export function lazyFileOf(path) {
  const name = path
    .replace(/^lib\//, '')
    .replace(/(\/index)?\.ts$/, '')
    .replaceAll('/', '-');
  return `lazy-${name}.js`;
}
