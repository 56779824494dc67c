import assert from 'node:assert/strict';
import { parseEndpoint } from '../../src/api/endpoint';
import { SETTINGS } from '../../src/ids';
import { readManifest, readStrings } from './support/manifest';

const { properties } = readManifest().contributes.configuration;
const ENGLISH = readStrings('package.nls.json');
const entries = Object.entries(properties);

const textOf = (key: string | undefined): string => ENGLISH[key?.slice(1, -1) ?? ''] ?? '';

describe('the settings in package.json', () => {
  it('are in the order in which they are declared', () => {
    assert.deepEqual(
      entries.map(([, { order }]) => order),
      entries.map((_, index) => index + 1),
    );
  });

  it('have a description, with links to existing settings only', () => {
    for (const [id, { markdownDescription }] of entries) {
      const text = textOf(markdownDescription);
      assert.match(text, /\.$/, id);
      for (const [, link = ''] of text.matchAll(/`#(.+?)#`/g)) {
        assert.ok(link in properties || link.startsWith('http.'), `${id} links to ${link}`);
        assert.notEqual(link, id);
      }
    }
    const related = textOf(properties[SETTINGS.pageSize]?.markdownDescription);
    assert.ok(related.includes(`\`#${SETTINGS.requestsPerSecond}#\``));
  });

  it('are validated: numbers by bounds, texts by a pattern with a message, words by a list', () => {
    for (const [id, property] of entries) {
      const { type, default: value, minimum, maximum, pattern, patternErrorMessage } = property;
      const { enum: words, enumDescriptions, items } = property;
      if (type === 'integer') {
        assert.ok(minimum !== undefined && maximum !== undefined, id);
        assert.ok(typeof value === 'number' && value >= minimum && value <= maximum, id);
        assert.match(
          textOf(properties[id]?.markdownDescription),
          new RegExp(`\\(${minimum} to ${maximum}\\)`),
        );
      } else if (words) {
        assert.equal(enumDescriptions?.length, words.length, id);
        assert.ok(words.includes(String(value)), id);
      } else if (type === 'boolean') {
        assert.equal(typeof value, 'boolean', id);
      } else if (items) {
        assert.deepEqual([type, value], ['array', []], id);
        for (const { description } of Object.values(items.properties))
          assert.match(textOf(description), /\.$/);
      } else {
        assert.equal(type, 'string', id);
        assert.match(String(value), new RegExp(pattern ?? '^$', 'u'), id);
        assert.match(textOf(patternErrorMessage), /^Enter .*\.$/, id);
      }
    }
  });
});

describe('the pattern of cams.endpoint', () => {
  const pattern = new RegExp(properties[SETTINGS.endpoint]?.pattern ?? '^$', 'u');

  for (const text of [
    'cams.ap-southeast-1.aliyuncs.com',
    ' cams.ap-southeast-1.aliyuncs.com ',
    'https://cams.ap-southeast-1.aliyuncs.com/',
    'HTTPS://cams.example.com',
    'proxy.example.com:8443',
    'localhost:3000',
    'http://localhost:3000',
    'http://127.0.0.1:8080/',
    'http://[::1]:8080',
    '[2001:db8::1]:443',
    'http://cams.ap-southeast-1.aliyuncs.com',
    'http://127.0.0.1.example.com',
    'ftp://cams.example.com',
    'cams.example.com/path',
    'cams.example.com?x=1',
    'https://user@cams.example.com',
    'cams.example.com:port',
    'two words',
    'https://',
    'a<b',
  ]) {
    it(`accepts "${text}" exactly if the client does`, () => {
      assert.equal(pattern.test(text), typeof parseEndpoint(text) === 'object');
    });
  }

  it('accepts an empty text, which stands for the default', () => {
    assert.match('', pattern);
  });
});
