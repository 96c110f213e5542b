// npm run test:e2e: three real control planes, each shared by the files of a worker. What it needs, and how long it takes: README.md.
const base = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/e2e'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/e2e/harness/global-setup.ts',
  globalTeardown: '<rootDir>/test/e2e/harness/global-teardown.ts',
  testEnvironment: '<rootDir>/test/e2e/engine/jest-environment.ts',
  testTimeout: 120_000,
  testSequencer: '<rootDir>/test/e2e/harness/slowest-first.js',
  // Each worker has a cluster of its own: harness/global-setup.ts. One file alone needs one: `-i`.
  // Tests wait more than they work: a third one fills what two leave of two processors; four slow each other down.
  maxWorkers: 3,
};
