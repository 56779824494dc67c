import { expect, type Locator, type Page } from '@playwright/test';
import type { Workbench } from './workbench';

/** The DOM members used here; these files are compiled without DOM types. */
interface ImageElement {
  readonly complete: boolean;
  readonly naturalWidth: number;
  getAttribute(name: string): string | null;
}
interface LinkElement {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
}

/** An installed extension's page, which shows its README. */
export class ExtensionPage {
  /** The body of the README's document. */
  readonly readme: Locator;
  readonly header: Locator;

  constructor(page: Page) {
    const visible = page.locator('iframe.webview.ready').filter({ visible: true });
    const frame = visible.contentFrame().frameLocator('#active-frame');
    this.readme = frame.locator('body');
    this.header = page.locator('.extension-editor .header');
  }

  /** Opens the page of an installed extension from the Extensions view. */
  static async open(workbench: Workbench, name: string): Promise<ExtensionPage> {
    const { page } = workbench;
    await page
      .locator('.activitybar')
      .getByRole('tab', { name: /^Extensions/ })
      .click();
    await page.locator('.extensions-list .extension-list-item').filter({ hasText: name }).first().click();
    const extensionPage = new ExtensionPage(page);
    await expect(extensionPage.header).toContainText(name);
    return extensionPage;
  }

  /** The README's images that could not be loaded, by their alternative text. */
  async brokenImages(): Promise<string[]> {
    const images = this.readme.locator('img');
    await expect
      .poll(() => images.evaluateAll((all: ImageElement[]) => all.every(({ complete }) => complete)))
      .toBe(true);
    return await images.evaluateAll((all: ImageElement[]) =>
      all.filter(({ naturalWidth }) => naturalWidth === 0).map((image) => image.getAttribute('alt') ?? ''),
    );
  }

  /** The README's links that lead nowhere, by their text. */
  async deadLinks(): Promise<string[]> {
    return await this.readme
      .locator('a')
      .evaluateAll((all: LinkElement[]) =>
        all
          .filter((link) => !/^(?:https:|#)/.test(link.getAttribute('href') ?? ''))
          .map(({ textContent }) => textContent ?? ''),
      );
  }
}
