import OpenApiClient, * as $OpenApi from '@alicloud/openapi-client';
import CoreClient, { $OpenApiUtil } from '@alicloud/openapi-core';
import assert from 'node:assert/strict';
import type { InstanceRecord } from '../../emulator/instances';
import { EmulatorFixture } from './emulatorFixture';
import type { Keys } from './signedCall';

const CALL = {
  action: 'ListInstance',
  version: '2020-06-06',
  protocol: 'HTTP',
  pathname: '/',
  method: 'POST',
  authType: 'AK',
  style: 'RPC',
  reqBodyType: 'formData',
  bodyType: 'json',
};

/** The clients only read the options, so a plain object avoids a dependency on their package. */
const NO_OPTIONS: unknown = {};

type Lister = (endpoint: string, keys: Keys, query: Record<string, string>) => Promise<unknown>;

const CLIENTS: Readonly<Record<string, Lister>> = {
  '@alicloud/openapi-core': (endpoint, keys, query) => {
    const config = { ...credentials(keys), endpoint: endpoint.slice('http://'.length), protocol: 'HTTP' };
    return new CoreClient(new $OpenApiUtil.Config(config)).callApi(
      new $OpenApiUtil.Params(CALL),
      new $OpenApiUtil.OpenApiRequest({ query }),
      NO_OPTIONS as Parameters<CoreClient['callApi']>[2],
    );
  },
  '@alicloud/openapi-client': (endpoint, keys, query) => {
    const config = { ...credentials(keys), endpoint: endpoint.slice('http://'.length), protocol: 'HTTP' };
    return new OpenApiClient(new $OpenApi.Config(config)).callApi(
      new $OpenApi.Params(CALL),
      new $OpenApi.OpenApiRequest({ query }),
      NO_OPTIONS as Parameters<OpenApiClient['callApi']>[2],
    );
  },
};

function credentials({ accessKeyId, accessKeySecret, securityToken }: Keys): Record<string, string> {
  return { accessKeyId, accessKeySecret, ...(securityToken !== undefined && { securityToken }) };
}

interface Page {
  readonly statusCode: number;
  readonly body: {
    readonly Code: string;
    readonly TotalCount: number;
    readonly Data: readonly InstanceRecord[];
  };
}

for (const [name, list] of Object.entries(CLIENTS)) {
  describe(`emulator: compatibility with ${name}`, () => {
    const fixture = new EmulatorFixture({ instances: 233 });

    it('lists every instance once, page by page', async () => {
      const { emulator } = fixture;
      const seen: (string | undefined)[] = [];
      for (let pageIndex = 1; ; pageIndex++) {
        const query = { PageSize: '50', PageIndex: String(pageIndex) };
        const { body, statusCode } = (await list(emulator.endpoint, emulator, query)) as Page;
        assert.deepEqual([statusCode, body.Code, body.TotalCount], [200, 'OK', 233]);
        if (body.Data.length === 0) break;
        seen.push(...body.Data.map(({ InstanceId }) => InstanceId));
      }
      assert.deepEqual(
        seen,
        emulator.data.map(({ InstanceId }) => InstanceId),
      );
      assert.equal(new Set(seen).size, 233);
    });

    it('accepts special characters in parameters', async () => {
      const { emulator } = fixture;
      const odd = `a!'()*~ +%&=/?#é客👩‍👧`;
      emulator.mutate({ kind: 'insert', at: 200, records: [{ InstanceId: '1', InstanceName: `<${odd}>` }] });
      const { body } = (await list(emulator.endpoint, emulator, { InstanceName: odd })) as Page;
      assert.deepEqual(body.Data, [{ InstanceId: '1', InstanceName: `<${odd}>` }]);
    });

    it('accepts a temporary key', async () => {
      const { emulator } = fixture;
      const pair = emulator.keys.add({ securityToken: 'CAIS+token/with=marks' });
      const { body } = (await list(
        emulator.endpoint,
        { ...pair, securityToken: 'CAIS+token/with=marks' },
        {},
      )) as Page;
      assert.equal(body.TotalCount, 233);
      assert.ok(emulator.transcript.at(-1)?.signedHeaders.includes('x-acs-security-token'));
    });

    it('reports a refusal as an error with its code', async () => {
      const { emulator } = fixture;
      const wrong = { accessKeyId: emulator.accessKeyId, accessKeySecret: 'another' };
      await assert.rejects(list(emulator.endpoint, wrong, {}), (error: { code?: string }) => {
        assert.match(error.code ?? '', /SignatureDoesNotMatch/);
        return true;
      });
    });
  });
}
