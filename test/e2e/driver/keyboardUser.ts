import { expect } from '@playwright/test';
import { readFocus, type Focus } from './focus';
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

  /** Presses a key until an element with this name has the focus. */
  async pressUntilFocused(key: string, part: Focus['part'], name: string | RegExp): Promise<void> {
    const matches = (focus: Focus): boolean =>
      focus.part === part && (typeof name === 'string' ? focus.name === name : name.test(focus.name));
    for (let n = 0; n < MAX_PRESSES && !matches(await this.readFocus()); n++) await this.press(key);
    await this.expectFocus(part, name);
  }

  /** Runs a command from the command palette. */
  async run(title: string): Promise<void> {
    const { page, quickInput } = this.workbench;
    await this.press('F1');
    await expect(quickInput.input).toBeFocused();
    await page.keyboard.insertText(title);
    await this.pick(title);
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
