import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  looksLikeAccessKeyId,
  looksLikeAccessKeySecret,
  parsePastedKeys,
  type KeyField,
  type PastedKeys,
} from '../../../src/accounts/pastedKeys';

const ID = 'LTAI5tExampleExample1234';
const SECRET = 'SecretExample0123456789abcdefg';
const TOKEN = 'CAISexample+token/with==';
const PAIR: PastedKeys = { accessKeyId: ID, accessKeySecret: SECRET };

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');
const alphanumeric = (minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength, maxLength });
const anyField = fc.constantFrom<KeyField>('accessKeyId', 'accessKeySecret', 'securityToken');
const anyId = fc.oneof(
  alphanumeric(12).map((tail) => `LTAI${tail}`),
  alphanumeric(20).map((tail) => `LTAI${tail}`),
  alphanumeric(24).map((tail) => `STS.${tail}`),
);
const anySecret = alphanumeric(30);
const anyToken = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...letters, '+', '/'), minLength: 1 }),
    fc.constantFrom('', '=', '=='),
  )
  .map(([text, padding]) => `CAIS${text}${padding}`);
/** One key; not an ID and a secret that look joined. */
const anyKey = fc.oneof(anyId, anySecret, anyToken, alphanumeric(1, 40));

/** What a copied key may be surrounded by. */
const surrounding = fc
  .array(fc.constantFrom(' ', '\t', '\n', '\u00A0', '\uFEFF', '\u200B', '"', "'", '`', '\u201C', '\u201D'))
  .map((parts) => parts.join(''));

describe('parsePastedKeys', () => {
  it('never changes an ordinary key', () => {
    fc.assert(
      fc.property(anyKey, anyField, (key, field) => {
        assert.deepEqual(parsePastedKeys(key, field), { [field]: key });
      }),
    );
  });

  it('finds the same key in any quotes and spaces, with invisible characters anywhere', () => {
    fc.assert(
      fc.property(
        fc.record({ key: anyKey, before: surrounding, after: surrounding, at: fc.nat(), field: anyField }),
        ({ key, before, after, at, field }) => {
          const split = at % (key.length + 1);
          const pasted = `${before}${key.slice(0, split)}\u200B${key.slice(split)}${after}`;
          assert.deepEqual(parsePastedKeys(pasted, field), { [field]: key });
        },
      ),
    );
  });

  it('finds the same ID and secret in any notation, in either order', () => {
    const notations: readonly ((id: string, secret: string) => readonly [string, string])[] = [
      (id, secret) => [id, secret],
      (id, secret) => [`"${id}"`, `"${secret}"`],
      (id, secret) => [`ALIBABA_CLOUD_ACCESS_KEY_ID=${id}`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET=${secret}`],
      (id, secret) => [`export ALICLOUD_ACCESS_KEY='${id}'`, `export ALICLOUD_SECRET_KEY='${secret}'`],
      (id, secret) => [`$env:ACCESS_KEY_ID = "${id}"`, `$env:ACCESS_KEY_SECRET = "${secret}"`],
      (id, secret) => [`AccessKey ID: ${id}`, `AccessKey Secret: ${secret}`],
      (id, secret) => [`"AccessKeyId": "${id}",`, `"AccessKeySecret": "${secret}",`],
      (id, secret) => [`access_key_id = ${id};`, `access_key_secret = ${secret};`],
    ];
    fc.assert(
      fc.property(
        fc.record({
          id: anyId,
          secret: anySecret.filter((text) => !looksLikeAccessKeyId(text)),
          notation: fc.constantFrom(...notations),
          // A single-line input turns line breaks into spaces.
          separator: fc.constantFrom('\n', '\r\n', ' '),
          swapped: fc.boolean(),
          field: anyField,
        }),
        ({ id, secret, notation, separator, swapped, field }) => {
          const lines = notation(id, secret);
          const text = (swapped ? [...lines].reverse() : lines).join(separator);
          assert.deepEqual(parsePastedKeys(text, field), { accessKeyId: id, accessKeySecret: secret });
        },
      ),
    );
  });

  const CASES: Readonly<Record<string, readonly [text: string, expected: PastedKeys]>> = {
    "reads the console's AccessKey.csv": [`\uFEFFAccessKey ID,AccessKey Secret\r\n${ID},${SECRET}\r\n`, PAIR],
    'reads AccessKey.csv after a single-line paste': [`AccessKey ID,AccessKey Secret ${ID},${SECRET}`, PAIR],
    'reads AccessKey.csv without line breaks': [`AccessKey ID,AccessKey Secret${ID},${SECRET}`, PAIR],
    'reads a quoted AccessKey.csv': [`"AccessKey ID","AccessKey Secret"\n"${ID}","${SECRET}"\n`, PAIR],
    'splits an ID and a secret whose line break was lost': [`${ID}${SECRET}`, PAIR],
    'reads an ID, a secret and an STS token': [
      `${ID}\n${SECRET}\n${TOKEN}`,
      { ...PAIR, securityToken: TOKEN },
    ],
    'reads the JSON of AssumeRole': [
      JSON.stringify({
        Credentials: { SecurityToken: TOKEN, Expiration: '2026', AccessKeySecret: SECRET, AccessKeyId: ID },
      }),
      { ...PAIR, securityToken: TOKEN },
    ],
    'assigns a named key to its own field': [
      `export ACCESS_KEY_SECRET=${SECRET}`,
      { accessKeySecret: SECRET },
    ],
    'reads the value of any other assignment': [`MY_KEY="${ID}"`, { accessKeyId: ID }],
    'reads the value of any other NAME: value line': [`key: ${ID}`, { accessKeyId: ID }],
    'leaves several unknown words for the validation': ['one two', { accessKeyId: 'one two' }],
    'leaves an ID among more words than keys for the validation': [
      `${ID} ${SECRET} ${TOKEN} more`,
      { accessKeyId: `${ID} ${SECRET} ${TOKEN} more` },
    ],
    'returns an empty key for quotes only': ['""', { accessKeyId: '' }],
  };
  for (const [title, [text, expected]] of Object.entries(CASES)) {
    it(title, () => {
      assert.deepEqual(parsePastedKeys(text, 'accessKeyId'), expected);
    });
  }
});

describe('looksLikeAccessKeyId and looksLikeAccessKeySecret', () => {
  it('never mistake an ID for a secret, or a secret for an ID', () => {
    fc.assert(
      fc.property(anyId, anySecret, (id, secret) => {
        assert.deepEqual([looksLikeAccessKeyId(id), looksLikeAccessKeySecret(id)], [true, false]);
        assert.equal(looksLikeAccessKeyId(secret), false);
      }),
    );
    assert.equal(looksLikeAccessKeySecret(SECRET), true);
  });
});
