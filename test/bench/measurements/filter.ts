import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { withAccount } from '../account';
import type { Bench } from '../bench';
import { OURS, openView } from '../treeExtensions';
import { withHost, type HostSession } from '../hostSession';
import type { Measurement } from '../measurement';
import { timestampWhenSeen } from '../stopwatch';
import { statsOf } from '../stats';

/** How often the filter is applied per host. */
const REPEATS = 3;
const CHANNEL = 'whatsapp';
/** Until the tree has stopped changing. */
const PAUSE_MS = 1000;

const row = (level: number, label: string): string =>
  `[id="workbench.view.extension.${OURS.container}"] .monaco-list-row[aria-level="${level}"][aria-label^="${label}"]`;
/** The states of the expanded channel. */
const STATE = `[id="workbench.view.extension.${OURS.container}"] .monaco-list-row[aria-level="2"]`;
/** The rows of instances. */
const INSTANCE = `[id="workbench.view.extension.${OURS.container}"] .monaco-list-row[aria-level="3"]`;

/** Two states of the channel. The hidden one is above the kept, expanded one, so that both are on screen. */
interface States {
  readonly hidden: string;
  readonly kept: string;
}

/**
 * The time from the command that filters by a state to the filtered rows on screen, with a channel and that state
 * expanded. Over 100,000 loaded instances, and over the first page of each channel.
 */
export const filter: Measurement = {
  title: 'Filter',
  measure: async (bench) => {
    const runs: { few: number[]; many: number[] }[] = [];
    for (let run = 0; run < bench.runs; run++) runs.push(await oneHost(bench, run));
    return {
      filter_few_ms: statsOf(runs.flatMap(({ few }) => few)),
      filter_ms_100k: statsOf(runs.flatMap(({ many }) => many)),
    };
  },
};

function oneHost(bench: Bench, run: number) {
  const options = { instances: bench.largeInstances(), unlimited: true };
  return withAccount(options, ({ env, settings }) =>
    withHost(bench, { env, settings }, async (session) => {
      const { page, probe, recordBlocks } = session;
      await openView(page, OURS);
      // The channels' first pages arrive in the background and move the rows.
      await delay(PAUSE_MS);
      const states = await openStates(page);
      const few = await recordBlocks({ phase: 'filter', run }, () => filterTimes(session, states));
      await recordBlocks({ phase: 'load all of 100,000 in the view', run }, () =>
        probe.call('command', { id: 'cams.loadAll' }),
      );
      await delay(PAUSE_MS);
      const many = await recordBlocks({ phase: 'filter of 100,000', run }, () =>
        filterTimes(session, states),
      );
      return { few, many };
    }),
  );
}

async function openStates(page: Page): Promise<States> {
  await open(page, row(1, 'WhatsApp'));
  await page.locator(STATE).nth(1).waitFor();
  const [hidden, kept] = await page.locator(STATE).locator('.label-name').allTextContents();
  if (hidden === undefined || kept === undefined) throw new Error('The channel does not show two states.');
  await open(page, row(2, kept));
  await page.locator(INSTANCE).first().waitFor();
  return { hidden, kept };
}

async function open(page: Page, which: string): Promise<void> {
  await page.locator(`${which} .monaco-tl-twistie`).click();
  await page.locator(`${which}[aria-expanded="true"]`).waitFor();
}

async function filterTimes({ page, probe }: HostSession, { hidden, kept }: States): Promise<number[]> {
  const node = { kind: 'state', accountId: 'environment', id: 'bench', channel: CHANNEL, state: kept };
  const measured: number[] = [];
  for (let at = 0; at < REPEATS; at++) {
    await page.locator(row(2, hidden)).waitFor();
    const { at: seenAt, started } = await timestampWhenSeen(
      page,
      { present: [row(2, kept), INSTANCE], absent: [row(2, hidden)] },
      () => probe.call('command', { id: 'cams.showOnlyState', args: [node] }),
    );
    measured.push(seenAt - started.startedAt);
    await delay(PAUSE_MS);
    await probe.call('command', { id: 'cams.clearFilters' });
    await page.locator(row(2, hidden)).waitFor();
    await delay(PAUSE_MS);
  }
  return measured;
}
