import * as v from 'valibot';
import type { AccessKeys } from './accessKeys';
import { ApiError } from './apiError';
import { exceedsDepth } from './exceedsDepth';
import { isObject } from './decodeInstance';
import { localizable } from './localizable';

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

/**
 * Decodes temporary keys.
 * @param path the name of the object that contains them, if that is not the whole response
 * @throws ApiError that names the first invalid field, without its value
 */
export function decodeTemporaryKeys(value: unknown, path?: string): TemporaryKeys {
  const fields = v.safeParse(Fields, value);
  if (!fields.success) {
    const names = [path, v.getDotPath(fields.issues[0])].filter((name) => name != null);
    throw new ApiError(localizable('{0} is missing from the response or not valid.', names.join('.')), {
      kind: 'invalidResponse',
    });
  }
  const { AccessKeyId, AccessKeySecret, SecurityToken, Expiration } = fields.output;
  return {
    keys: { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, securityToken: SecurityToken },
    expiresAt: Expiration ?? undefined,
  };
}

/**
 * Parses a body as a JSON object.
 * @throws ApiError without any part of the body
 */
export function parseJsonObject(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = exceedsDepth(body, MAX_DEPTH) ? undefined : JSON.parse(body);
    if (isObject(value)) return value;
  } catch {
    // The error may quote the body, which may contain keys.
  }
  throw new ApiError(localizable('The response is not a JSON object.'), { kind: 'invalidResponse' });
}
