import type { Locator, Page } from '@playwright/test';

/** An extension with a tree, as the bench knows it. */
export interface TreeExtension {
  readonly extensionId: string;
  /** The start of its title in the activity bar. */
  readonly titlePrefix: string;
  readonly container: string;
}

export const OURS: TreeExtension = {
  extensionId: 'cams-explorer.cams-explorer',
  titlePrefix: 'CAMS',
  container: 'cams',
};

/** The least there can be: what ours is measured beside, in the same host. */
export const HELLO_WORLD: TreeExtension = {
  extensionId: 'bench.hello-world',
  titlePrefix: 'Hello World',
  container: 'benchHello',
};

/** The least there can be of ours: one call of the SDK, and its channels. */
export const BARE_TREE: TreeExtension = {
  extensionId: 'bench.bare-tree',
  titlePrefix: 'Bare Tree',
  container: 'benchBareTree',
};

/** The probe's own tree: seen first, so that neither of the two is the first tree that this window draws. */
export const WARM_UP: TreeExtension = {
  extensionId: 'bench.probe',
  titlePrefix: 'Warm-up',
  container: 'benchWarmUp',
};

/** Its icon in the activity bar. */
export const activityBarIcon = (page: Page, { titlePrefix }: TreeExtension): Locator =>
  page.locator('.activitybar').getByRole('tab', { name: new RegExp(`^${titlePrefix}`) });

/** A CSS selector for the outermost rows of its tree. */
export const rootRowSelector = ({ container }: TreeExtension): string =>
  `[id="workbench.view.extension.${container}"] .monaco-list-row[aria-level="1"]`;

/** A CSS selector for the rows of its tree that have no others below them. */
export const leafRowSelector = ({ container }: TreeExtension): string =>
  `[id="workbench.view.extension.${container}"] .monaco-list-row:not([aria-expanded])`;

/** Opens its view, and waits until the outermost rows are there. */
export async function openView(page: Page, which: TreeExtension): Promise<void> {
  const rows = page.locator(rootRowSelector(which)).first();
  if (await rows.isVisible()) return;
  await activityBarIcon(page, which).click();
  await rows.waitFor();
}

/** One and hello-world, another one first in every other run: whoever is second finds a warmer host. */
export const alternatingOrder = (run: number, one = OURS): readonly [TreeExtension, TreeExtension] =>
  run % 2 === 0 ? [one, HELLO_WORLD] : [HELLO_WORLD, one];
