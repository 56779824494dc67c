import { expect, type Locator, type Page } from '@playwright/test';
import { escapeRegExp } from '../../escapeRegExp';

/** The DOM properties read here; these files are compiled without DOM types. */
interface InputElement {
  readonly value: string;
  readonly placeholder: string;
}

/** VS Code's quick input: the command palette, input boxes and pick lists. */
export class QuickInput {
  readonly root: Locator;
  readonly input: Locator;
  /** The rows of a pick list; the text of a row is its label, description and detail. */
  readonly items: Locator;
  /** The line below the input: the prompt or a validation message. */
  readonly message: Locator;
  readonly title: Locator;

  constructor(page: Page) {
    this.root = page.locator('.quick-input-widget');
    this.input = this.root.locator('.quick-input-box input');
    this.items = this.root.locator('.quick-input-list .monaco-list-row');
    this.message = this.root.locator('.quick-input-message');
    this.title = this.root.locator('.quick-input-title');
  }

  /** Replaces the text of the input. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** Pastes a text over the text of the input, by way of the clipboard. */
  async paste(text: string): Promise<void> {
    await this.root.page().evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await this.input.press('ControlOrMeta+a');
    await this.input.press('ControlOrMeta+v');
  }

  /** Enters a text and accepts it. */
  async answer(text: string): Promise<void> {
    await this.type(text);
    await this.accept();
  }

  /** Presses Enter. */
  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  /** Enters a file in VS Code's own save dialog, which ignores Enter while it reads a folder. */
  async saveAs(file: string): Promise<void> {
    await this.type(file);
    await expect(async () => {
      if (await this.root.isVisible()) await this.accept();
      await expect(this.root).toBeHidden({ timeout: 2_000 });
    }).toPass();
  }

  /**
   * Enters a file in VS Code's own open dialog. Another question may follow. The dialog ignores Enter, and fills in its
   * folder over what was typed, while it reads that folder.
   */
  async openFile(file: string): Promise<void> {
    const value = async (): Promise<string> => (await this.value()) ?? '';
    await expect.poll(value).toMatch(/\/$/);
    await expect(async () => {
      if ((await value()).endsWith('/')) await this.type(file);
      if ((await value()) === file) await this.accept();
      const isOpen = async (): Promise<boolean> => (await value()).endsWith('/') || (await value()) === file;
      await expect.poll(isOpen, { timeout: 2_000 }).toBe(false);
    }).toPass();
  }

  /** Clicks the Back button. */
  async back(): Promise<void> {
    await this.root.getByRole('button', { name: /^Back/ }).click();
  }

  /** Clicks the row with this label. */
  async pick(label: string | RegExp): Promise<void> {
    await this.item(label).click();
  }

  /** Clicks a button of the row with this label, by its tooltip. */
  async clickItemButton(label: string | RegExp, button: string): Promise<void> {
    const item = this.item(label);
    await item.hover();
    await item.getByRole('button', { name: button, exact: true }).click();
  }

  /** The labels of the rows on screen. Does not wait. */
  async labels(): Promise<string[]> {
    const labels = await this.items.locator('.quick-input-list-rows .label-name').allTextContents();
    return labels.map((label) => label.trim());
  }

  /** The texts of the rows on screen whose accessible name lacks a part of the row's label or description. */
  async withoutName(): Promise<readonly string[]> {
    const rows = await this.items.all();
    const found = rows.map(async (row) => {
      const name = (await row.getAttribute('aria-label')) ?? '';
      const parts = await row.locator('.label-name, .label-description').allTextContents();
      return parts.every((part) => name.includes(part.trim())) ? [] : [`${name}: ${parts.join(' | ')}`];
    });
    return (await Promise.all(found)).flat();
  }

  /**
   * Scrolls through the list once, from the top, and returns what `read` returned for each page. VS Code renders only
   * the rows on screen.
   */
  async scrollThrough<T>(read: () => Promise<readonly T[]>): Promise<T[]> {
    const focused = this.items.and(this.root.page().locator('.focused'));
    const focusedIndex = async (): Promise<string | null> =>
      (await focused.count()) === 0 ? null : focused.first().getAttribute('data-index');
    const all = [...(await read())];
    for (;;) {
      const before = await focusedIndex();
      if ((await focused.and(this.root.page().locator('[data-last-element="true"]')).count()) > 0) return all;
      await this.input.press('PageDown');
      await expect.poll(focusedIndex).not.toBe(before);
      all.push(...(await read()));
    }
  }

  /** The row with this label, whatever its description or keybinding. */
  item(label: string | RegExp): Locator {
    const name = this.root
      .page()
      .locator('.quick-input-list-label .label-name, .quick-input-list-rows .label-name');
    const exact = typeof label === 'string' ? new RegExp(`^\\s*${escapeRegExp(label)}\\s*$`) : label;
    return this.items.filter({ has: name.filter({ hasText: exact }) }).first();
  }

  /** Toggles rows of a multi-select list, by label, and accepts. */
  async toggle(...labels: string[]): Promise<void> {
    for (const label of labels) await this.item(label).click();
    await this.accept();
  }

  /** The text of the input; undefined while it is hidden. Does not wait. */
  async value(): Promise<string | undefined> {
    const inputs = this.input.filter({ visible: true });
    const [value] = await inputs.evaluateAll((boxes: InputElement[]) => boxes.map(({ value }) => value));
    return value;
  }

  /** Waits until the title, the placeholder or the prompt contains this text, and the palette's rows are gone. */
  async expectQuestion(text: string | RegExp): Promise<void> {
    const shown = this.root.filter({ visible: true });
    const texts = shown.locator('.quick-input-title, .quick-input-message');
    const inputs = shown.locator('.quick-input-box input');
    // Neither read waits for an element: the quick input may close between the two.
    await expect
      .poll(async () =>
        [
          ...(await texts.allTextContents()),
          ...(await inputs.evaluateAll((boxes: InputElement[]) =>
            boxes.map(({ placeholder }) => placeholder),
          )),
        ].join('\n'),
      )
      .toMatch(typeof text === 'string' ? new RegExp(escapeRegExp(text)) : text);
    await this.expectOwnRows();
  }

  /** Waits until no row is one of the palette: VS Code shows those until a question has rows of its own. */
  async expectOwnRows(): Promise<void> {
    await expect(this.items.filter({ hasText: /^\s*CAMS: /, visible: true })).toHaveCount(0);
  }

  /** Waits until the quick input has closed. */
  async expectClosed(): Promise<void> {
    await expect(this.root).toBeHidden();
  }

  /** Waits for the quick input, presses Escape, and waits until it has closed. */
  async cancel(): Promise<void> {
    await expect(this.input).toBeVisible(); // `press` does not wait for that
    await this.input.press('Escape');
    await this.expectClosed();
  }

  /** Closes the quick input unless it has closed by itself. */
  async close(): Promise<void> {
    await expect(async () => {
      if (await this.root.isVisible()) await this.input.press('Escape', { timeout: 2_000 });
      await expect(this.root).toBeHidden({ timeout: 2_000 });
    }).toPass();
  }
}
