import fc from 'fast-check';
import assert from 'node:assert/strict';
import { parseHttpsLink } from '../../../src/detail/httpsLink';
import { UNSAFE_LINKS } from '../../hostile/values';
import { anyText } from './arbitraries';

describe('parseHttpsLink', () => {
  it('returns a complete https URL unchanged', () => {
    for (const link of [
      'https://acme.example/terms.pdf?sign=a%2Bb%3D#p',
      'https://acme-isv.oss-ap-southeast-1.aliyuncs.com:8443/协议/v1.pdf?a=1&b[]=2',
      'HTTPS://ACME.EXAMPLE',
    ]) {
      assert.equal(parseHttpsLink(link), link);
    }
    assert.equal(parseHttpsLink(' https://acme.example/ \n'), 'https://acme.example/');
  });

  it('rejects everything else', () => {
    for (const text of [undefined, '', 'terms.pdf', ...UNSAFE_LINKS]) {
      assert.equal(parseHttpsLink(text), undefined, text);
    }
  });

  it('returns nothing but https URLs without credentials, for any text', () => {
    const near = fc.tuple(fc.constantFrom('https://', 'https:', 'http://', ''), anyText);
    fc.assert(
      fc.property(near, ([start, rest]) => {
        const link = parseHttpsLink(start + rest);
        if (link === undefined) return;
        const { protocol, username, password, host } = new URL(link);
        assert.deepEqual([protocol, username, password], ['https:', '', '']);
        assert.ok(link.toLowerCase().startsWith(`https://${host}`));
      }),
    );
  });
});
