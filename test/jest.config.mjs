/** Native ES modules: SWC only strips the types, Node runs the imports as they stand. */
const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022', experimental: { keepImportAttributes: true } },
  module: { type: 'es6' },
};

export default {
  rootDir: '..',
  displayName: 'server',
  testEnvironment: '<rootDir>/test/support/judging-environment.mjs',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/journeys/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.tsbuild/'],
  // So long that only what hangs is cut off: a machine that is busy with other things is no fault of a test.
  testTimeout: 180_000,
  maxWorkers: 2,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', swc],
    'drizzle-orm/entity\\.js$': '<rootDir>/test/support/plain-globals.mjs',
  },
  transformIgnorePatterns: ['/node_modules/(?!drizzle-orm/entity\\.js)'],
};
