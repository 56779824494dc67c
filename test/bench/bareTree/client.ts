import { parseEndpoint } from '../../../src/api/endpoint';
import { DEFAULT_LIMITS } from '../../../src/api/limits';
import { toParameters } from '../../../src/api/listInstancesQuery';
import { callRpc } from '../../../src/api/sdkTransport';

/** Requests the first page with the keys from the environment. Returns its channels without validating the response. */
export async function fetchChannels(address: string): Promise<string[]> {
  const endpoint = parseEndpoint(address);
  if (typeof endpoint === 'string') throw new Error(`cams.endpoint is invalid: ${endpoint}.`);
  const { env } = process;
  const call = { action: 'ListInstance', version: '2020-06-06' };
  const { body } = await callRpc(
    { ...call, query: toParameters({ pageSize: 100, pageIndex: 1 }) },
    {
      endpoint,
      keys: {
        accessKeyId: env['ALIBABA_CLOUD_ACCESS_KEY_ID'] ?? '',
        accessKeySecret: env['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] ?? '',
      },
      userAgent: 'cams-explorer/bench',
      strictSsl: true,
      limits: DEFAULT_LIMITS,
      signal: new AbortController().signal,
    },
  );
  const { Data } = JSON.parse(body) as { readonly Data: readonly { readonly ChannelType: string }[] };
  return [...new Set(Data.map(({ ChannelType }) => ChannelType))];
}
