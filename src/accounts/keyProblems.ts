import type { AccessKeys } from '../api/accessKeys';
import { looksLikeAccessKeyId, looksLikeAccessKeySecret, type KeyField } from './pastedKeys';

/**
 * What is wrong with an entered key:
 * - `swapped`: an ID in place of the secret, or the reverse
 * - `metaToken`, `viberToken`: a token of another product
 * - `stsToken`: an STS token in place of an ID or a secret
 * - `missingToken`: a temporary ID without its STS token
 * - `unexpectedToken`: an STS token for an ID that is not temporary
 * - `tooShort`, `tooLong`, `unusual`: not the usual length or characters
 */
export type KeyProblemKind =
  | 'swapped'
  | 'metaToken'
  | 'viberToken'
  | 'stsToken'
  | 'missingToken'
  | 'unexpectedToken'
  | 'tooShort'
  | 'tooLong'
  | 'unusual';

export interface KeyProblem {
  readonly kind: KeyProblemKind;
  /** Whether no valid key looks like this. If false, the key is unlikely, but must be accepted. */
  readonly certain: boolean;
}

/** Alibaba Cloud documents IDs of 16 to 30 characters. */
export const ID_LENGTH = { min: 16, max: 30 } as const;
/** Secrets of permanent keys have 30 letters and digits; those of temporary keys are longer. */
export const SECRET_LENGTH = 30;

/** Longer than any secret: those of temporary keys have fewer than 50 characters. */
const LONGER_THAN_SECRETS = 60;

/** The access tokens of Meta's apps, pages and system users. */
const META_TOKEN = /^EAA[A-Za-z0-9]+$/;
/** The authentication tokens of Viber: three parts of 16 letters and digits. */
const VIBER_TOKEN = /^[0-9a-z]{16}(?:-[0-9a-z]{16}){2}$/i;
/** STS tokens are a long Base64 text. */
const STS_TOKEN = /^CAIS[A-Za-z0-9+/=]+$/;

/**
 * Checks the shape of an entered key. Returns undefined for a text that may be a key of this field.
 * @param others the keys entered before, which say whether a token is needed
 */
export function findKeyProblem(
  field: KeyField,
  text: string,
  others: Pick<AccessKeys, 'accessKeyId'>,
): KeyProblem | undefined {
  switch (field) {
    case 'accessKeyId':
      return findIdProblem(text);
    case 'accessKeySecret':
      return findSecretProblem(text, { temporary: isTemporaryId(others.accessKeyId) });
    case 'securityToken':
      return findTokenProblem(text, { temporary: isTemporaryId(others.accessKeyId) });
  }
}

/** IDs of temporary keys, which are valid only with an STS token. */
function isTemporaryId(accessKeyId: string): boolean {
  return /^(?:STS|TMP)\./.test(accessKeyId);
}

function findIdProblem(text: string): KeyProblem | undefined {
  if (looksLikeAccessKeySecret(text)) return certain('swapped');
  const foreign = foreignToken(text, ID_LENGTH.max);
  if (foreign) return foreign;
  // The length of temporary IDs is not documented, but they are not shorter than permanent ones.
  if (text.length < ID_LENGTH.min) return unlikely('tooShort');
  if (isTemporaryId(text)) return undefined;
  return text.length > ID_LENGTH.max ? unlikely('tooLong') : unlessAlphanumeric(text);
}

function findSecretProblem(text: string, key: { readonly temporary: boolean }): KeyProblem | undefined {
  if (looksLikeAccessKeyId(text)) return certain('swapped');
  const foreign = foreignToken(text, LONGER_THAN_SECRETS);
  if (foreign) return foreign;
  if (text.length < SECRET_LENGTH) return unlikely('tooShort');
  if (key.temporary) return undefined;
  return text.length > SECRET_LENGTH ? unlikely('tooLong') : unlessAlphanumeric(text);
}

function findTokenProblem(text: string, key: { readonly temporary: boolean }): KeyProblem | undefined {
  if (text === '') return key.temporary ? certain('missingToken') : undefined;
  if (META_TOKEN.test(text)) return unlikely('metaToken');
  if (VIBER_TOKEN.test(text)) return certain('viberToken');
  return key.temporary ? undefined : unlikely('unexpectedToken');
}

/** Recognizes the tokens of other products and STS tokens, in place of a key of at most `longest` characters. */
function foreignToken(text: string, longest: number): KeyProblem | undefined {
  if (VIBER_TOKEN.test(text)) return certain('viberToken');
  if (text.length <= longest) return undefined;
  if (META_TOKEN.test(text)) return certain('metaToken');
  return STS_TOKEN.test(text) ? certain('stsToken') : undefined;
}

function unlessAlphanumeric(text: string): KeyProblem | undefined {
  return /^[A-Za-z0-9]*$/.test(text) ? undefined : unlikely('unusual');
}

function certain(kind: KeyProblemKind): KeyProblem {
  return { kind, certain: true };
}

function unlikely(kind: KeyProblemKind): KeyProblem {
  return { kind, certain: false };
}
