import { defineConfig } from '@playwright/test';
import type { DriverOptions } from '../e2e/driver/options';
import { inRoot } from '../vscode/paths';

export default defineConfig<DriverOptions>({
  testDir: '.',
  testMatch: '*.pictures.ts',
  outputDir: inRoot('test-results/picture-runs'),
  workers: 1,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2, actionTimeout: 20_000 },
});
