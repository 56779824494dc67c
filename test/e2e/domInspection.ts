import type { Locator } from '@playwright/test';
import type { DetailPanel } from './driver/detailPanel';

/** The DOM members used here; these files are compiled without DOM types. */
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

/** Elements that appear only if a text is interpreted as markup. */
export const ACTIVE_ELEMENTS =
  'a, img, script, style, iframe, svg, video, object, embed, b, strong, em, code, h1, h2, .codicon';

/** Describes the descendants that match a selector; there are none where data is rendered as plain text. */
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

/** The heights of rows, in pixels. */
export function rowHeights(rows: Locator): Promise<number[]> {
  return rows.evaluateAll((elements: Element[]) =>
    elements.map((element) => element.getBoundingClientRect().height),
  );
}

/** The content of a detail panel. */
interface PanelContent {
  readonly title: string;
  /** The text of the document's `<title>`. */
  readonly documentTitle: string;
  /** The text of each field's value. */
  readonly values: Readonly<Record<string, string>>;
  /** Elements within values that the panel does not create itself. */
  readonly unexpected: readonly string[];
  /** Visible width of the page, and width of its content, in pixels. */
  readonly width: number;
  readonly contentWidth: number;
}

/** Reads a panel in one call into the page. */
export function readPanel({ body }: DetailPanel): Promise<PanelContent> {
  return body.evaluate((page: Element): PanelContent => {
    const rows = [...page.querySelectorAll('[data-field]')];
    const valueOf = (row: Element): Element | null => row.querySelector('[data-part="value"]');
    const { scrollWidth, clientWidth } = page.ownerDocument.documentElement;
    return {
      documentTitle: page.ownerDocument.documentElement.querySelector('title')?.textContent ?? '',
      title: page.querySelector('[data-part="title"]')?.textContent ?? '',
      values: Object.fromEntries(
        rows.map((row) => [row.getAttribute('data-field') ?? '', valueOf(row)?.textContent ?? '']),
      ),
      unexpected: rows.flatMap((row) =>
        [...(valueOf(row)?.querySelectorAll('*:not(.piece, .state-badge)') ?? [])].map(
          (each) => `${each.tagName}: ${each.textContent ?? ''}`,
        ),
      ),
      width: clientWidth,
      contentWidth: scrollWidth,
    };
  });
}
