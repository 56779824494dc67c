import type { MessageToPanel } from '../shared/panelMessages';

interface PanelHtmlOptions {
  readonly language: string;
  /** New for every page. */
  readonly nonce: string;
  /** Of our own, whole: a page that fetches nothing is shown at once, and may fetch nothing. */
  readonly script: string;
  readonly style: string;
  /** What the panel shows first: a new panel need not wait for a message. */
  readonly initialMessage: MessageToPanel;
}

/** The panel's page. Of an instance it holds one attribute, which the script reads as a message and sets as text. */
export function panelHtml({ language, nonce, script, style, initialMessage }: PanelHtmlOptions): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main data-first="${escapeAttribute(JSON.stringify(initialMessage))}"></main>
<script nonce="${nonce}">${script}</script>
</body>
</html>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeAttribute = (text: string): string => text.replace(/[&<>"']/g, (each) => ESCAPES[each] ?? each);
