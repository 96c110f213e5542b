// npm run test:e2e: a real control plane, shared by all files. What it needs, and how long it takes: README.md.
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
  // Test files beside each other would only wait for the same API server.
  maxWorkers: 1,
};
