import type { MessageToPanel } from '../shared/panelMessages';
import { escapeHtml } from '../util/escapeHtml';

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
export function panelHtml({
  title,
  language,
  nonce,
  script,
  style,
  initialMessage,
}: PanelHtmlOptions): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main data-first="${escapeHtml(JSON.stringify(initialMessage))}"></main>
<script nonce="${nonce}">${script}</script>
</body>
</html>`;
}
