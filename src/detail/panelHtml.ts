import type { MessageToPanel } from '../shared/panelMessages';
import { escapeHtml } from '../util/escapeHtml';
import { webviewHtml } from '../util/webviewHtml';

interface PanelHtmlOptions {
  /** The document's title as plain text. */
  readonly title: string;
  readonly language: string;
  /** A new random value for every page. */
  readonly nonce: string;
  /** The complete bundle, inlined: a page without requests appears sooner, and its policy can forbid them all. */
  readonly script: string;
  readonly style: string;
  /** The first snapshot, so that a new panel need not wait for a message. */
  readonly initialMessage: MessageToPanel;
}

/** Returns the panel's HTML. The only instance data in it is the escaped title and one escaped attribute with JSON. */
export function panelHtml({ initialMessage, ...page }: PanelHtmlOptions): string {
  const body = `<main data-first="${escapeHtml(JSON.stringify(initialMessage))}"></main>`;
  return webviewHtml({ ...page, body });
}
