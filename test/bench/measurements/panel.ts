import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { withAccount } from '../account';
import type { Bench } from '../bench';
import {
  HELLO_WORLD,
  alternatingOrder,
  leafRowSelector,
  OURS,
  openView,
  rootRowSelector,
  type TreeExtension,
} from '../treeExtensions';
import { withHost, type HostSession } from '../hostSession';
import type { Measurement } from '../measurement';
import { statsOf } from '../stats';
import { timeFromClickToPanel } from '../stopwatch';

/** How often each panel is opened per host, including one warm-up. */
const REPEATS = 5;

/**
 * How long the pointer rests on a row before the click, as a person's does. When the pointer enters the tree, the
 * workbench fades in the indent guides, which would be measured too. Too short to show the row's tooltip.
 */
const HOVER_MS = 300;

interface Pair {
  readonly ours: number;
  readonly hello: number;
}

/** The time from the click on a row to visible panel content, warm: this extension's panel, and hello-world's with one word. */
export const panel: Measurement = {
  title: 'Panel',
  measure: async (bench) => {
    const pairs: Pair[] = [];
    for (let run = 0; run < bench.runs; run++) pairs.push(...(await oneHost(bench, run)));
    return {
      panel_ms: statsOf(pairs.map(({ ours }) => ours)),
      empty_webview_ms: statsOf(pairs.map(({ hello }) => hello)),
      panel_ratio: statsOf(pairs.map(({ ours, hello }) => ours / hello)),
    };
  },
};

function oneHost(bench: Bench, run: number): Promise<Pair[]> {
  return withAccount({ instances: 30 }, ({ env, settings }) =>
    withHost(bench, { env, settings }, async (session) => {
      await openFirstInstances(session.page);
      return await session.recordBlocks({ phase: 'panel', run }, async () => {
        const pairs: Pair[] = [];
        for (let at = 0; at < REPEATS; at++) {
          const times = new Map<TreeExtension, number>();
          for (const which of alternatingOrder(run + at))
            times.set(which, await openPanel(session, which, at));
          pairs.push({ ours: times.get(OURS) ?? Number.NaN, hello: times.get(HELLO_WORLD) ?? Number.NaN });
        }
        return pairs.slice(1);
      });
    }),
  );
}

/** Expands the first channel and its first state. */
async function openFirstInstances(page: Page): Promise<void> {
  await openView(page, OURS);
  for (const level of [1, 2]) {
    const closed = page.locator(
      `[id="workbench.view.extension.cams"] .monaco-list-row[aria-level="${level}"][aria-expanded="false"]`,
    );
    await closed.first().locator('.monaco-tl-twistie').click();
  }
  await page.locator(leafRowSelector(OURS)).first().waitFor();
}

async function openPanel({ page, probe }: HostSession, which: TreeExtension, at: number): Promise<number> {
  await openView(page, which);
  const rows = page.locator(which === OURS ? leafRowSelector(which) : rootRowSelector(which));
  const row = rows.nth(at % (await rows.count())).locator('.label-name');
  await row.hover();
  await delay(HOVER_MS);
  const ms = await timeFromClickToPanel(page, row);
  await probe.call('command', { id: 'workbench.action.closeAllEditors' });
  await page.locator('iframe.webview').waitFor({ state: 'detached' });
  return ms;
}
