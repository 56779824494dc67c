import { expect, type Locator, type Page } from '@playwright/test';

/** What is read of an input in the page. */
interface InputElement {
  readonly value: string;
  readonly placeholder: string;
}

/** The box at the top of the window that asks for text or offers things to pick. */
export class QuickInput {
  readonly root: Locator;
  readonly input: Locator;
  /** The rows that are offered; each one's text holds label, description and detail. */
  readonly items: Locator;
  /** The line below the input: a prompt, or what is wrong with what was typed. */
  readonly message: Locator;
  readonly title: Locator;

  constructor(page: Page) {
    this.root = page.locator('.quick-input-widget');
    this.input = this.root.locator('.quick-input-box input');
    this.items = this.root.locator('.quick-input-list .monaco-list-row');
    this.message = this.root.locator('.quick-input-message');
    this.title = this.root.locator('.quick-input-title');
  }

  /** Replaces what is in the input. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** Types a text and presses Enter. */
  async answer(text: string): Promise<void> {
    await this.type(text);
    await this.accept();
  }

  /** Presses Enter. */
  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  /** Clicks the row with this label. */
  async pick(label: string | RegExp): Promise<void> {
    await this.item(label).click();
  }

  /** The row with this label; what stands beside the label (description, keys) does not matter. */
  item(label: string | RegExp): Locator {
    const name = this.root
      .page()
      .locator('.quick-input-list-label .label-name, .quick-input-list-rows .label-name');
    const exact = typeof label === 'string' ? new RegExp(`^\\s*${escape(label)}\\s*$`) : label;
    return this.items.filter({ has: name.filter({ hasText: exact }) }).first();
  }

  /** Ticks or unticks rows of a pick list with check boxes, by label, and accepts. */
  async toggle(...labels: string[]): Promise<void> {
    for (const label of labels) await this.item(label).click();
    await this.accept();
  }

  /** What stands in the input; undefined while the box is not up. Looks once: a box that goes is not waited for. */
  async value(): Promise<string | undefined> {
    const inputs = this.input.filter({ visible: true });
    const [value] = await inputs.evaluateAll((boxes: InputElement[]) => boxes.map(({ value }) => value));
    return value;
  }

  /** Waits until the box asks, by a part of its title, placeholder or prompt. */
  async expectQuestion(text: string | RegExp): Promise<void> {
    const shown = this.root.filter({ visible: true });
    const texts = shown.locator('.quick-input-title, .quick-input-message');
    const inputs = shown.locator('.quick-input-box input');
    // Each looks once: a box that goes between two looks is not waited for.
    await expect
      .poll(async () =>
        [
          ...(await texts.allTextContents()),
          ...(await inputs.evaluateAll((boxes: InputElement[]) =>
            boxes.map(({ placeholder }) => placeholder),
          )),
        ].join('\n'),
      )
      .toMatch(typeof text === 'string' ? new RegExp(escape(text)) : text);
  }

  /** Waits until the box has gone. */
  async expectClosed(): Promise<void> {
    await expect(this.root).toBeHidden();
  }

  /** Presses Escape. */
  async cancel(): Promise<void> {
    await this.input.press('Escape');
    await this.expectClosed();
  }
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
