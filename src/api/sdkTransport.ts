import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import OpenApiClient, * as $OpenApi from '@alicloud/openapi-client';
import { RuntimeOptions } from '@alicloud/tea-util';
import httpx from 'httpx';
import type { AccessKeys } from './accessKeys';
import type { Endpoint } from './endpoint';
import { exchange, type ExchangeOptions, type RawAnswer } from './exchange';
import { checkStatus, fromThrown } from './failures';

export interface Target extends ExchangeOptions {
  readonly endpoint: Endpoint;
  readonly keys: AccessKeys;
  readonly userAgent: string;
}

interface Call {
  readonly options: ExchangeOptions;
  answer?: RawAnswer;
}

/** The call that the SDK is busy with, for the door it sends through. */
const underWay = new AsyncLocalStorage<Call | undefined>();

/**
 * The SDK composes and signs; its own HTTP layer knows no proxy, bounds no answer, cannot be cancelled, takes every
 * error page for JSON and prints the Authorization header when DEBUG asks for it. So the SDK sends through here.
 */
const sendsItself = httpx.request;
httpx.request = async (url, options) => {
  const call = underWay.getStore();
  // Another client of the same HTTP layer in this process is none of ours.
  if (!call) return await sendsItself(url, options);
  const { method = 'POST', headers = {} } = options;
  const request = { url, method, headers: textsOf(headers) };
  // A connection that is kept remembers the call it was made in; it is to hold nothing of it.
  call.answer = await underWay.run(undefined, () => exchange(request, call.options));
  // The SDK need not understand the answer: it passes on a success without looking.
  return Object.assign(new Readable(), { statusCode: 200, headers: {} }) as never;
};

/**
 * Signs one ListInstance call through the official SDK, sends it and gives the answer of an HTTP 2xx.
 * @throws ApiError for any other status, and when no answer came; AbortError
 */
export async function sendListInstance(
  parameters: Record<string, string>,
  { endpoint, keys, userAgent, ...options }: Target,
): Promise<RawAnswer> {
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
    // The one type whose body the SDK does not read.
    bodyType: 'binary',
  });
  const request = new $OpenApi.OpenApiRequest({ query: parameters });
  const call: Call = { options };
  try {
    await underWay.run(call, () => client.callApi(params, request, new RuntimeOptions({ autoretry: false })));
  } catch (thrown) {
    throw fromThrown(thrown);
  }
  if (!call.answer) throw new Error('The SDK sent nothing.');
  return checkStatus(call.answer);
}

/** The SDK's headers are texts; anything else would not have been signed as it is sent. */
function textsOf(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(headers).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}
