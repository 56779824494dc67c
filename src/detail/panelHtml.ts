import type { MessageToPanel } from '../shared/panelMessages';

interface PanelPage {
  readonly language: string;
  readonly cspSource: string;
  /** New for every page. */
  readonly nonce: string;
  /** Where the webview finds `dist/webview`. */
  readonly base: string;
  /** What the panel shows first: a new panel need not wait for a message. */
  readonly first: MessageToPanel;
}

/** The panel's page. Of an instance it holds one attribute, which the script reads as a message and sets as text. */
export function panelHtml({ language, cspSource, nonce, base, first }: PanelPage): string {
  const policy = [
    `default-src 'none'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="preload" href="${base}/codicon.ttf" as="font" type="font/ttf" crossorigin>
<link rel="stylesheet" href="${base}/panel.css">
</head>
<body>
<main data-first="${attribute(JSON.stringify(first))}"></main>
<script nonce="${nonce}" src="${base}/panel.js"></script>
</body>
</html>`;
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const attribute = (text: string): string => text.replace(/[&<>"']/g, (each) => REFERENCES[each] ?? each);
