import { expect, type Locator, type Page } from '@playwright/test';
import { escapeRegExp } from '../../escapeRegExp';
import { Menus } from './menus';
import { readRows, type Row } from './row';

/** Click position at the start of a row's label: inline actions may appear further right, under the mouse. */
export const LABEL_START = { x: 4, y: 8 };

/** How long a menu that may close again is waited for, before it is opened again. */
const SOON = { timeout: 2_000 };

/** The DOM members used here; these files are compiled without DOM types. */
interface ButtonElement {
  readonly isConnected: boolean;
  click(): void;
}

/** The CAMS view: its tree, its message and its title actions. */
export class InstancesView {
  /** The view with its title. */
  readonly root: Locator;
  readonly tree: Locator;
  /** The rows on screen; VS Code renders no others. */
  readonly rows: Locator;
  /** The message above the tree. */
  readonly message: Locator;
  /** The welcome content, shown instead of an empty tree. */
  readonly welcome: Locator;
  /** The welcome content without an account. */
  readonly addAccountWelcome: Locator;
  /** The view's title, with the account and the region beside it, and its actions. */
  readonly title: Locator;
  /** The account and the region. */
  readonly description: Locator;
  /** The title of the container. */
  readonly containerTitle: Locator;
  /** The view below, which links to help. */
  readonly help: Locator;
  /** The input of the tree's find widget. */
  readonly findWidget: Locator;
  /** The progress bar above the view. */
  readonly progress: Locator;
  /** The menus of rows and of the title. */
  readonly menus: Menus;

  constructor(private readonly page: Page) {
    const container = page.locator('.part.sidebar');
    const panes = container.locator('[id="workbench.view.extension.cams"] .pane');
    this.root = panes.first();
    this.help = panes.nth(1);
    this.tree = this.root.getByRole('tree');
    this.rows = this.tree.getByRole('treeitem');
    this.message = this.root.locator('.tree-explorer-viewlet-tree-view > .message');
    this.welcome = this.root.locator('.welcome-view');
    this.addAccountWelcome = this.welcome.filter({ has: page.getByRole('button', { name: 'Add Account' }) });
    this.findWidget = this.root.locator('.monaco-tree-type-filter input');
    this.title = this.root.locator('.pane-header');
    this.description = this.title.locator('.description');
    this.containerTitle = container.locator('.composite.title');
    this.menus = new Menus(page);
    this.progress = container.locator('.monaco-progress-container.active');
  }

  /** A row, by its exact label or by a pattern that its label matches. */
  row(label: string | RegExp): Locator {
    const name = this.page.locator('.label-name');
    const text = typeof label === 'string' ? new RegExp(`^\\s*${escapeRegExp(label)}\\s*$`) : label;
    return this.rows.filter({ has: name.filter({ hasText: text }) }).first();
  }

  /** Reads the rows on screen, from top to bottom. */
  async visibleRows(): Promise<Row[]> {
    const rows = await readRows(this.rows);
    return rows.sort((a, b) => a.index - b.index);
  }

  /** The rows on screen as lines: `label | description`, indented by two spaces per level. */
  async toLines(): Promise<string[]> {
    const rows = await this.visibleRows();
    return rows.map(({ level, label, description }) =>
      `${'  '.repeat(level - 1)}${label}${description ? ` | ${description}` : ''}`.trimEnd(),
    );
  }

  /** Waits until the rows on screen are exactly these lines; see `toLines`. */
  async expectTree(lines: readonly string[]): Promise<void> {
    await expect.poll(() => this.toLines()).toEqual(lines);
  }

  /** Reads every row of the tree, scrolling through it with the keyboard. */
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

  /** The row that has the keyboard focus, if it is on screen. */
  async focusedRow(): Promise<Row | undefined> {
    const rows = await this.visibleRows();
    return rows.find(({ focused }) => focused);
  }

  /**
   * Presses Page Down and waits until a row of the new page has the focus. VS Code scrolls first and moves the focus in
   * a later task; a key pressed in between would act on the wrong row.
   */
  async pageDown(): Promise<void> {
    const before = await this.focusedRow();
    if (before?.last) return;
    await this.page.keyboard.press('PageDown');
    await expect.poll(async () => (await this.focusedRow())?.index ?? before?.index).not.toBe(before?.index);
  }

  /** Presses a key until a row with such a label has the focus. */
  async pressUntilFocused(key: string, label: RegExp): Promise<void> {
    for (;;) {
      const before = await this.focusedRow();
      if (before && label.test(before.label)) return;
      await this.page.keyboard.press(key);
      await expect.poll(async () => (await this.focusedRow())?.index).not.toBe(before?.index);
    }
  }

