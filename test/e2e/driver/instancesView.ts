import { setTimeout as delay } from 'node:timers/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { readRows, type Row } from './row';

/** Where a row's name begins. At its middle an action of the row may come up under the mouse. */
export const LABEL_START = { x: 4, y: 8 };

/** A title whose buttons have stood for so long is taken to be at rest. */
const STABLE_MS = 400;

/** The CAMS view: its tree, message and title actions. */
export class InstancesView {
  /** The whole view, below its title. */
  readonly root: Locator;
  readonly tree: Locator;
  /** The rows on screen; the tree keeps no others. */
  readonly rows: Locator;
  /** The text above the tree. */
  readonly message: Locator;
  /** What is shown in place of a tree that has nothing to show. */
  readonly welcome: Locator;
  /** The view's title, with its description. */
  readonly title: Locator;
  /** The progress bar above the view. */
  readonly progress: Locator;

  constructor(private readonly page: Page) {
    const container = page.locator('.part.sidebar');
    this.root = container.locator('[id="workbench.view.extension.cams"]');
    this.tree = this.root.getByRole('tree');
    this.rows = this.tree.getByRole('treeitem');
    this.message = this.root.locator('.tree-explorer-viewlet-tree-view > .message');
    this.welcome = this.root.locator('.welcome-view');
    this.title = container.locator('.composite.title');
    this.progress = container.locator('.monaco-progress-container.active');
  }

  /** The row whose label is this, or whose text matches. */
  row(label: string | RegExp): Locator {
    const name = this.page.locator('.label-name');
    const text = typeof label === 'string' ? new RegExp(`^\\s*${escape(label)}\\s*$`) : label;
    return this.rows.filter({ has: name.filter({ hasText: text }) }).first();
  }

  /** What the rows on screen say, from top to bottom. */
  async visibleRows(): Promise<Row[]> {
    const rows = await readRows(this.rows);
    return rows.sort((a, b) => a.index - b.index);
  }

  /** The rows on screen as a drawing: two spaces per level, then label and description. */
  async toLines(): Promise<string[]> {
    const rows = await this.visibleRows();
    return rows.map(({ level, label, description }) =>
      `${'  '.repeat(level - 1)}${label}${description ? ` | ${description}` : ''}`.trimEnd(),
    );
  }

  /** Waits until the drawing of the rows on screen is this. */
  async expectTree(lines: readonly string[]): Promise<void> {
    await expect.poll(() => this.toLines()).toEqual(lines);
  }

  /** Every row of the tree, from first to last, by scrolling through it with the keyboard. */
  async allRows(): Promise<Row[]> {
    const seen = new Map<number, Row>();
    await this.focus();
    await this.page.keyboard.press('Home');
    for (;;) {
      for (const row of await this.visibleRows()) seen.set(row.index, row);
      if (await this.isAtEnd()) break;
      await this.pageDown();
    }
    return [...seen.values()].sort((a, b) => a.index - b.index);
  }

  /** The row that the keyboard acts on, if it is on screen. */
  async focusedRow(): Promise<Row | undefined> {
    const rows = await this.visibleRows();
    return rows.find(({ focused }) => focused);
  }

  /**
   * Presses Page Down, and waits until it has done its work: VS Code scrolls, takes the focus from every row and gives
   * it to one of the new page in a later turn. A key pressed in between would act on whatever has it then.
   */
  async pageDown(): Promise<void> {
    const before = await this.focusedRow();
    if (before?.last) return;
    await this.page.keyboard.press('PageDown');
    await expect.poll(async () => (await this.focusedRow())?.index ?? before?.index).not.toBe(before?.index);
  }

  /** Moves the focus over the rows on screen to one of them, by keyboard. */
  async moveFocusTo({ index }: Row): Promise<void> {
    const from = (await this.focusedRow())?.index ?? 0;
    for (let n = Math.abs(index - from); n > 0; n--)
      await this.page.keyboard.press(index > from ? 'ArrowDown' : 'ArrowUp');
    await expect.poll(async () => (await this.focusedRow())?.index).toBe(index);
  }

  /** Opens a row that has children. */
  async expand(label: string | RegExp): Promise<void> {
    await this.setExpanded(label, true);
  }

  /** Closes a row that has children. */
  async collapse(label: string | RegExp): Promise<void> {
    await this.setExpanded(label, false);
  }

  /** Clicks a row. */
  async click(label: string | RegExp): Promise<void> {
    await this.labelOf(label).click({ position: LABEL_START });
  }

  /** Selects one more row. */
  async addToSelection(label: string | RegExp): Promise<void> {
    await this.labelOf(label).click({ position: LABEL_START, modifiers: ['ControlOrMeta'] });
  }

  /** Chooses an item of a row's context menu. */
  async chooseFromMenu(label: string | RegExp, item: string): Promise<void> {
    await this.labelOf(label).click({ position: LABEL_START, button: 'right' });
    await this.pickMenuItem(item);
  }

  /** Presses a row's inline action, by its tooltip. */
  async clickInlineAction(label: string | RegExp, action: string): Promise<void> {
    const row = this.row(label);
    await row.hover();
    // Its name goes on with its keyboard shortcut.
    await row.getByRole('button', { name: new RegExp(`^${escape(action)}( \\(.*\\))?$`) }).click();
  }

  /** An action in the view's title, by its tooltip. */
  titleAction(name: string | RegExp): Locator {
    return this.title.getByRole('button', { name });
  }

  /**
   * Presses an action in the view's title once the title has come to rest. VS Code makes its buttons anew with every
   * change of what their menu may depend on, many times while it starts; a click on a button that goes between press
   * and release is nobody's.
   */
  async clickTitleAction(name: string | RegExp): Promise<void> {
    const action = this.titleAction(name);
    await expect(async () => {
      const button = await action.elementHandle();
      await delay(STABLE_MS);
      expect(await button.isVisible()).toBe(true);
    }).toPass();
    await action.click();
  }

  /** Chooses an item of the title's "…" menu. */
  async chooseFromTitleMenu(item: string): Promise<void> {
    await this.clickTitleAction(/^(Views and )?More Actions/);
    await this.pickMenuItem(item);
  }

  /** Gives the tree the keyboard. */
  async focus(): Promise<void> {
    await this.tree.focus();
  }

  /** A menu does not take a click in the moment that it opens in: again, until it closes. */
  private async pickMenuItem(item: string): Promise<void> {
    const entry = this.page.getByRole('menuitem', { name: item, exact: true });
    await entry.waitFor();
    await expect(async () => {
      if (await entry.isVisible()) await entry.click({ timeout: 2_000 });
      await expect(entry).toBeHidden({ timeout: 1_000 });
    }).toPass();
  }

  private labelOf(label: string | RegExp): Locator {
    return this.row(label).locator('.label-name').first();
  }

  private async setExpanded(label: string | RegExp, expanded: boolean): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) !== String(expanded))
      await row.locator('.monaco-tl-twistie').click();
    await expect(row).toHaveAttribute('aria-expanded', String(expanded));
  }

  private async isAtEnd(): Promise<boolean> {
    return (await this.tree.locator('[data-last-element="true"].focused').count()) > 0;
  }
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
