import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { ApiError } from '../../../src/api/apiError';
import { decodeProgramOutput } from '../../../src/credentials/externalProgramOutput';

const SOURCE = { name: 'The external program', code: 'ExternalProgramFailed' };
const PAIR = { access_key_id: 'LTAI1', access_key_secret: 'secret-1' };
const TOKEN = { sts_token: 'token-1' };

const decode = (output: unknown) => decodeProgramOutput(SOURCE, JSON.stringify(output));

describe('decodeProgramOutput', () => {
  const pair = { accessKeyId: 'LTAI1', accessKeySecret: 'secret-1' };
  const temporary = { ...pair, securityToken: 'token-1' };

  for (const [title, output, keys] of [
    ['mode AK', { mode: 'AK', ...PAIR }, pair],
    ['mode AK with a token', { mode: 'AK', ...PAIR, ...TOKEN }, pair],
    ['mode StsToken', { mode: 'StsToken', ...PAIR, ...TOKEN }, temporary],
    ['a mode in another case', { mode: 'stsTOKEN', ...PAIR, ...TOKEN }, temporary],
    ['no mode and no token', PAIR, pair],
    ['an empty mode and a token', { mode: '', ...PAIR, ...TOKEN }, temporary],
    ['blanks around values, and other fields', { ...PAIR, access_key_id: ' LTAI1\n', region_id: 'cn' }, pair],
  ] as const) {
    it(`reads ${title}`, () => assert.deepEqual(decode(output), { keys }));
  }

  it('reads an end in RFC 3339, and an empty one as none', () => {
    for (const [expiration, time] of [
      ['2099-01-02T03:04:05Z', '2099-01-02T03:04:05Z'],
      ['2099-01-02T03:04:05.678+08:00', '2099-01-01T19:04:05.678Z'],
      ['2099-01-02 03:04:05z', '2099-01-02T03:04:05Z'],
    ] as const) {
      assert.equal(decode({ ...PAIR, expiration }).expiresAt, Date.parse(time));
    }
    assert.equal(decode({ ...PAIR, expiration: '' }).expiresAt, undefined);
  });

  it('reads output with a byte order mark', () => {
    assert.deepEqual(decodeProgramOutput(SOURCE, `\uFEFF${JSON.stringify(PAIR)}\r\n`), { keys: pair });
  });

  for (const [field, output] of [
    ['access_key_id', { ...PAIR, access_key_id: ' ' }],
    ['access_key_secret', { access_key_id: 'LTAI1' }],
    ['access_key_secret', { ...PAIR, access_key_secret: 5 }],
    ['sts_token', { mode: 'StsToken', ...PAIR }],
    ['mode', { mode: 'RamRoleArn', ...PAIR }],
    ['mode', { mode: 7, ...PAIR }],
    ['expiration', { ...PAIR, expiration: 'tomorrow' }],
    ['expiration', { ...PAIR, expiration: 4_070_908_800 }],
    ['expiration', { ...PAIR, expiration: '2099-13-01T00:00:00Z' }],
  ] as const) {
    it(`names ${field} in ${JSON.stringify(output)}`, () => {
      assert.throws(() => decode(output), { message: `The external program returned no valid ${field}.` });
    });
  }

  it('returns keys or an error without any part of the output, whatever that is', () => {
    const secret = 'SENTINEL-SECRET';
    const value = fc.oneof(
      fc.constantFrom<unknown>(secret, `${secret} `, '', 'AK', 'StsToken', null, 1, [secret]),
    );
    const object = fc.record(
      {
        mode: value,
        access_key_id: value,
        access_key_secret: value,
        sts_token: value,
        expiration: value,
        [secret]: value,
      },
      { requiredKeys: [] },
    );
    const text = fc.oneof(
      object.map((output) => JSON.stringify(output)),
      fc.tuple(object, fc.nat(200)).map(([output, length]) => JSON.stringify(output).slice(0, length)),
      fc.string().map((noise) => `${secret}${noise}`),
      fc.json().map((json) => `[${JSON.stringify(secret)}, ${json}]`),
    );
    fc.assert(
      fc.property(text, (output) => {
        try {
          decodeProgramOutput(SOURCE, output);
        } catch (error) {
          assert.ok(error instanceof ApiError);
          assert.ok(!inspect(error, { showHidden: true, depth: Infinity }).includes('SENTINEL'));
        }
      }),
      { numRuns: 500 },
    );
  });
});
