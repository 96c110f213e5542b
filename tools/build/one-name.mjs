// A room that is an entry point and is loaded lazily too gets one file, and in it each export twice: `ecr` for users, `ecr$1` for the lazy
// file. This plugin lets the lazy file use the users' name, so that an entry exports what its index.ts says and nothing else.
// What only names the exports of others is loaded by nobody who asks it for nothing.
export function oneName() {
  return {
    name: 'one-name',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      const renamed = new Set();
      for (const chunk of chunks)
        chunk.code = chunk.code.replace(/^exports\.(\w+)\$1 = (\w+);$/gm, (line, name, value) => {
          // The line stays: the source map counts lines.
          if (!chunk.code.includes(`\nexports.${name} = ${value};`)) return line;
          renamed.add(`require_${chunk.fileName.replace(/\.js$/, '')}.${name}`);
          return '';
        });
      const lists = new Set(chunks.filter(({ code }) => isList(code)).map(({ fileName }) => fileName));
      for (const chunk of chunks)
        chunk.code = chunk.code
          .replace(/^require\("\.\/(lazy-[^"]+)"\);$/gm, (line, file) => (lists.has(file) ? '' : line))
          .replace(/\b(require_\w+\.\w+)\$1\b/g, (whole, name) => (renamed.has(name) ? name : whole));
    },
  };
}

function isList(code) {
  return code
    .split('\n')
    .every((line) => line === '' || /^(const require_\w+ = require\(|exports\.\w+ = |\/\/|Object\.defineProperty\(exports, )/.test(line));
}
