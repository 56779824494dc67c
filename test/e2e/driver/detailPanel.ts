import type { Frame, FrameLocator, Locator, Page } from '@playwright/test';

/** The visible detail panel: a webview. */
export class DetailPanel {
  /** The panel's document. */
  readonly frame: FrameLocator;
  readonly body: Locator;

  constructor(page: Page) {
    const visible = page.locator('iframe.webview.ready').filter({ visible: true });
    this.frame = visible.contentFrame().frameLocator('#active-frame');
    this.body = this.frame.locator('body');
  }

  /** The frame of the panel's document. */
  async ownFrame(): Promise<Frame> {
    const frame = await (await this.body.elementHandle()).ownerFrame();
    if (!frame) throw new Error('The panel has no frame.');
    return frame;
  }

  /** The title of the panel's document. */
  documentTitle(): Promise<string> {
    return this.body.evaluate((body: { ownerDocument: { title: string } }) => body.ownerDocument.title);
  }

  /** A button of the panel, by its accessible name. */
  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name });
  }

  /** An element of the panel, by its text. */
  text(text: string | RegExp): Locator {
    return this.frame.getByText(text);
  }

  /** An element of the panel, by CSS selector. */
  locator(selector: string): Locator {
    return this.frame.locator(selector);
  }
}
