import type { AccessKeys } from '../api/accessKeys';

export type KeyField = keyof AccessKeys;

/** The keys that were found in a pasted text. */
export type PastedKeys = { readonly [F in KeyField]?: string };

/** Zero-width characters, byte order marks, soft hyphens and bidirectional controls. */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const QUOTES = '"\'`\u2018\u2019\u201A\u201C\u201D\u201E\u00AB\u00BB';
const OUTER = new RegExp(`^[\\s${QUOTES}]+|[\\s${QUOTES},;]+$`, 'g');

const NAMES: readonly (readonly [KeyField, string])[] = [
  [
    'accessKeySecret',
    'secret[ _-]?access[ _-]?key|access[ _-]?key[ _-]?secret|access[ _-]?secret|secret[ _-]?key',
  ],
  ['accessKeyId', 'access[ _-]?key(?:[ _-]?id)?|access[ _-]?id'],
  ['securityToken', '(?:security|sts|session)[ _-]?token'],
];
const VALUE = `([A-Za-z0-9][^\\s${QUOTES},;]*)`;
const SEPARATOR = `[${QUOTES}]?\\s*[=:\uFF1A]\\s*[${QUOTES}]*`;
const NAMED = NAMES.map(
  ([field, name]) => [field, new RegExp(`(?:${name})${SEPARATOR}${VALUE}`, 'i')] as const,
);
/** Any other `NAME=value` or `NAME: value`. */
const ASSIGNMENT = new RegExp(
  `^(?:(?:export|set)\\s+|\\$env:)?[${QUOTES}]?[A-Za-z_$][\\w.$-]*${SEPARATOR}${VALUE}$`,
  'i',
);
/** The header of the console's AccessKey.csv. */
const CSV_HEADER = new RegExp(
  `access ?key ?id[${QUOTES}]?\\s*,\\s*[${QUOTES}]?access ?key ?secret[${QUOTES}]?`,
  'i',
);
/** An ID and a secret whose line break was lost: 16 or 24 and 30 characters. */
const JOINED = /^(LTAI[A-Za-z0-9]{12}|LTAI[A-Za-z0-9]{20})([A-Za-z0-9]{30})$/;

/**
 * Finds keys in a text that was pasted into the input of `field`: one key in any quoting, `NAME=value` or `NAME: value`
 * lines, JSON, an ID and a secret, or the console's AccessKey.csv. Line breaks may have become spaces or be lost, as
 * in a single-line input. A text without recognizable structure is returned as the value of `field`, cleaned.
 */
export function parsePastedKeys(text: string, field: KeyField): PastedKeys {
  const visible = text.replace(INVISIBLE, '');
  const named = Object.fromEntries(
    NAMED.flatMap(([name, pattern]) => {
      const value = pattern.exec(visible)?.[1];
      return value === undefined ? [] : [[name, value]];
    }),
  ) as PastedKeys;
  if (Object.keys(named).length > 0) return named;
  const key = trimKey(visible);
  const assigned = ASSIGNMENT.exec(key)?.[1];
  if (assigned !== undefined) return { [field]: assigned };
  return parseKeyList(key.replace(CSV_HEADER, ' ')) ?? { [field]: key };
}

/** The ID and the secret, in either order, then perhaps an STS token. */
function parseKeyList(text: string): PastedKeys | undefined {
  const joined = JOINED.exec(text.trim());
  const [first = '', second = '', securityToken, ...more] = joined
    ? joined.slice(1)
    : text
        .split(/[\s,;]+/)
        .map(trimKey)
        .filter((part) => part !== '');
  if (more.length > 0 || first === '' || second === '') return undefined;
  const token = securityToken === undefined ? {} : { securityToken };
  if (looksLikeAccessKeyId(first)) return { accessKeyId: first, accessKeySecret: second, ...token };
  if (looksLikeAccessKeyId(second)) return { accessKeyId: second, accessKeySecret: first, ...token };
  return undefined;
}

/** Removes surrounding spaces and quotes, and trailing commas and semicolons. */
function trimKey(text: string): string {
  return text.replace(OUTER, '');
}

/** Current IDs: `LTAI…` with 16 to 24 characters, or `STS.…` for temporary keys. */
export function looksLikeAccessKeyId(text: string): boolean {
  return /^(?:LTAI[A-Za-z0-9]{12,20}|(?:STS|TMP)\.[A-Za-z0-9.]{10,})$/.test(text);
}

/** Secrets of permanent keys have exactly 30 letters and digits; their IDs are shorter. */
export function looksLikeAccessKeySecret(text: string): boolean {
  return /^[A-Za-z0-9]{30}$/.test(text) && !/^(?:LTAI|STS|TMP)/.test(text);
}
