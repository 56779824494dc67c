import type { Locator } from '@playwright/test';

/** One row of the tree, as it is on screen. */
export interface Row {
  /** Its place in the whole tree, from 0. */
  readonly index: number;
  /** 1 for the outermost rows. */
  readonly level: number;
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly ariaLabel: string;
  /** Undefined for a row without children. */
  readonly expanded: boolean | undefined;
  readonly selected: boolean;
  /** Whether the keyboard acts on it. */
  readonly focused: boolean;
  /** Whether it is the last row of the whole tree. */
  readonly last: boolean;
}

/** The little of the browser's DOM that is needed here; these files are compiled without its types. */
interface RowElement {
  getAttribute(name: string): string | null;
  querySelector(selector: string): { readonly textContent: string | null } | null;
}

/** Reads rows, all in one look, so that they belong together. */
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
