import fc from 'fast-check';
import assert from 'node:assert/strict';
import { panelHtml } from '../../../src/detail/panelHtml';
import { anyText } from './instances';

const htmlOf = (field: string): string =>
  panelHtml({
    language: 'zh-cn',
    cspSource: 'https://webview.example',
    nonce: 'N0nce',
    base: 'https://base',
    first: { kind: 'copied', field },
  });

const HTML = htmlOf('');
const [BEFORE = '', AFTER = ''] = HTML.split(
  '{&quot;kind&quot;:&quot;copied&quot;,&quot;field&quot;:&quot;&quot;}',
);

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

  it('holds what it shows first as one attribute, whatever stands in it', () => {
    const roundTrip = (field: string) => {
      const html = htmlOf(field);
      assert.ok(html.startsWith(BEFORE) && html.endsWith(AFTER));
      const value = html.slice(BEFORE.length, html.length - AFTER.length);
      assert.doesNotMatch(value, /[<>"'\0]/);
      assert.deepEqual(JSON.parse(textOf(value)), { kind: 'copied', field });
    };
    fc.assert(fc.property(anyText, roundTrip));
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '\\', ';', '#39', 'amp', '\n', '\0') }),
        roundTrip,
      ),
    );
  });
});

/** What a browser reads in an attribute. */
function textOf(attribute: string): string {
  const known: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return attribute.replace(/&([^;]*);/g, (_, name: string) => {
    const text = known[name];
    assert.ok(text !== undefined, `&${name};`);
    return text;
  });
}
