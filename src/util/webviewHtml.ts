import { escapeHtml } from './escapeHtml';

interface WebviewPage {
  /** The document's title as plain text. */
  readonly title: string;
  readonly language: string;
  /** A new random value for every page. */
  readonly nonce: string;
  readonly style: string;
  /** Undefined for a page without a script. */
  readonly script?: string;
  /** HTML. */
  readonly body: string;
}

/** Returns the HTML of a webview. Its policy allows its own style sheet and script, by nonce, and no request. */
export function webviewHtml({ title, language, nonce, style, script, body }: WebviewPage): string {
  const allowed = escapeHtml(nonce);
  const sources = ['style-src', ...(script === undefined ? [] : ['script-src'])];
  const policy = ["default-src 'none'", ...sources.map((source) => `${source} 'nonce-${allowed}'`)].join(
    '; ',
  );
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style nonce="${allowed}">${style}</style>
</head>
<body>
${body}
${script === undefined ? '' : `<script nonce="${allowed}">${script}</script>\n`}</body>
</html>`;
}
