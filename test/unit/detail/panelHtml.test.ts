import fc from 'fast-check';
import assert from 'node:assert/strict';
import { panelHtml } from '../../../src/detail/panelHtml';
import { HOSTILE_VALUES } from '../../hostile/values';
import { anyText } from './arbitraries';

const SCRIPT = 'let a = 1 < 2;';
const STYLE = 'main > p { margin: 0 }';

const htmlOf = ({ field = '', title = '' }): string =>
  panelHtml({
    title,
    language: 'zh-cn',
    nonce: 'N0nce',
    script: SCRIPT,
    style: STYLE,
    initialMessage: { kind: 'copied', field },
  });

const HTML = htmlOf({});
const [BEFORE = '', AFTER = ''] = HTML.split(
  '{&quot;kind&quot;:&quot;copied&quot;,&quot;field&quot;:&quot;&quot;}',
);

describe('panelHtml', () => {
  it('contains the title as escaped text, for any text', () => {
    const [before = '', after = ''] = HTML.split('<title></title>');
    const roundTrip = (title: string) => {
      const html = htmlOf({ title });
      assert.ok(html.startsWith(`${before}<title>`) && html.endsWith(`</title>${after}`));
      const text = html.slice(
        before.length + '<title>'.length,
        html.length - after.length - '</title>'.length,
      );
      assert.doesNotMatch(text, /[<>]/);
      assert.equal(decodeHtml(text), title);
    };
    fc.assert(fc.property(anyText, roundTrip));
    for (const [, value] of HOSTILE_VALUES) roundTrip(value);
    roundTrip('</title><script>alert(1)</script>');
  });

  it('allows only its own script and style sheet, by nonce, and no requests', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(HTML)?.[1];
    assert.equal(policy, "default-src 'none'; style-src 'nonce-N0nce'; script-src 'nonce-N0nce'");
    assert.doesNotMatch(HTML, /<link|\ssrc=|\shref=|url\(/i);
  });

  it('contains the unchanged script and style sheet, the language, and no inline handlers', () => {
    assert.match(HTML, /<html lang="zh-cn">/);
    assert.deepEqual(HTML.match(/<script[\s\S]*?<\/script>/g), [`<script nonce="N0nce">${SCRIPT}</script>`]);
    assert.deepEqual(HTML.match(/<style[\s\S]*?<\/style>/g), [`<style nonce="N0nce">${STYLE}</style>`]);
    assert.doesNotMatch(HTML, /style=|\son\w+=/i);
  });

  it('contains the first message as one escaped attribute, for any text', () => {
    const roundTrip = (field: string) => {
      const html = htmlOf({ field });
      assert.ok(html.startsWith(BEFORE) && html.endsWith(AFTER));
      const value = html.slice(BEFORE.length, html.length - AFTER.length);
      assert.doesNotMatch(value, /[<>"'\0]/);
      assert.deepEqual(JSON.parse(decodeHtml(value)), { kind: 'copied', field });
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

/** Decodes character references as a browser does. */
function decodeHtml(html: string): string {
  const known: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return html.replace(/&([^;]*);/g, (_, name: string) => {
    const text = known[name];
    assert.ok(text !== undefined, `&${name};`);
    return text;
  });
}
