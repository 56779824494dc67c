import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findKeyProblem, type KeyProblemKind } from '../../../src/accounts/keyProblems';
import type { KeyField } from '../../../src/accounts/pastedKeys';

const ID = 'LTAI5tExampleExample1234';
const SECRET = 'SecretExample0123456789abcdefg';
const TEMPORARY_ID = 'STS.NUgExample37mExampleUq4';
/** Secrets of temporary keys are longer. */
const TEMPORARY_SECRET = 'CVwjCkNzTMupZ8NbTCxCBRq3K16jtcWFTJAyBEv2aExa';
const STS_TOKEN = `CAIS${'examplE1+/'.repeat(40)}==`;
const META_TOKEN = `EAAG${'mExample0'.repeat(20)}End`;
const VIBER_TOKEN = '445da6az1s345z78-dazcczb2542zv51a-e0vc5fva17480im9';

type Case = readonly [text: string, kind: KeyProblemKind | undefined, effect?: 'refuse' | 'warn'];

const IDS: Readonly<Record<string, Case>> = {
  'an ID with 24 characters': [ID, undefined],
  'an ID with 16 characters': ['LTAIExample12345', undefined],
  'an ID with 30 characters': [`LTAI${'x'.repeat(26)}`, undefined],
  'an old ID without LTAI': ['Xk3Example12Ab9z', undefined],
  'an ID that starts like a Meta token': ['EAAGExample12345', undefined],
  'a temporary ID': [TEMPORARY_ID, undefined],
  'a temporary ID of a console session': ['TMP.3KfExample0123456789', undefined],
  'a secret': [SECRET, 'swapped', 'refuse'],
  'a Meta token': [META_TOKEN, 'metaToken', 'refuse'],
  'a Viber token': [VIBER_TOKEN, 'viberToken', 'refuse'],
  'a Viber token in capitals': [VIBER_TOKEN.toUpperCase(), 'viberToken', 'refuse'],
  'an STS token': [STS_TOKEN, 'stsToken', 'refuse'],
  'the first characters of an ID': ['LTAI5tExam', 'tooShort', 'warn'],
  'an ID without its last characters': [ID.slice(0, 15), 'tooShort', 'warn'],
  'a temporary ID without its end': ['STS.NUgYr', 'tooShort', 'warn'],
  'an ID that is too long': [`LTAI${'x'.repeat(27)}`, 'tooLong', 'warn'],
  'an ID with a hyphen': ['LTAI5t-Example123', 'unusual', 'warn'],
};

const SECRETS: Readonly<Record<string, Case>> = {
  'a secret': [SECRET, undefined],
  'a secret that starts like a Meta token': [`EAAG${'x'.repeat(26)}`, undefined],
  'an ID': [ID, 'swapped', 'refuse'],
  'a temporary ID': [TEMPORARY_ID, 'swapped', 'refuse'],
  'a Meta token': [META_TOKEN, 'metaToken', 'refuse'],
  'a Viber token': [VIBER_TOKEN, 'viberToken', 'refuse'],
  'an STS token': [STS_TOKEN, 'stsToken', 'refuse'],
  'twelve characters of a secret': [SECRET.slice(0, 12), 'tooShort', 'warn'],
  'a secret without its last character': [SECRET.slice(0, 29), 'tooShort', 'warn'],
  'a secret with one character too many': [`${SECRET}x`, 'tooLong', 'warn'],
  'a temporary secret for a permanent ID': [TEMPORARY_SECRET, 'tooLong', 'warn'],
  'a text with other characters': ['Secret+Example/0123456789abcd=', 'unusual', 'warn'],
};

const SECRETS_OF_TEMPORARY_KEYS: Readonly<Record<string, Case>> = {
  'a temporary secret': [TEMPORARY_SECRET, undefined],
  'a secret with 30 characters': [SECRET, undefined],
  'a temporary secret that starts like a Meta token': [`EAAG${'x'.repeat(40)}`, undefined],
  'twelve characters of a secret': [TEMPORARY_SECRET.slice(0, 12), 'tooShort', 'warn'],
};

const TOKENS: Readonly<Record<string, Case>> = {
  'no token': ['', undefined],
  'an STS token': [STS_TOKEN, 'unexpectedToken', 'warn'],
  'a Meta token': [META_TOKEN, 'metaToken', 'warn'],
  'a Viber token': [VIBER_TOKEN, 'viberToken', 'refuse'],
};

const TOKENS_OF_TEMPORARY_KEYS: Readonly<Record<string, Case>> = {
  'an STS token': [STS_TOKEN, undefined],
  'no token': ['', 'missingToken', 'refuse'],
};

const TABLES: readonly (readonly [string, KeyField, string, Readonly<Record<string, Case>>])[] = [
  ['an AccessKey ID', 'accessKeyId', '', IDS],
  ['an AccessKey secret', 'accessKeySecret', ID, SECRETS],
  ['the AccessKey secret of a temporary ID', 'accessKeySecret', TEMPORARY_ID, SECRETS_OF_TEMPORARY_KEYS],
  ['the STS token of a permanent ID', 'securityToken', ID, TOKENS],
  ['the STS token of a temporary ID', 'securityToken', TEMPORARY_ID, TOKENS_OF_TEMPORARY_KEYS],
  [
    'the STS token of a console session',
    'securityToken',
    'TMP.3KfExample0123456789',
    TOKENS_OF_TEMPORARY_KEYS,
  ],
];

describe('findKeyProblem', () => {
  for (const [asked, field, accessKeyId, cases] of TABLES) {
    describe(`for ${asked}`, () => {
      for (const [what, [text, kind, effect]] of Object.entries(cases)) {
        it(`${kind === undefined ? 'accepts' : effect === 'refuse' ? 'refuses' : 'warns about'} ${what}`, () => {
          assert.deepEqual(
            findKeyProblem(field, text, { accessKeyId }),
            kind && { kind, certain: effect === 'refuse' },
          );
        });
      }
    });
  }

  it('never refuses letters and digits that are as many as a key may have', () => {
    const letter = fc.constantFrom('A', 'E', 'I', 'L', 'T', 'x', '1');
    const textOf = (minLength: number, maxLength: number) =>
      fc.string({ unit: letter, minLength, maxLength });
    const refused = (field: KeyField, text: string) =>
      findKeyProblem(field, text, { accessKeyId: ID })?.certain === true;
    fc.assert(
      fc.property(textOf(1, 29), textOf(25, 59), (id, secret) => {
        assert.equal(refused('accessKeyId', id), false);
        assert.equal(refused('accessKeySecret', secret), false);
      }),
    );
  });
});
