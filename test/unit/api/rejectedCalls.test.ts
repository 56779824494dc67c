import assert from 'node:assert/strict';
import type { AccessKeys } from '../../../src/api/accessKeys';
import type { ApiErrorKind } from '../../../src/api/apiError';
import type { ListInstancesQuery } from '../../../src/api/listInstancesQuery';
import type { Emulator } from '../../emulator/emulator';
import { errorFieldsOf, apiErrorOf, neverAborted, ClientFixture } from '../support/clientFixture';

interface Case {
  /** Changes the keys, the account or the clock so that the emulator rejects the call. */
  readonly keys?: (own: AccessKeys, emulator: Emulator) => AccessKeys;
  readonly query?: Partial<ListInstancesQuery>;
  readonly facts: readonly [kind: ApiErrorKind, code: string, httpStatus: number];
}

const TEMPORARY = { securityToken: 'a-security-token' };

/** The emulator checks every call itself; no error is injected. */
const CASES: { readonly [name: string]: Case } = {
  'an unknown AccessKey ID': {
    keys: (own) => ({ ...own, accessKeyId: 'LTAI5tNobody' }),
    facts: ['credentials', 'InvalidAccessKeyId.NotFound', 404],
  },
  'a wrong secret': {
    keys: (own) => ({ ...own, accessKeySecret: `${own.accessKeySecret}x` }),
    facts: ['credentials', 'SignatureDoesNotMatch', 400],
  },
  'a disabled key': {
    keys: (_, { keys }) => keys.add({ active: false }),
    facts: ['credentials', 'InvalidAccessKeyId.Inactive', 400],
  },
  'a temporary key without its token': {
    keys: (_, { keys }) => keys.add(TEMPORARY),
    facts: ['credentials', 'MissingSecurityToken', 400],
  },
  'a token that is none': {
    keys: (_, { keys }) => ({ ...keys.add(TEMPORARY), securityToken: 'not-a-token' }),
    facts: ['credentials', 'InvalidSecurityToken.Malformed', 400],
  },
  "another key's token": {
    keys: (own, { keys }) => {
      keys.add(TEMPORARY);
      return { ...own, ...TEMPORARY };
    },
    facts: ['credentials', 'InvalidSecurityToken.MismatchWithAccessKey', 400],
  },
  'a token that is over': {
    keys: (_, { keys }) => ({
      ...keys.add({ ...TEMPORARY, expiresAt: '2024-01-01T00:00:00Z' }),
      ...TEMPORARY,
    }),
    facts: ['credentials', 'InvalidSecurityToken.Expired', 400],
  },
  'a clock 20 minutes off': {
    keys: (own, { settings }) => {
      settings.clockOffsetSeconds = 20 * 60;
      return own;
    },
    facts: ['clock', 'InvalidTimeStamp.Expired', 400],
  },
  'no permission': {
    keys: (_, { keys }) => keys.add({ access: 'NoPermission' }),
    facts: ['permission', 'NoPermission', 403],
  },
  'an explicit denial': {
    keys: (_, { keys, settings }) => {
      settings.accessDeniedDetail = 'string';
      return keys.add({ access: 'Forbidden.RAM' });
    },
    facts: ['permission', 'Forbidden.RAM', 403],
  },
  'a denial with HTTP 200': {
    keys: (_, { keys }) => keys.add({ access: 'Authentication.NoAuth' }),
    facts: ['permission', 'Authentication.NoAuth', 200],
  },
  'a page that is too large': {
    keys: (keys, { settings }) => {
      settings.maxPageSize = 9;
      return keys;
    },
    facts: ['parameter', 'InvalidParameter.PageInvalid', 400],
  },
  'a channel that does not exist': {
    query: { channelType: 'telegram' },
    facts: ['parameter', 'InvalidParameter.ChannelTypeNotSupport', 200],
  },
  'a time that is none': {
    query: { submitTime: '2023-02-30 00:00:00' },
    facts: ['parameter', 'InvalidParameter', 400],
  },
};

const unchanged = (keys: AccessKeys): AccessKeys => keys;

describe('CamsClient: rejected calls', () => {
  const wire = new ClientFixture();

  for (const [name, { keys = unchanged, query, facts }] of Object.entries(CASES)) {
    it(`does not retry: ${name}`, async () => {
      const client = wire.client(keys(wire.keys, wire.emulator));
      const failure = await apiErrorOf(
        client.listInstances({ pageSize: 10, pageIndex: 1, ...query }, neverAborted()),
      );
      const [kind, code, httpStatus] = facts;
      assert.deepEqual(errorFieldsOf(failure), { kind, code, httpStatus, retryable: false });
      assert.equal(wire.calls.length, 1);
      assert.equal(failure.requestId, wire.calls[0]?.requestId);
      assert.match(
        wire.log.lines.join('\n'),
        new RegExp(`HTTP ${httpStatus}, ${kind} ${code}, .*RequestId [0-9A-F-]{36}$`),
      );
    });
  }

  it('sends nothing for an account without keys', async () => {
    const client = wire.client(undefined, { keys: () => Promise.resolve(undefined) });
    const failure = await apiErrorOf(client.listInstances({ pageSize: 10, pageIndex: 1 }, neverAborted()));
    assert.deepEqual([failure.kind, failure.code, failure.retryable], ['credentials', 'NoKeys', false]);
    assert.equal(wire.calls.length, 0);
  });

  it('sends nothing if reading the keys fails, and passes the error on', async () => {
    const locked = new Error('The keyring is locked.');
    const client = wire.client(undefined, { keys: () => Promise.reject(locked) });
    await assert.rejects(client.listInstances({ pageSize: 10, pageIndex: 1 }, neverAborted()), locked);
    assert.equal(wire.calls.length, 0);
  });

  it('reports an unreachable server as a network failure, without a retry', async () => {
    const client = wire.client(undefined, { endpoint: { protocol: 'HTTP', host: '127.0.0.1:1' } });
    const failure = await apiErrorOf(
      client.listInstances({ pageSize: 10, pageIndex: 1, instanceName: 'hush' }, neverAborted()),
    );
    assert.deepEqual(errorFieldsOf(failure), {
      kind: 'network',
      code: 'ECONNREFUSED',
      httpStatus: undefined,
      retryable: false,
    });
    assert.match(failure.message, /^connect ECONNREFUSED 127\.0\.0\.1:1$/);
    assert.equal(wire.log.lines.length, 1);
  });
});
