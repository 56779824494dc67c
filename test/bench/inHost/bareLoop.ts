import OpenApiClient, * as $OpenApi from '@alicloud/openapi-client';
import { RuntimeOptions } from '@alicloud/tea-util';
import { toParameters, type ListInstancesQuery } from '../../../src/api/listInstancesQuery';
import { endpointOf, type Target } from './target';

const LIMIT_MS = 60_000;

/** The baseline: reads the pages with the plain SDK, one after the other, and keeps all entries. Returns milliseconds. */
export async function bareLoop(target: Target, queries: readonly ListInstancesQuery[]): Promise<number> {
  const { host, protocol } = endpointOf(target);
  const started = performance.now();
  const client = new OpenApiClient(new $OpenApi.Config({ ...target.keys, endpoint: host, protocol }));
  const params = new $OpenApi.Params({
    action: 'ListInstance',
    version: '2020-06-06',
    protocol,
    pathname: '/',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    reqBodyType: 'formData',
    bodyType: 'json',
  });
  const runtime = new RuntimeOptions({ connectTimeout: LIMIT_MS, readTimeout: LIMIT_MS });
  const entries: unknown[] = [];
  for (const query of queries) {
    const request = new $OpenApi.OpenApiRequest({ query: toParameters(query) });
    const { body } = (await client.callApi(params, request, runtime)) as { body: { Data?: unknown[] } };
    if (!body.Data) throw new Error('The bare loop received a response without Data.');
    entries.push(...body.Data);
  }
  const ms = performance.now() - started;
  if (entries.length === 0) throw new Error('The bare loop received no entries.');
  return ms;
}
