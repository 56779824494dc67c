import type { Locator } from '@playwright/test';

/** The DOM members used here; these files are compiled without DOM types. */
interface Element {
  readonly innerText?: string;
  readonly textContent: string | null;
  readonly children: ArrayLike<Element>;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
  readonly ownerDocument: {
    readonly defaultView: { getComputedStyle(element: Element): Record<string, string> };
  };
  checkVisibility(): boolean;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Element>;
}

/** What a person sees or hears of an element. */
export interface VisibleTexts {
  /** The lines on screen, and the texts for screen readers, tooltips and placeholders. */
  readonly texts: readonly string[];
  /** The texts that are cut off. */
  readonly clipped: readonly string[];
}

/** Reads an element and all elements in it, in one call into the page. */
export function visibleTexts(within: Locator): Promise<VisibleTexts> {
  return within.evaluate((root: Element): VisibleTexts => {
    const visible = [root, ...root.querySelectorAll('*')].filter((element) => element.checkVisibility());
    const attributes = visible.flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    );
    const lines = [...(root.innerText ?? '').split('\n'), ...attributes].map((text) => text.trim());
    const clipped = visible.filter((element) => {
      const { overflowX = '', overflowY = '' } = element.ownerDocument.defaultView.getComputedStyle(element);
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      // One pixel elements are texts for screen readers.
      return (
        element.clientWidth > 1 &&
        ((hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
          (hides(overflowY) && element.scrollHeight > element.clientHeight + 1))
      );
    });
    return {
      texts: [...new Set(lines)].filter((text) => text !== ''),
      clipped: clipped
        .map((element) => (element.innerText ?? element.textContent ?? '').trim())
        .filter(Boolean),
    };
  });
}
