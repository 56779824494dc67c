import type { Locator, Page } from '@playwright/test';

/** The notification toasts. */
export class Notifications {
  /** Every toast on screen. */
  readonly all: Locator;

  constructor(private readonly page: Page) {
    this.all = page.locator('.notifications-toasts .notification-list-item');
  }

  /** The toast that contains this text. */
  item(text: string | RegExp): Locator {
    return this.all
      .filter({ has: this.page.locator('.notification-list-item-message', { hasText: text }) })
      .first();
  }

  /** The texts of all toasts. */
  texts(): Promise<string[]> {
    return this.all.locator('.notification-list-item-message').allInnerTexts();
  }

  /** Clicks a button of the toast that contains this text. */
  async click(text: string | RegExp, button: string): Promise<void> {
    const item = this.item(text);
    await item.hover(); // the buttons may be collapsed until the mouse is over the toast
    await item.getByRole('button', { name: button, exact: true }).click();
  }
}
