// A file that other files of ours load gives each export by a getter of six lines, for the case that it changes later. None does: what is
// exported is a function, a class or a constant. Said plainly it is a tenth of the start file less to read.
const GETTER =
  /Object\.defineProperty\(exports, "([\w$]+)", \{\s+enumerable: true,\s+get: function ?\(\) \{\s+return ([\w$]+);\s+\}\s+\}\);/g;

export function plainExports() {
  return {
    name: 'plain-exports',
    renderChunk(code, { isEntry }) {
      if (isEntry) return null;
      const changing = [...code.matchAll(GETTER)].filter(([, , local]) => new RegExp(`^let ${escaped(local)}\\b`, 'm').test(code));
      if (changing.length > 0) throw new Error(`exported, but not constant: ${changing.map(([, name]) => name).join(', ')}`);
      // Only lines after all code change, so the source map stays right.
      return { code: code.replace(GETTER, 'exports.$1 = $2;'), map: null };
    },
  };
}

function escaped(name) {
  return name.replaceAll('$', '\\$');
}
