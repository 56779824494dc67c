import { expect, type Locator, type Page } from '@playwright/test';

/** The DOM members used here; these files are compiled without DOM types. */
interface ImageElement {
  readonly complete: boolean;
  readonly naturalWidth: number;
  readonly currentSrc: string;
}

/** The page in VS Code that shows a walkthrough. */
export class Walkthrough {
  readonly root: Locator;
  /** Its title and description. */
  readonly category: Locator;
  readonly title: Locator;
  readonly steps: Locator;
  /** The picture of the selected step. */
  readonly picture: Locator;

  constructor(page: Page) {
    this.root = page.locator('.gettingStartedContainer .gettingStartedDetailsContent');
    this.category = this.root.locator('.getting-started-category');
    this.title = this.category.locator('.category-title');
    this.steps = this.root.locator('.getting-started-step');
    this.picture = this.root.locator('.getting-started-media img');
  }

  /** A step, by its ID. */
  step(id: string): Locator {
    return this.root.locator(`.getting-started-step[data-step-id$="#${id}"]`);
  }

  /** Selects a step, which shows its description, buttons and picture. */
  async select(id: string): Promise<void> {
    const step = this.step(id);
    if ((await step.getAttribute('aria-expanded')) !== 'true') await step.locator('.step-title').click();
    await expect(step).toHaveAttribute('aria-expanded', 'true');
  }

  /** Selects a step and clicks one of its buttons. */
  async click(id: string, button: string): Promise<void> {
    await this.select(id);
    await this.step(id).getByRole('button', { name: button, exact: true }).click();
  }

  /** The IDs of the completed steps, without the walkthrough's. */
  async completed(): Promise<string[]> {
    const done = this.steps.filter({ has: this.root.page().locator('.codicon.complete') });
    const ids = await done.evaluateAll((all: { getAttribute(name: string): string | null }[]) =>
      all.map((step) => step.getAttribute('data-step-id') ?? ''),
    );
    return ids.map((id) => id.replace(/^.*#/, ''));
  }

  /** Waits until exactly these steps are completed. */
  async expectCompleted(ids: readonly string[]): Promise<void> {
    await expect.poll(() => this.completed()).toEqual(ids);
  }

  /** Waits until the picture of the selected step has been loaded, and returns the name of its file. */
  async loadedPicture(): Promise<string> {
    const read = (image: ImageElement) => ({
      loaded: image.complete && image.naturalWidth > 0,
      source: image.currentSrc,
    });
    await expect.poll(async () => (await this.picture.evaluate(read)).loaded).toBe(true);
    const { source } = await this.picture.evaluate(read);
    return /[\w-]+\.webp/.exec(decodeURIComponent(source))?.[0] ?? source;
  }
}
