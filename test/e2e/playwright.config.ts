import { defineConfig } from '@playwright/test';
import type { DriverOptions } from './driver/options';
import { inRoot } from '../vscode/paths';
import { REPORT } from './report';

export default defineConfig<DriverOptions>({
  testDir: '.',
  outputDir: inRoot('test-results/e2e'),
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: REPORT }]],
  use: { viewport: { width: 1280, height: 800 }, actionTimeout: 20_000 },
});
