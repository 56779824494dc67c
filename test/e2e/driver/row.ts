import type { Locator } from '@playwright/test';

/** A row of the tree, as rendered. */
export interface Row {
  /** Zero-based index in the whole tree. */
  readonly index: number;
  /** 1 for top-level rows. */
  readonly level: number;
  readonly label: string;
  readonly description: string;
  /** The text for screen readers. */
  readonly ariaLabel: string;
  /** Undefined for a row without children. */
  readonly expanded: boolean | undefined;
  readonly selected: boolean;
  /** Whether the row has the keyboard focus. */
  readonly focused: boolean;
  /** Whether the row is the last of the whole tree. */
  readonly last: boolean;
}

/** The DOM members used here; these files are compiled without DOM types. */
interface RowElement {
  getAttribute(name: string): string | null;
  querySelector(selector: string): { readonly textContent: string | null } | null;
}

/** Reads all rows in one call into the page, so that they are consistent. */
export function readRows(rows: Locator): Promise<Row[]> {
  return rows.evaluateAll((elements: RowElement[]) =>
    elements.map((element) => {
      const expanded = element.getAttribute('aria-expanded');
      const text = (selector: string): string => element.querySelector(selector)?.textContent?.trim() ?? '';
      return {
        index: Number(element.getAttribute('data-index')),
        level: Number(element.getAttribute('aria-level')),
        label: text('.label-name'),
        description: text('.label-description'),
        ariaLabel: element.getAttribute('aria-label')?.trim() ?? '',
        expanded: expanded === null ? undefined : expanded === 'true',
        selected: element.getAttribute('aria-selected') === 'true',
        last: element.getAttribute('data-last-element') === 'true',
        focused: / focused( |$)/.test(element.getAttribute('class') ?? ''),
      };
    }),
  );
}
