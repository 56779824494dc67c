import type { Locator, Page } from '@playwright/test';

/** An extension with a tree, as the bench knows it. */
export interface Contender {
  readonly extensionId: string;
  /** The start of its title in the activity bar. */
  readonly title: string;
  readonly container: string;
}

export const OURS: Contender = {
  extensionId: 'cams-explorer.cams-explorer',
  title: 'CAMS',
  container: 'cams',
};

/** The least there can be: what ours is measured beside, in the same host. */
export const HELLO: Contender = {
  extensionId: 'bench.hello-world',
  title: 'Hello World',
  container: 'benchHello',
};

/** The least there can be of ours: one call of the SDK, and its channels. */
export const BARE: Contender = {
  extensionId: 'bench.bare-tree',
  title: 'Bare Tree',
  container: 'benchBareTree',
};

/** The probe's own tree: seen first, so that neither of the two is the first tree that this window draws. */
export const WARM_UP: Contender = {
  extensionId: 'bench.probe',
  title: 'Warm-up',
  container: 'benchWarmUp',
};

/** Its icon in the activity bar. */
export const iconOf = (page: Page, { title }: Contender): Locator =>
  page.locator('.activitybar').getByRole('tab', { name: new RegExp(`^${title}`) });

/** A CSS selector for the outermost rows of its tree. */
export const rowsOf = ({ container }: Contender): string =>
  `[id="workbench.view.extension.${container}"] .monaco-list-row[aria-level="1"]`;

/** A CSS selector for the rows of its tree that have no others below them. */
export const leavesOf = ({ container }: Contender): string =>
  `[id="workbench.view.extension.${container}"] .monaco-list-row:not([aria-expanded])`;

/** Opens its view, and waits until the outermost rows are there. */
export async function openView(page: Page, which: Contender): Promise<void> {
  const rows = page.locator(rowsOf(which)).first();
  if (await rows.isVisible()) return;
  await iconOf(page, which).click();
  await rows.waitFor();
}

/** One and hello-world, another one first in every other run: whoever is second finds a warmer host. */
export const inTurn = (run: number, one = OURS): readonly [Contender, Contender] =>
  run % 2 === 0 ? [one, HELLO] : [HELLO, one];
