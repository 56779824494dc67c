import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import OpenApiClient, * as $OpenApi from '@alicloud/openapi-client';
import { RuntimeOptions } from '@alicloud/tea-util';
import httpx from 'httpx';
import type { AccessKeys } from './accessKeys';
import type { Endpoint } from './endpoint';
import { sendRequest, type SendOptions, type RawResponse } from './sendRequest';
import { requireSuccess, toApiError } from './toApiError';

export interface CallTarget extends SendOptions {
  readonly endpoint: Endpoint;
  readonly keys: AccessKeys;
  readonly userAgent: string;
}

interface Call {
  readonly options: SendOptions;
  response?: RawResponse;
}

/** The call that the SDK is processing, for the replaced `httpx.request`. */
const currentCall = new AsyncLocalStorage<Call | undefined>();

/**
 * The SDK builds and signs requests, but its HTTP layer (httpx) ignores proxies, does not limit the response size,
 * cannot be cancelled, parses every error page as JSON, and prints the Authorization header with DEBUG. Send through
 * our own transport instead.
 */
const originalRequest = httpx.request;
httpx.request = async (url, options) => {
  const call = currentCall.getStore();
  // A call of another httpx client in this process.
  if (!call) return await originalRequest(url, options);
  const { method = 'POST', headers = {} } = options;
  const request = { url, method, headers: stringHeaders(headers) };
  // Leave the async context: a kept-alive connection would retain the call that opened it.
  call.response = await currentCall.run(undefined, () => sendRequest(request, call.options));
  // The SDK does not read the body of a binary response, so an empty success is enough.
  return Object.assign(new Readable(), { statusCode: 200, headers: {} }) as never;
};

/**
 * Signs one ListInstance call with the official SDK, sends it and returns the response.
 * @throws ApiError if there is no response or its status is not 2xx; AbortError
 */
export async function sendListInstance(
  parameters: Record<string, string>,
  { endpoint, keys, userAgent, ...options }: CallTarget,
): Promise<RawResponse> {
  const client = new OpenApiClient(
    new $OpenApi.Config({
      accessKeyId: keys.accessKeyId,
      accessKeySecret: keys.accessKeySecret,
      ...(keys.securityToken === undefined ? {} : { securityToken: keys.securityToken }),
      endpoint: endpoint.host,
      protocol: endpoint.protocol,
      userAgent,
    }),
  );
  const params = new $OpenApi.Params({
    action: 'ListInstance',
    version: '2020-06-06',
    protocol: endpoint.protocol,
    pathname: '/',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    reqBodyType: 'formData',
    // The only body type that the SDK does not read.
    bodyType: 'binary',
  });
  const request = new $OpenApi.OpenApiRequest({ query: parameters });
  const call: Call = { options };
  try {
    await currentCall.run(call, () =>
      client.callApi(params, request, new RuntimeOptions({ autoretry: false })),
    );
  } catch (thrown) {
    throw toApiError(thrown);
  }
  if (!call.response) throw new Error('The SDK sent nothing.');
  return requireSuccess(call.response);
}

/** Keeps string headers only. The SDK signs no others. */
function stringHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(headers).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}
