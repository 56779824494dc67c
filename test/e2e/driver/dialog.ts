import type { Locator, Page } from '@playwright/test';

/** The modal dialog in the middle of the window. */
export class Dialog {
  readonly root: Locator;
  /** The question. */
  readonly message: Locator;
  /** The smaller text below it. */
  readonly detail: Locator;

  constructor(page: Page) {
    this.root = page.locator('.monaco-dialog-box');
    this.message = this.root.locator('.dialog-message-text');
    this.detail = this.root.locator('.dialog-message-detail');
  }

  /** Presses one of its buttons. */
  async click(button: string): Promise<void> {
    // The same question may be asked again at once: what has to go is this box, not every one.
    const box = await this.root.elementHandle();
    await this.root.getByRole('button', { name: button, exact: true }).click();
    await box.waitForElementState('hidden');
  }
}
