import { expect } from '@playwright/test';
import { readFocus, type Focus } from './focus';
import { readSetup } from './setup';
import type { Workbench } from './workbench';

/** How often to press a key before the element must have been reached. */
const MAX_PRESSES = 40;

/** Uses a window by keyboard alone, and expects that the focus can be seen. */
export class KeyboardUser {
  constructor(private readonly workbench: Workbench) {}

  async press(key: string): Promise<void> {
    await this.workbench.page.keyboard.press(key);
  }

  /** Where the focus is now. Does not wait. */
  readFocus(): Promise<Focus> {
    const { page, detail } = this.workbench;
    return readFocus(page, detail);
  }

  /** Waits until an element with this name has the focus, and shows it. */
  async expectFocus(part: Focus['part'], name: string | RegExp): Promise<void> {
    await expect
      .poll(() => this.readFocus())
      .toEqual({ part, name: typeof name === 'string' ? name : expect.stringMatching(name), visible: true });
  }

  /** Waits until the text of a welcome view has the focus. VS Code 1.100 does not name it, so its text is its name. */
  async expectFocusOnWelcome(text: RegExp): Promise<void> {
    await this.expectFocus('view', readSetup().host.version === '1.100' ? text : 'Welcome');
  }

  /** Presses a key until an element with this name has the focus. */
  async pressUntilFocused(key: string, part: Focus['part'], name: string | RegExp): Promise<void> {
    const matches = (focus: Focus): boolean =>
      focus.part === part && (typeof name === 'string' ? focus.name === name : name.test(focus.name));
    let focus = await this.readFocus();
    for (let n = 0; n < MAX_PRESSES && !matches(focus); n++) {
      await this.press(key);
      focus = await this.readFocusAfter(focus);
    }
    await this.expectFocus(part, name);
  }

  /** Waits until the focus has moved, so that no key is pressed before the one before has acted. */
  private async readFocusAfter(before: Focus): Promise<Focus> {
    const moved = expect.poll(() => this.readFocus(), { timeout: 2_000, intervals: [20, 50, 100] });
    await moved.not.toEqual(before).catch(() => undefined); // two elements may have the same name
    return await this.readFocus();
  }

  /** Runs a command from the command palette. */
  async run(title: string): Promise<void> {
    const { page, quickInput } = this.workbench;
    // F1 is lost while a webview loads, and a view that takes the focus closes the palette.
    await expect(async () => {
      await quickInput.close();
      await this.press('F1');
      await expect(quickInput.input).toBeFocused({ timeout: 2_000 });
      await page.keyboard.insertText(title);
      await expect(quickInput.item(title)).toBeVisible({ timeout: 10_000 });
    }).toPass();
    await this.pick(title);
  }

  /** Waits until a part of the window has the focus. */
  async expectPart(part: Focus['part']): Promise<void> {
    await expect.poll(async () => (await this.readFocus()).part).toBe(part);
  }

  /** Moves to a row of the quick input with the arrow keys. The input must have the focus. */
  async focusItem(label: string): Promise<void> {
    const item = this.workbench.quickInput.item(label);
    await expect(async () => {
      if ((await item.getAttribute('class', { timeout: 2_000 }))?.includes('focused')) return;
      await this.press('ArrowDown');
      throw new Error(`${label} has not been reached.`);
    }).toPass({ intervals: [100] });
  }

  /** Picks a row of the quick input. */
  async pick(label: string): Promise<void> {
    await this.focusItem(label);
    await this.press('Enter');
  }

  /** Answers a question of the quick input, which must have the focus; undefined accepts what it suggests. */
  async answer(question: string | RegExp, text?: string): Promise<void> {
    const { page, quickInput } = this.workbench;
    await quickInput.expectQuestion(question);
    await expect(quickInput.input).toBeFocused();
    if (text !== undefined) await page.keyboard.insertText(text);
    await this.press('Enter');
  }
}
