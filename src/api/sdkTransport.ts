import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import OpenApiClient, * as $OpenApi from '@alicloud/openapi-client';
import { RuntimeOptions } from '@alicloud/tea-util';
import httpx from 'httpx';
import type { AccessKeys } from './accessKeys';
import type { Endpoint } from './endpoint';
import { sendRequest, type SendOptions, type RawResponse } from './sendRequest';
import { requireSuccess, toApiError } from './toApiError';

type RpcParameters = Readonly<Record<string, string>>;

/** One call of an RPC API. */
export interface RpcCall {
  readonly action: string;
  /** The version of the API, such as `2020-06-06`. */
  readonly version: string;
  /** Parameters in the URL. */
  readonly query?: RpcParameters;
  /** Parameters in the body, for values that may not appear in the log of a proxy. */
  readonly form?: RpcParameters;
}

export interface CallTarget extends SendOptions {
  readonly endpoint: Endpoint;
  /** Undefined for an action that is not signed. */
  readonly keys: AccessKeys | undefined;
  readonly userAgent: string;
}

interface PendingCall {
  readonly options: SendOptions;
  response?: RawResponse;
}

/** The call that the SDK is processing, for the replaced `httpx.request`. */
const currentCall = new AsyncLocalStorage<PendingCall | undefined>();

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
  const { method = 'POST', headers = {}, data } = options;
  const body = data instanceof Readable ? { body: await readAll(data) } : {};
  const request = { url, method, headers: stringHeaders(headers), ...body };
  // Leave the async context: a kept-alive connection would retain the call that opened it.
  call.response = await currentCall.run(undefined, () => sendRequest(request, call.options));
  // The SDK does not read the body of a binary response, so an empty success is enough.
  return Object.assign(new Readable(), { statusCode: 200, headers: {} }) as never;
};

/**
 * Builds and signs one call with the official SDK, sends it and returns the response.
 * @throws ApiError if there is no response or its status is not 2xx; AbortError
 */
export async function callRpc(
  { action, version, query, form }: RpcCall,
  { endpoint, keys, userAgent, ...options }: CallTarget,
): Promise<RawResponse> {
  const client = new OpenApiClient(
    new $OpenApi.Config({
      ...keys,
      endpoint: endpoint.host,
      protocol: endpoint.protocol,
      userAgent,
    }),
  );
  const params = new $OpenApi.Params({
    action,
    version,
    protocol: endpoint.protocol,
    pathname: '/',
    method: 'POST',
    authType: keys ? 'AK' : 'Anonymous',
    style: 'RPC',
    reqBodyType: 'formData',
    // The only body type that the SDK does not read.
    bodyType: 'binary',
  });
  const request = new $OpenApi.OpenApiRequest({ ...(query && { query }), ...(form && { body: form }) });
  const call: PendingCall = { options };
  try {
    await currentCall.run(call, () =>
      client.callApi(params, request, new RuntimeOptions({ autoretry: false })),
    );
  } catch (thrown) {
    throw toApiError(thrown);
  }
  if (!call.response) throw new Error('The SDK sent nothing.');
  return requireSuccess(call.response, action);
}

async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Keeps string headers only. The SDK signs no others. */
function stringHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(headers).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}
