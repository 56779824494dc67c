import type { Locator, Page } from '@playwright/test';

/** An extension that contributes a tree view. */
export interface TreeExtension {
  readonly extensionId: string;
  /** The start of its view container's title in the activity bar. */
  readonly titlePrefix: string;
  readonly container: string;
}

export const OURS: TreeExtension = {
  extensionId: 'cams-explorer.cams-explorer',
  titlePrefix: 'CAMS',
  container: 'cams',
};

/** A minimal extension with a tree and a panel: the baseline in the same host. */
export const HELLO_WORLD: TreeExtension = {
  extensionId: 'bench.hello-world',
  titlePrefix: 'Hello World',
  container: 'benchHello',
};

/** A minimal tree over the same API: one SDK call, and its channels. */
export const BARE_TREE: TreeExtension = {
  extensionId: 'bench.bare-tree',
  titlePrefix: 'Bare Tree',
  container: 'benchBareTree',
};

/** The probe's tree. Opened first, because the first tree of a window takes longer. */
export const WARM_UP: TreeExtension = {
  extensionId: 'bench.probe',
  titlePrefix: 'Warm-up',
  container: 'benchWarmUp',
};

/** The extension's icon in the activity bar. */
export const activityBarIcon = (page: Page, { titlePrefix }: TreeExtension): Locator =>
  page.locator('.activitybar').getByRole('tab', { name: new RegExp(`^${titlePrefix}`) });

/** CSS selector for the root rows of the extension's tree. */
export const rootRowSelector = ({ container }: TreeExtension): string =>
  `[id="workbench.view.extension.${container}"] .monaco-list-row[aria-level="1"]`;

/** CSS selector for the rows without children in the extension's tree. */
export const leafRowSelector = ({ container }: TreeExtension): string =>
  `[id="workbench.view.extension.${container}"] .monaco-list-row:not([aria-expanded])`;

/** Opens the extension's view and waits for its root rows. */
export async function openView(page: Page, which: TreeExtension): Promise<void> {
  const rows = page.locator(rootRowSelector(which)).first();
  if (await rows.isVisible()) return;
  await activityBarIcon(page, which).click();
  await rows.waitFor();
}

/** Returns the extension and hello-world in alternating order, because the second one finds a warmer host. */
export const alternatingOrder = (run: number, one = OURS): readonly [TreeExtension, TreeExtension] =>
  run % 2 === 0 ? [one, HELLO_WORLD] : [HELLO_WORLD, one];
