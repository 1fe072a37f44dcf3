import { defineConfig } from '@playwright/test';

/** Stories of desks and forms, without a call in them: these may run beside each other. */
const DESKS = /[/\\](directory|schedule-two|schedule-looks|request[a-z-]*)\.journey\.ts$/;

export default defineConfig({
  testDir: './journeys',
  testMatch: '**/*.journey.ts',
  // One after the other, each by a run of its own (`runJourneys`).
  projects: [
    // Each participant of a call is a browser process that encodes video: two stories at once would starve each other.
    { name: 'calls', testIgnore: DESKS, workers: 1 },
    { name: 'desks', testMatch: DESKS, workers: 2 },
  ],
  outputDir: '../test-results',
  globalSetup: './support/global-setup.mjs',
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env['CI']),
});
