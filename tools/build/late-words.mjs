// What the main door says from a room that few programs enter (`doors`) is loaded when a program first reads the name: TypeScript has no
// word for it, so the statement `export { helm } from './ways'` becomes a getter that loads the file of that room. Declarations stay as they are.
import { dirname, relative, resolve } from 'node:path';
import { lazyFileOf } from './lazy-rooms.mjs';

const STATEMENT = /^export \{([^}]*)\} from '([^']+)';\n/gm;

/** @param {{ root: string, main: string, doors: readonly string[] }} where Paths from the root: of the main door, and of what it opens late. */
export function lateWords({ root, main, doors }) {
  const late = new Map();
  return {
    name: 'late-words',
    transform(code, id) {
      if (relative(root, id) !== main) return null;
      const kept = code.replace(STATEMENT, (statement, names, request) => {
        const door = doors.find((path) => path.replace(/(\/index)?\.ts$/, '') === relative(root, resolve(dirname(id), request)));
        if (door === undefined) return statement;
        const fileName = lazyFileOf(door);
        this.emitFile({ type: 'chunk', id: resolve(root, door), fileName });
        for (const name of namesIn(names)) late.set(name, fileName);
        // Lines stay where they are, for the source map.
        return statement.replace(/[^\n]/g, '');
      });
      return { code: kept, map: null };
    },
    renderChunk(code, { facadeModuleId }) {
      if (facadeModuleId === null || relative(root, facadeModuleId) !== main) return null;
      const files = [...new Set(late.values())].map((file) => {
        const names = [...late].filter(([, of]) => of === file).map(([name]) => name);
        // The first line is for readers: Node finds the names that `import { helm } from 'sealane'` may say without running the file.
        return [
          `${names.map((name) => `exports.${name}`).join(' = ')} = void 0;`,
          `for (const name of ${JSON.stringify(names)})`,
          `  Object.defineProperty(exports, name, { enumerable: true, get: () => require("./${file}")[name] });`,
        ].join('\n');
      });
      return { code: [code, ...files].join('\n'), map: null };
    },
  };
}

/** Values only: a type needs no code. */
function namesIn(list) {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
}
