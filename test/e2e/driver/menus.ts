import { expect, type Locator, type Page } from '@playwright/test';

interface Limit {
  /** In milliseconds, for each step; by default, as long as for any other action. */
  readonly timeout?: number;
}

/** The open menu and its submenus. They are used with the keyboard: VS Code ignores the mouse for 100 ms after a menu has opened. */
export class Menus {
  constructor(private readonly page: Page) {}

  /** An item, by its exact label. */
  item(name: string): Locator {
    return this.page.getByRole('menuitem', { name, exact: true });
  }

  /** Moves the mouse over an item, and waits until that has given it the focus. */
  async focus(name: string, limit: Limit = {}): Promise<Locator> {
    const item = this.item(name);
    await item.hover(limit);
    await expect(item).toBeFocused(limit);
    return item;
  }

  /** Opens submenus one below the other. The keyboard also focuses the first item of a submenu. */
  async openSubmenus(names: readonly string[], limit: Limit = {}): Promise<void> {
    for (const name of names) {
      const item = await this.focus(name, limit);
      await item.press('ArrowRight', limit);
    }
  }

  /** Picks an item, and waits until the menu has closed. */
  async pick(name: string, limit: Limit = {}): Promise<void> {
    const item = await this.focus(name, limit);
    await item.press('Enter', limit);
    // Without the limit: a caller that tries again would run the command twice.
    await expect(item).toBeHidden();
  }

  /** Closes all menus. A submenu under the mouse opens again if it was closed within 250 ms, so one Escape each may not do. */
  async close(): Promise<void> {
    const menus = this.page.locator('.context-view .monaco-menu').filter({ visible: true });
    await expect(async () => {
      if ((await menus.count()) > 0) await this.page.keyboard.press('Escape');
      expect(await menus.count()).toBe(0);
    }).toPass();
  }
}
