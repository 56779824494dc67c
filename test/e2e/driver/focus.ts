import type { Page } from '@playwright/test';
import type { DetailPanel } from './detailPanel';

/** Where the keyboard focus is. */
export interface Focus {
  /** The part of the window: the view, the quick input, the panel, a dialog or an editor; undefined if it is nowhere. */
  readonly part: 'view' | 'quick input' | 'panel' | 'dialog' | 'editor' | undefined;
  /** What screen readers say, or the element's text. */
  readonly name: string;
  /** Whether the focused element, or the focused row of a list, has an outline, a border or its own background. */
  readonly visible: boolean;
}

/** The parts of the window, by CSS selector; the first match counts. */
const PARTS = {
  'quick input': '.quick-input-widget',
  dialog: '.monaco-dialog-box',
  view: '[id="workbench.view.extension.cams"], .part.sidebar .composite.title',
  panel: 'iframe.webview',
  editor: '.part.editor',
} as const;

/** Reads the focus of the window, or of the panel if that has it. */
export async function readFocus(page: Page, detail: DetailPanel): Promise<Focus> {
  const focus = await page.evaluate<Focus>(`(${describeFocus.toString()})(${JSON.stringify(PARTS)})`);
  if (focus.part !== 'panel') return focus;
  const frame = await detail.ownFrame();
  const inPanel = await frame.evaluate<Focus>(`(${describeFocus.toString()})({ panel: 'html' })`);
  return inPanel;
}

/** Runs in the page; compiled without DOM types. */
function describeFocus(parts: Record<string, string>): Focus {
  /* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-return */
  const window = globalThis as any;
  const active = window.document.activeElement;
  const row = active?.matches('.monaco-list') ? active.querySelector('.monaco-list-row.focused') : undefined;
  const path = [row ?? active];
  while (path.at(-1)?.shadowRoot?.activeElement) path.push(path.at(-1).shadowRoot.activeElement);
  // A custom element may draw its outline within.
  const drawn = [...path, ...(path.at(-1)?.shadowRoot?.querySelectorAll('*') ?? [])];
  const styles = drawn.flatMap((each: any) =>
    each ? [window.getComputedStyle(each), window.getComputedStyle(each, '::before')] : [],
  );
  const part = Object.keys(parts).find((name) => active?.closest(parts[name]));
  return {
    part: part as any,
    name: (row
      ? row.getAttribute('aria-label')
      : (path.at(-1)?.getAttribute('aria-label') ?? active?.textContent ?? '')
    )
      .trim()
      .slice(0, 120),
    visible: styles.some(
      ({ outlineStyle, outlineWidth }: any) => outlineStyle !== 'none' && parseFloat(outlineWidth) > 0,
    ),
  };
}
