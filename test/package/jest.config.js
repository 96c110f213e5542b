// npm run test:package: slow, because it packs the package and installs it in an empty project.
const base = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/package'],
  testPathIgnorePatterns: ['/node_modules/'],
  // Nothing here imports the sources: `sealane` is the installed package.
  moduleNameMapper: {},
  testTimeout: 120_000,
};
