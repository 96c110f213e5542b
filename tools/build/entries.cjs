// The one place that knows which source file is behind which entry point: package.json says it.
// An entry './x' with types 'dist/types/<path>.d.ts' and default 'dist/<out>.js' is made of <path>.ts.
const { join } = require('node:path');
const manifest = require('../../package.json');

const root = join(__dirname, '../..');

/** @type {{ request: string, source: string, out: string }[]} */
const entries = Object.entries(manifest.exports)
  .filter(([, target]) => typeof target === 'object')
  .map(([path, target]) => ({
    request: manifest.name + path.slice(1),
    source: target.types.replace(/^\.\/dist\/types\//, '').replace(/\.d\.ts$/, '.ts'),
    out: target.default.replace(/^\.\/dist\//, ''),
  }));

/** The program behind the `sealane` command. */
const command = { source: 'lib/cli/main.ts', out: manifest.bin.sealane.replace(/^dist\//, '') };

module.exports = { root, manifest, entries, command };
