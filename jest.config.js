const { entries } = require('./tools/build/entries.cjs');

/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Slow, with configurations of their own: npm run test:package, npm run test:e2e.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/package/', '<rootDir>/test/e2e/'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, sourceMaps: 'inline' }],
  },
  // `sealane` and its entry points are the sources: the tests need no build.
  moduleNameMapper: Object.fromEntries(entries.map(({ request, source }) => [`^${request}$`, `<rootDir>/${source}`])),
  // Tests that start programs (git, kubectl, node) take seconds on a busy machine; whoever hangs is still told.
  testTimeout: 30_000,
  cacheDirectory: '<rootDir>/.cache/jest',
  maxWorkers: 2,
};
