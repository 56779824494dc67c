import type { Locator, Page } from '@playwright/test';

/** VS Code's modal dialog. */
export class Dialog {
  readonly root: Locator;
  /** The main text. */
  readonly message: Locator;
  /** The smaller text below the main text. */
  readonly detail: Locator;

  constructor(page: Page) {
    this.root = page.locator('.monaco-dialog-box');
    this.message = this.root.locator('.dialog-message-text');
    this.detail = this.root.locator('.dialog-message-detail');
  }

  /** Clicks a button and waits until this dialog has closed. */
  async click(button: string): Promise<void> {
    // The next dialog may open at once, so wait for this element, not for any dialog.
    const box = await this.root.elementHandle();
    await this.root.getByRole('button', { name: button, exact: true }).click();
    await box.waitForElementState('hidden');
  }
}
