import type { Locator, Page } from '@playwright/test';

/** The messages in the lower right corner. */
export class Notifications {
  /** Every message that is on screen. */
  readonly all: Locator;

  constructor(private readonly page: Page) {
    this.all = page.locator('.notifications-toasts .notification-list-item');
  }

  /** The message that contains this text. */
  item(text: string | RegExp): Locator {
    return this.all
      .filter({ has: this.page.locator('.notification-list-item-message', { hasText: text }) })
      .first();
  }

  /** The text of every message. */
  texts(): Promise<string[]> {
    return this.all.locator('.notification-list-item-message').allInnerTexts();
  }

  /** Presses a button of the message that contains this text. */
  async click(text: string | RegExp, button: string): Promise<void> {
    const item = this.item(text);
    await item.hover(); // its buttons may be collapsed until then
    await item.getByRole('button', { name: button, exact: true }).click();
  }

  /** Closes every message. */
  async clear(): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-box input').fill('>Notifications: Clear All Notifications');
    await this.page.locator('.quick-input-list .monaco-list-row').first().click();
  }
}
