import * as v from '../util/schema';
import type { AccessKeys } from './accessKeys';
import { exceedsDepth } from './exceedsDepth';
import { isObject } from './decodeInstance';

/** Temporary keys with the end that their source names, in ms since the epoch. */
export interface TemporaryKeys {
  readonly keys: AccessKeys;
  readonly expiresAt: number | undefined;
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** An RFC 3339 time as ms since the epoch. */
export const Rfc3339Time = v.pipe(
  v.string(),
  v.regex(RFC_3339),
  v.transform((text) => Date.parse(text.replace(' ', 'T'))),
  v.safeInteger(),
);

const Key = v.pipe(v.string(), v.trim(), v.nonEmpty());

/** The form in which STS, the metadata server and credentials URIs return keys. */
const Fields = v.object({
  AccessKeyId: Key,
  AccessKeySecret: Key,
  SecurityToken: Key,
  Expiration: v.nullish(
    v.union([
      Rfc3339Time,
      v.pipe(
        v.literal(''),
        v.transform(() => undefined),
      ),
    ]),
  ),
});

/** The responses are at most 3 levels deep. */
const MAX_DEPTH = 20;

/** Decodes temporary keys. Returns the name of the first invalid field if there is one; an empty name for a non-object. */
export function decodeTemporaryKeys(value: unknown): TemporaryKeys | { readonly invalid: string } {
  const fields = v.safeParse(Fields, value);
  if (!fields.success) return { invalid: v.getDotPath(fields.issues[0]) ?? '' };
  const { AccessKeyId, AccessKeySecret, SecurityToken, Expiration } = fields.output;
  return {
    keys: { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, securityToken: SecurityToken },
    expiresAt: Expiration ?? undefined,
  };
}

/** Parses a JSON object; undefined for anything else. Throws no error, because that might quote the keys in the text. */
export function tryParseJsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = exceedsDepth(text, MAX_DEPTH) ? undefined : JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
