import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { build } from 'esbuild';
import { setTimer, withTimeout } from '../../src/util/timers';
import { CliError } from '../vscode/script';
import type { PageCondition, PageStopwatch, Timing } from './page/stopwatch';

const LIMIT_MS = 60_000;

/** The page's global, for the callbacks of `page.evaluate`. */
declare const camsStopwatch: PageStopwatch;

/** Injects the stopwatch into every frame of the page. Call it before the page loads. */
export async function installStopwatch(page: Page): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [path.join(__dirname, 'page/stopwatch.ts')],
    bundle: true,
    write: false,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    logLevel: 'warning',
  });
  await page.addInitScript({ content: outputFiles.map(({ text }) => text).join('\n') });
}

/** Clicks, and returns the time from the click to the first match of the selector, both measured in the page. */
export async function timeFromClick(
  page: Page,
  { click, until }: { readonly click: Locator; readonly until: string },
): Promise<Timing> {
  await page.evaluate((selector) => {
    camsStopwatch.arm('click', { present: [selector] });
  }, until);
  await click.click();
  return await awaitTiming(page, until);
}

/** Calls `start`, and returns when the page met the condition, in milliseconds since 1970. */
export async function timestampWhenSeen<T>(
  page: Page,
  condition: PageCondition,
  start: () => Promise<T>,
): Promise<{ readonly at: number; readonly started: T }> {
  await page.evaluate((condition) => {
    camsStopwatch.arm('now', condition);
  }, condition);
  const [started, { at }] = await Promise.all([start(), awaitTiming(page, JSON.stringify(condition))]);
  return { at, started };
}

/** Clicks, and returns the milliseconds from the click until the panel that it opens shows its content. */
export async function timeFromClickToPanel(page: Page, click: Locator): Promise<number> {
  const seen = page.evaluate(() => camsStopwatch.panel());
  await click.click();
  return (await withLimit(seen, 'The content of the panel')).ms;
}

function awaitTiming(page: Page, what: string): Promise<Timing> {
  return withLimit(
    page.evaluate(() => camsStopwatch.timing()),
    what,
  );
}

function withLimit<T>(work: Promise<T>, what: string): Promise<T> {
  const onTimeout = () => new CliError(`${what} did not appear within ${LIMIT_MS / 1000} s.`);
  return withTimeout(work, { ms: LIMIT_MS, setTimer, onTimeout });
}
