import assert from 'node:assert/strict';
import { panelHtml } from '../../../src/detail/panelHtml';

const HTML = panelHtml({
  language: 'zh-cn',
  cspSource: 'https://webview.example',
  nonce: 'N0nce',
  base: 'https://base',
});

describe("the panel's page", () => {
  it('allows its own files and its one script only', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(HTML)?.[1];
    assert.equal(
      policy,
      "default-src 'none'; style-src https://webview.example; font-src https://webview.example; script-src 'nonce-N0nce'",
    );
  });

  it('has no inline script, style or handler, and the language', () => {
    assert.match(HTML, /<html lang="zh-cn">/);
    assert.deepEqual(HTML.match(/<script[^>]*>[^<]*<\/script>/g), [
      '<script nonce="N0nce" src="https://base/panel.js"></script>',
    ]);
    assert.doesNotMatch(HTML, /<style|style=|\son\w+=/i);
  });
});
