interface PanelPage {
  readonly language: string;
  readonly cspSource: string;
  /** New for every page. */
  readonly nonce: string;
  /** Where the webview finds `dist/webview`. */
  readonly base: string;
}

/** The panel's page. It holds no data of an instance: that comes as a message, and is set as text. */
export function panelHtml({ language, cspSource, nonce, base }: PanelPage): string {
  const policy = [
    `default-src 'none'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  // The icon component looks for the link with this id and loads the same file into its own shadow tree.
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${base}/codicon.css" id="vscode-codicon-stylesheet">
<link rel="stylesheet" href="${base}/panel.css">
</head>
<body>
<main></main>
<script nonce="${nonce}" src="${base}/panel.js"></script>
</body>
</html>`;
}
