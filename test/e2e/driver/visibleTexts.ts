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
    createElement(name: 'canvas'): {
      getContext(kind: '2d'): { font: string; measureText(text: string): { readonly width: number } };
    };
  };
  readonly value?: string;
  readonly shadowRoot: { querySelectorAll(selector: string): Iterable<Element> } | null;
  closest(selector: string): Element | null;
  matches(selector: string): boolean;
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

/**
 * What may be cut off, because it is not ours to decide. VS Code scrolls lists and welcome content. It ends the rows of a tree, the description
 * of a view (which has the account's name) and a notice with an ellipsis, and shows the whole text on hover or expansion.
 */
const MAY_BE_CUT_OFF = [
  ...['.monaco-list', '.monaco-list-rows', '.monaco-scrollable-element', '.welcome-view-content'],
  ...[
    '.tree-explorer-viewlet-tree-view .monaco-list-row',
    '.part.sidebar .pane-header .description',
    '.notification-list-item-message',
  ].flatMap((text) => [text, `${text} *`]),
].join();

/** Reads an element and all elements in it, in one call into the page. */
export function visibleTexts(within: Locator): Promise<VisibleTexts> {
  return within.evaluate((root: Element, mayBeCutOff: string): VisibleTexts => {
    const visible = [root, ...root.querySelectorAll('*')].filter((element) => element.checkVisibility());
    const styleOf = (element: Element) => element.ownerDocument.defaultView.getComputedStyle(element);
    const attributes = visible.flatMap((element) => {
      const spoken = element.closest('[aria-hidden="true"]') ? [] : ['aria-label', 'alt'];
      return [...spoken, 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? '');
    });
    const lines = [root.innerText ?? '', ...attributes]
      .flatMap((text) => text.split('\n'))
      .map((text) => text.trim());
    const hidesText = (element: Element): boolean => {
      const { overflowX = '', overflowY = '' } = styleOf(element);
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      // One pixel elements are texts for screen readers.
      return (
        element.clientWidth > 1 &&
        ((hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
          (hides(overflowY) && element.scrollHeight > element.clientHeight + 1))
      );
    };
    const clipped = visible.filter(
      (element) =>
        !element.matches(mayBeCutOff) &&
        // A custom element has the box that hides its text inside.
        [element, ...(element.shadowRoot?.querySelectorAll('*') ?? [])].some(hidesText),
    );
    // A placeholder does not scroll, so its width is measured.
    const cutPlaceholders = visible.flatMap((element) => {
      const placeholder = element.getAttribute('placeholder') ?? '';
      if (placeholder === '' || element.value !== '') return [];
      const { font = '', paddingLeft = '', paddingRight = '' } = styleOf(element);
      const context = element.ownerDocument.createElement('canvas').getContext('2d');
      context.font = font;
      const room = element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      return context.measureText(placeholder).width > room + 1 ? [placeholder] : [];
    });
    return {
      texts: [...new Set(lines)].filter((text) => text !== ''),
      clipped: [
        ...clipped.map((element) => (element.innerText ?? element.textContent ?? '').trim()).filter(Boolean),
        ...cutPlaceholders,
      ],
    };
  }, MAY_BE_CUT_OFF);
}
