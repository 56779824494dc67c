import * as v from '../util/schema';
import { isApiError } from '../api/apiError';
import { localizable } from '../api/localizable';
import { sendRequest, type HttpRequest, type RawResponse, type SendOptions } from '../api/sendRequest';
import { decodeTemporaryKeys, tryParseJsonObject } from '../api/temporaryKeys';
import { toApiError } from '../api/toApiError';
import type { Credentials } from './credentials';
import { invalidField, notJson, sourceError, type ExternalSource } from './sourceProblem';

/**
 * Sends a request to a source of keys.
 * @throws ApiError without a part of the response if there is no complete one; AbortError
 */
export async function send(
  source: ExternalSource,
  request: HttpRequest,
  options: SendOptions,
): Promise<RawResponse> {
  try {
    return await sendRequest(request, options);
  } catch (thrown) {
    const error = toApiError(thrown);
    if (!isApiError(error)) throw error;
    // Of the reader of the body: too large, or badly compressed.
    if (error.kind === 'invalidResponse' && error.code === undefined)
      throw sourceError(
        localizable('{0} returned a response that is too large or damaged.', source.name),
        source.code,
      );
    throw sourceError(
      localizable('{0} could not be reached ({1}).', source.name, error.code ?? error.kind),
      source.code,
    );
  }
}

/** @throws ApiError for any status but 200: redirects are not followed */
export function requireOk(source: ExternalSource, { httpStatus, body }: RawResponse): string {
  if (httpStatus === 200) return body;
  throw sourceError(localizable('{0} responded with HTTP {1}.', source.name, httpStatus), source.code);
}

const Success = v.object({ Code: v.literal('Success') });

/** Decodes `{Code: "Success", AccessKeyId, AccessKeySecret, SecurityToken, Expiration}`. */
export function decodeMetadataKeys(source: ExternalSource, body: string): Credentials {
  const response = tryParseJsonObject(body);
  if (!response) throw notJson(source);
  if (!v.is(Success, response))
    throw sourceError(localizable('{0} did not report success.', source.name), source.code);
  const decoded = decodeTemporaryKeys(response);
  if ('invalid' in decoded) throw invalidField(source, decoded.invalid);
  const { keys, expiresAt } = decoded;
  return { keys, ...(expiresAt !== undefined && { expiresAt }) };
}
