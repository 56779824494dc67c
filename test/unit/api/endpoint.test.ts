import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseEndpoint, regionOf } from '../../../src/api/endpoint';

const READ: { readonly [text: string]: ReturnType<typeof parseEndpoint> } = {
  'cams.ap-southeast-1.aliyuncs.com': { protocol: 'HTTPS', host: 'cams.ap-southeast-1.aliyuncs.com' },
  '  cams.ap-southeast-1.aliyuncs.com\n': { protocol: 'HTTPS', host: 'cams.ap-southeast-1.aliyuncs.com' },
  'https://cams.ap-southeast-1.aliyuncs.com/': {
    protocol: 'HTTPS',
    host: 'cams.ap-southeast-1.aliyuncs.com',
  },
  'HTTPS://CAMS.Example.COM': { protocol: 'HTTPS', host: 'cams.example.com' },
  'cams.example.com:8443': { protocol: 'HTTPS', host: 'cams.example.com:8443' },
  'https://cams.example.com:443': { protocol: 'HTTPS', host: 'cams.example.com' },
  '[2001:db8::1]:8443': { protocol: 'HTTPS', host: '[2001:db8::1]:8443' },
  'localhost:8080': { protocol: 'HTTPS', host: 'localhost:8080' },
  'http://localhost:8080': { protocol: 'HTTP', host: 'localhost:8080' },
  'http://127.0.0.1:8080/': { protocol: 'HTTP', host: '127.0.0.1:8080' },
  'http://127.1': { protocol: 'HTTP', host: '127.0.0.1' },
  'http://[::1]:8080': { protocol: 'HTTP', host: '[::1]:8080' },
  'http://cams.ap-southeast-1.aliyuncs.com': 'plainHttp',
  'http://10.0.0.1': 'plainHttp',
  'http://0.0.0.0:80': 'plainHttp',
  'http://localhost.example.com': 'plainHttp',
  'http://127.0.0.1.example.com': 'plainHttp',
  'http://[::2]': 'plainHttp',
  'http://[::ffff:10.0.0.1]': 'plainHttp',
  'http://localhost@example.com': 'notAnAddress',
  'user:password@cams.example.com': 'notAnAddress',
  'https://user@cams.example.com': 'notAnAddress',
  'cams.example.com/path': 'notAnAddress',
  'cams.example.com?x=1': 'notAnAddress',
  'cams.example.com#x': 'notAnAddress',
  'cams example.com': 'notAnAddress',
  // cspell:ignore nmple
  'cams.exa\nmple.com': 'notAnAddress',
  'cams.example.com:port': 'notAnAddress',
  'cams.example.com:99999': 'notAnAddress',
  '2001:db8::1': 'notAnAddress',
  'ftp://cams.example.com': 'notAnAddress',
  'file:///etc/passwd': 'notAnAddress',
  'https://': 'notAnAddress',
  '': 'notAnAddress',
  '   ': 'notAnAddress',
};

describe('parseEndpoint', () => {
  for (const [text, expected] of Object.entries(READ)) {
    it(`${JSON.stringify(text)} is ${typeof expected === 'string' ? expected : `${expected.protocol} ${expected.host}`}`, () => {
      assert.deepEqual(parseEndpoint(text), expected);
    });
  }

  it('accepts http:// for loopback addresses only (property)', () => {
    const part = fc.oneof(
      fc.string(),
      fc.domain(),
      fc.ipV4(),
      fc.constantFrom('localhost', '@', ':', '/', '[::1]'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        const read = parseEndpoint(`http://${parts.join('')}`);
        if (typeof read === 'string') return;
        assert.equal(read.protocol, 'HTTP');
        assert.match(read.host, /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/);
      }),
      { numRuns: 300 },
    );
  });

  it('regionOf returns the region, or the host if it names none', () => {
    assert.equal(regionOf('cams.ap-southeast-1.aliyuncs.com'), 'ap-southeast-1');
    assert.equal(regionOf('CAMS.Cn-Hangzhou.aliyuncs.com'), 'cn-hangzhou');
    for (const host of [
      '127.0.0.1:8080',
      'cams.example.com',
      'cams.ap-southeast-1.aliyuncs.com:8443',
      'cams.aliyuncs.com',
    ]) {
      assert.equal(regionOf(host), host);
    }
  });
});
