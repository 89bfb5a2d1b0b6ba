import { defineConfig } from '@playwright/test';
import chromium from './chromium.json';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: 'artifacts/failed',
  // Two cores: two browsers with a server each.
  workers: 2,
  // Files side by side, the tests of one file in their order on one server.
  fullyParallel: false,
  // A test that passes at the second try hides a fault.
  retries: 0,
  forbidOnly: !!process.env.CI,
  reporter: 'list',
  // A net for what hangs, not a promise of speed: no journey may fail for a machine that is twice as slow.
  timeout: 60_000,
  globalTimeout: 30 * 60_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    // Each first visit would install the app once more. The journeys that are about it allow it.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.E2E_CHROMIUM ?? '/usr/bin/chromium',
      args: chromium.args,
    },
  },
});
