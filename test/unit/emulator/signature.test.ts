import { OpenApiUtil } from '@alicloud/openapi-core';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import {
  canonicalRequest,
  parseAuthorization,
  parseQuery,
  percentEncode,
  timingSafeEquals,
  sha256Hex,
  sign,
  type SignedRequest,
} from '../../emulator/signature';
import { percentEncodeBytes } from './signedCall';

const EXAMPLE: SignedRequest = {
  method: 'POST',
  path: '/',
  query: 'ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai',
  headers: new Map([
    ['host', 'ecs.cn-shanghai.aliyuncs.com'],
    ['x-acs-action', 'RunInstances'],
    ['x-acs-content-sha256', sha256Hex('')],
    ['x-acs-date', '2023-10-26T10:22:32Z'],
    ['x-acs-signature-nonce', '3156853299f313e23d1673dc12e1703d'],
    ['x-acs-version', '2014-05-26'],
  ]),
  bodyHash: sha256Hex(''),
};

type SdkRequest = Parameters<typeof OpenApiUtil.getAuthorization>[0];

/** Any Unicode text, biased towards characters that encoders get wrong. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...Array.from(`!'()*~-_.+ %&=/?#"<>;,:@[]\n\t`)), maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('é', '客', 'ع', 'ไ', '👩‍👧', 'A', '9'), maxLength: 6 }),
);

describe('emulator: signature', () => {
  it('matches the hash and signature of the published example', () => {
    assert.equal(
      sha256Hex(canonicalRequest(EXAMPLE)),
      '7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259',
    );
    assert.equal(
      sign(EXAMPLE, 'YourAccessKeySecret'),
      '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });

  it('does not depend on the order of parameters and headers', () => {
    const shuffled: SignedRequest = {
      ...EXAMPLE,
      query: EXAMPLE.query.split('&').reverse().join('&'),
      headers: new Map([...EXAMPLE.headers].reverse()),
    };
    assert.equal(canonicalRequest(shuffled), canonicalRequest(EXAMPLE));
  });

  it('percent-encodes any text as RFC 3986 requires', () => {
    fc.assert(
      fc.property(text, (value) => {
        assert.equal(percentEncode(value), percentEncodeBytes(value));
        assert.equal(decodeURIComponent(percentEncode(value)), value);
      }),
    );
  });

  it('parses any query string', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            text.filter((name) => name !== ''),
            text,
          ),
          { maxLength: 5 },
        ),
        (pairs) => {
          const query = pairs
            .map(([name, value]) => `${percentEncodeBytes(name)}=${percentEncodeBytes(value)}`)
            .join('&');
          assert.deepEqual(parseQuery(query), pairs);
        },
      ),
    );
  });

  it('matches the signature of the published SDK', () => {
    const values = fc.record({ InstanceName: text, FilterStr: text, PageIndex: fc.nat().map(String) });
    fc.assert(
      fc.property(values, fc.stringMatching(/^[A-Za-z0-9]{30}$/), (query, secret) => {
        const headers = Object.fromEntries(EXAMPLE.headers);
        const request: unknown = { method: 'POST', pathname: '/', query, headers };
        const theirs = OpenApiUtil.getAuthorization(
          request as SdkRequest,
          'ACS3-HMAC-SHA256',
          sha256Hex(''),
          'id',
          secret,
        );
        const sent = Object.entries(query).map(([name, value]) => `${name}=${percentEncodeBytes(value)}`);
        const ours = sign({ ...EXAMPLE, query: sent.join('&') }, secret);
        assert.equal(parseAuthorization(theirs)?.signature, ours);
      }),
    );
  });

  it('parses a complete Authorization header and rejects an incomplete one', () => {
    assert.deepEqual(
      parseAuthorization('ACS3-HMAC-SHA256 Credential=ID,SignedHeaders=host;x-acs-date,Signature=ab'),
      {
        keyId: 'ID',
        signedHeaders: ['host', 'x-acs-date'],
        signature: 'ab',
      },
    );
    for (const broken of [
      '',
      'ACS3-HMAC-SHA256',
      'ACS3-HMAC-SHA256 Credential=ID,SignedHeaders=host',
      'ACS3-HMAC-SHA256 Credential=,SignedHeaders=host,Signature=ab',
      'ACS3-RSA-SHA256 Credential=ID,SignedHeaders=host,Signature=ab',
    ]) {
      assert.equal(parseAuthorization(broken), undefined, broken);
    }
  });

  it('keeps invalid percent-encoding as is', () => {
    assert.deepEqual(parseQuery('a=%E5%AE&b=1+2&c'), [
      ['a', '%E5%AE'],
      ['b', '1 2'],
      ['c', ''],
    ]);
  });

  it('compares strings of any length', () => {
    assert.equal(timingSafeEquals('abc', 'abc'), true);
    assert.equal(timingSafeEquals('abc', 'abd'), false);
    assert.equal(timingSafeEquals('abc', 'abcd'), false);
  });
});
