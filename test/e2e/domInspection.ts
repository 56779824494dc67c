import type { Locator } from '@playwright/test';
import type { DetailPanel } from './driver/detailPanel';

/** The little of the browser's DOM that is needed here; these files are compiled without its types. */
interface Element {
  readonly tagName: string;
  readonly className: unknown;
  readonly textContent: string | null;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  readonly ownerDocument: { readonly documentElement: Element };
  getAttribute(name: string): string | null;
  getBoundingClientRect(): { readonly height: number };
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
}

/** The elements within these that match, in words: there should be none where a text is shown as a text. */
export function describeElements(within: Locator, selector: string): Promise<string[]> {
  return within.evaluateAll(
    (elements: Element[], wanted) =>
      elements.flatMap((element) =>
        [...element.querySelectorAll(wanted)].map(
          (found) => `${found.tagName} ${String(found.className)}: ${found.textContent ?? ''}`,
        ),
      ),
    selector,
  );
}

/** How high rows are. */
export function rowHeights(rows: Locator): Promise<number[]> {
  return rows.evaluateAll((elements: Element[]) =>
    elements.map((element) => element.getBoundingClientRect().height),
  );
}

/** What a panel shows. */
interface PanelContent {
  readonly title: string;
  /** Each field's value, as the text of its element. */
  readonly values: Readonly<Record<string, string>>;
  /** Elements in values that are none of the panel's own. */
  readonly foreign: readonly string[];
  /** The width of the page, and of what is in it. */
  readonly width: number;
  readonly contentWidth: number;
}

/** Reads a panel, all in one look. */
export function readPanel({ body }: DetailPanel): Promise<PanelContent> {
  return body.evaluate((page: Element): PanelContent => {
    const rows = [...page.querySelectorAll('[data-field]')];
    const valueOf = (row: Element): Element | null => row.querySelector('[data-part="value"]');
    const { scrollWidth, clientWidth } = page.ownerDocument.documentElement;
    return {
      title: page.querySelector('[data-part="title"]')?.textContent ?? '',
      values: Object.fromEntries(
        rows.map((row) => [row.getAttribute('data-field') ?? '', valueOf(row)?.textContent ?? '']),
      ),
      foreign: rows.flatMap((row) =>
        [...(valueOf(row)?.querySelectorAll('*:not(.piece, vscode-badge)') ?? [])].map(
          (each) => `${each.tagName}: ${each.textContent ?? ''}`,
        ),
      ),
      width: clientWidth,
      contentWidth: scrollWidth,
    };
  });
}
