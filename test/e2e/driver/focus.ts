import type { Page } from '@playwright/test';
import type { DetailPanel } from './detailPanel';

/** Where the keyboard focus is. */
export interface Focus {
  /** The part of the window; `panel` is a panel with details. Undefined if it is none of these. */
  readonly part:
    | 'view'
    | 'quick input'
    | 'panel'
    | 'dialog'
    | 'editor'
    | 'menu'
    | 'status bar'
    | 'notification'
    | 'terminal'
    | undefined;
  /** What screen readers say, or the element's text. */
  readonly name: string;
  /** Whether the focused element, or the focused row of a list, has an outline, a border or its own background. */
  readonly visible: boolean;
}

/** The parts of the window, by CSS selector; the first match counts. */
const PARTS = {
  'quick input': '.quick-input-widget',
  dialog: '.monaco-dialog-box',
  menu: '.monaco-menu',
  view: '[id="workbench.view.extension.cams"], .part.sidebar .composite.title',
  panel: 'iframe.webview',
  editor: '.part.editor',
  'status bar': '.part.statusbar',
  notification: '.notifications-toasts, .notifications-center',
  terminal: '.part.panel .terminal',
} as const;

/** Reads the focus of the window, or of the panel if that has it. */
export async function readFocus(page: Page, detail: DetailPanel): Promise<Focus> {
  const focus = await page.evaluate<Focus>(`(${describeFocus.toString()})(${JSON.stringify(PARTS)})`);
  if (focus.part !== 'panel') return focus;
  const frame = await detail.ownFrame();
  const inPanel = await frame.evaluate<Focus>(`(${describeFocus.toString()})({ panel: 'html' })`);
  return inPanel;
}

/** The DOM members used here; these files are compiled without DOM types. */
interface PageElement {
  readonly textContent: string | null;
  readonly shadowRoot: (Root & { querySelectorAll(selector: string): Iterable<PageElement> }) | null;
  getAttribute(name: string): string | null;
  matches(selector: string): boolean;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
}
interface Root {
  readonly activeElement: PageElement | null;
}
interface PageWindow {
  readonly document: Root;
  getComputedStyle(
    element: PageElement,
    pseudo?: string,
  ): { readonly outlineStyle: string; readonly outlineWidth: string; readonly backgroundColor: string };
}

/** Runs in the page, so it can use nothing outside of it. */
function describeFocus(parts: Partial<Record<NonNullable<Focus['part']>, string>>): Focus {
  const page = globalThis as unknown as PageWindow;
  const active = page.document.activeElement;
  if (!active) return { part: undefined, name: '', visible: false };
  const row = active.matches('.monaco-list') ? active.querySelector('.monaco-list-row.focused') : null;
  let inner = row ?? active;
  const path = [inner];
  while (inner.shadowRoot?.activeElement) {
    inner = inner.shadowRoot.activeElement;
    path.push(inner);
  }
  // VS Code outlines the box around a text input, and a custom element may draw its outline within.
  const box = active.closest('.monaco-inputbox');
  if (box) path.push(box);
  const styles = [...path, ...(inner.shadowRoot?.querySelectorAll('*') ?? [])].flatMap((each) => [
    page.getComputedStyle(each),
    page.getComputedStyle(each, '::before'),
  ]);
  // A menu of a view's title is in a shadow root within that title.
  const isWithin = (selector: string) => [inner, active].some((each) => each.closest(selector));
  const names = Object.keys(parts) as (keyof typeof parts)[];
  return {
    part: names.find((name) => isWithin(parts[name] ?? '')),
    name: (inner.getAttribute('aria-label') ?? inner.textContent ?? '').trim().slice(0, 120),
    visible: styles.some(
      ({ outlineStyle, outlineWidth, backgroundColor }) =>
        (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) ||
        // VS Code gives the focused item of a menu, and no other, a background.
        (isWithin('.monaco-menu') && !/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)),
    ),
  };
}