  /** Moves the focus to a row on screen with the arrow keys. */
  async moveFocusTo({ index }: Row): Promise<void> {
    const from = (await this.focusedRow())?.index ?? 0;
    for (let n = Math.abs(index - from); n > 0; n--)
      await this.page.keyboard.press(index > from ? 'ArrowDown' : 'ArrowUp');
    await expect.poll(async () => (await this.focusedRow())?.index).toBe(index);
  }

  /** Expands a row. */
  async expand(label: string | RegExp): Promise<void> {
    await this.setExpanded(label, true);
  }

  /** Collapses a row. */
  async collapse(label: string | RegExp): Promise<void> {
    await this.setExpanded(label, false);
  }

  /** Clicks a row. */
  async click(label: string | RegExp): Promise<void> {
    await this.labelOf(label).click({ position: LABEL_START });
  }

  /** Adds a row to the selection. */
  async addToSelection(label: string | RegExp): Promise<void> {
    await this.labelOf(label).click({ position: LABEL_START, modifiers: ['ControlOrMeta'] });
  }

  /** Starts to drag a row: the mouse button stays down. */
  async drag(label: string | RegExp): Promise<void> {
    await this.labelOf(label).hover({ position: LABEL_START });
    await this.page.mouse.down();
  }

  /** Picks an item of a row's context menu, or of one of its submenus. */
  async chooseFromMenu(label: string | RegExp, ...items: readonly string[]): Promise<void> {
    await this.openMenu(label, ...items.slice(0, -1));
    await this.menus.pick(items.at(-1) ?? '');
  }

  /** Opens a row's context menu and the given submenus. */
  async openMenu(label: string | RegExp, ...submenus: readonly string[]): Promise<void> {
    await this.labelOf(label).click({ position: LABEL_START, button: 'right' });
    await this.menus.openSubmenus(submenus);
  }

  /** Clicks a row's inline action, by its tooltip. */
  async clickInlineAction(label: string | RegExp, action: string): Promise<void> {
    const row = this.row(label);
    // The tooltip of an action in the title may cover the middle of the first row.
    await row.hover({ position: LABEL_START });
    // The accessible name may end with a keyboard shortcut.
    await row.getByRole('button', { name: new RegExp(`^${escapeRegExp(action)}( \\(.*\\))?$`) }).click();
  }

  /** The account and the region beside the view's title, such as `acme-prod · ap-southeast-1`. */
  async descriptionText(): Promise<string> {
    return (await this.description.textContent()) ?? '';
  }

  /** An action in the view's title, by its tooltip. VS Code shows it while the mouse is over the view: see `hoverTitle`. */
  titleAction(name: string | RegExp): Locator {
    return this.title.getByRole('button', { name });
  }

  /** Moves the mouse over the view's title, so that VS Code shows its actions. */
  async hoverTitle(): Promise<void> {
    await this.title.hover({ position: LABEL_START });
  }

  /**
   * Clicks an action in the view's title. VS Code re-creates the buttons whenever a context key of their menu changes; a
   * mouse click on a button that is replaced between mouse down and mouse up is lost. So this checks that the button can
   * be clicked and then dispatches the click in one step.
   */
  async clickTitleAction(name: string | RegExp): Promise<void> {
    const action = this.titleAction(name);
    await expect(async () => {
      await this.hoverTitle();
      await action.click({ trial: true });
      const clicked = await action.evaluate((button: ButtonElement) => {
        if (button.isConnected) button.click();
        return button.isConnected;
      });
      expect(clicked).toBe(true);
    }).toPass();
  }

  /** Picks an item of the menu in the view's title, or of one of its submenus. */
  async chooseFromTitleMenu(item: string, ...below: readonly string[]): Promise<void> {
    await expect(async () => {
      await this.openTitleMenu(item, ...below);
      await this.menus.pick(below.at(-1) ?? item, SOON);
    }).toPass();
  }

  /** Opens the menu in the view's title, and submenus until it shows the last of these items. */
  async openTitleMenu(item: string, ...below: readonly string[]): Promise<void> {
    // The menu opens on mouse down, which is lost if VS Code re-creates the button at that moment. If it does so later, for
    // changed context keys, the menu closes with its submenus.
    await expect(async () => {
      if (!(await this.menus.item(item).isVisible())) {
        await this.hoverTitle();
        // Without a role in VS Code 1.100.
        await this.title.getByLabel(/^More Actions/).click(SOON);
      }
      await this.menus.openSubmenus([item, ...below].slice(0, -1), SOON);
      await this.menus.focus(below.at(-1) ?? item, SOON);
    }).toPass();
  }

  /** Expands or collapses the view that links to help. */
  async toggleHelp(expanded: boolean): Promise<void> {
    const header = this.help.locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) !== String(expanded)) await header.click();
    await expect(header).toHaveAttribute('aria-expanded', String(expanded));
  }

  /** Moves the keyboard focus to the tree. */
  async focus(): Promise<void> {
    await this.tree.focus();
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
