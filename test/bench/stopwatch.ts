import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { build } from 'esbuild';
import { later, within } from '../../src/util/later';
import { CliError } from '../vscode/script';
import type { PageCondition, PageStopwatch, Timing } from './page/stopwatch';

const LIMIT_MS = 60_000;

/** In the page. */
declare const camsStopwatch: PageStopwatch;

/** Makes the times below possible; to be called before the page loads. */
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

/** Clicks, and gives the time from that click until an element matches the CSS selector, both as the page saw them. */
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

/** Starts something, and gives when, in milliseconds since 1970, the page had what is waited for. */
export async function timestampWhenSeen<T>(
  page: Page,
  awaited: PageCondition,
  start: () => Promise<T>,
): Promise<{ readonly at: number; readonly started: T }> {
  await page.evaluate((wanted) => {
    camsStopwatch.arm('now', wanted);
  }, awaited);
  const [started, { at }] = await Promise.all([start(), awaitTiming(page, JSON.stringify(awaited))]);
  return { at, started };
}

/** Clicks, and gives the time from that click until the panel that it opens shows its content. */
export async function timeFromClickToPanel(page: Page, click: Locator): Promise<number> {
  const seen = page.evaluate(() => camsStopwatch.panel());
  await click.click();
  return (await withLimit(seen, 'The content of a panel')).ms;
}

function awaitTiming(page: Page, what: string): Promise<Timing> {
  return withLimit(
    page.evaluate(() => camsStopwatch.timing()),
    what,
  );
}

function withLimit<T>(work: Promise<T>, what: string): Promise<T> {
  const late = () => new CliError(`${what} did not come in ${LIMIT_MS / 1000} s.`);
  return within(work, { ms: LIMIT_MS, later, late });
}
