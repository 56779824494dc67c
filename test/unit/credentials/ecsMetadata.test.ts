import assert from 'node:assert/strict';
import http from 'node:http';
import { fetchEcsCredentials, type EcsMetadataOptions } from '../../../src/credentials/ecsMetadata';
import { roleArn } from '../../emulator/account';
import type { FaultEffect } from '../../emulator/faults';
import { apiErrorOf, neverAborted, ClientFixture } from '../support/clientFixture';

const PAGE = { pageSize: 10, pageIndex: 1 };
const TOKEN = 'PUT /latest/api/token';
const ROLES = 'GET /latest/meta-data/ram/security-credentials/';
const SENTINEL = 'SENTINEL-SECRET';

describe('fetchEcsCredentials', () => {
  const wire = new ClientFixture({ instances: 12 });

  const options = (other: Partial<EcsMetadataOptions> = {}): EcsMetadataOptions => ({
    environment: {},
    signal: neverAborted(),
    log: wire.log,
    metadataUrl: wire.emulator.endpoint,
    ...other,
  });
  const answer = (action: string, effect: FaultEffect) =>
    wire.emulator.faults.set([{ ...effect, match: { action } }]);
  const requests = () => wire.calls.map(({ action, status }) => `${action} ${status}`);

  it('returns keys of the named role that list instances, with a token', async () => {
    wire.emulator.settings.metadataTokens = 'required';
    const { keys, expiresAt = 0 } = await fetchEcsCredentials('cams-reader', options());
    assert.ok(expiresAt > Date.now());
    assert.deepEqual(requests(), [`${TOKEN} 200`, `${ROLES}cams-reader 200`]);
    assert.equal((await wire.client(keys).listInstances(PAGE, neverAborted())).totalCount, 12);
    assert.match(wire.log.lines[0] ?? '', /^debug ECS metadata: succeeded, \d+ ms$/);
  });

  it('asks for the name of the role if none is given', async () => {
    wire.emulator.roles.add({ arn: roleArn('ecs-role') });
    wire.emulator.settings.ecsRole = 'ecs-role';
    await fetchEcsCredentials(undefined, options());
    assert.deepEqual(requests(), [`${TOKEN} 200`, `${ROLES} 200`, `${ROLES}ecs-role 200`]);
  });

  it('does without a token where the server has none, unless that is forbidden', async () => {
    wire.emulator.settings.metadataTokens = 'unknown';
    await fetchEcsCredentials('cams-reader', options());
    assert.deepEqual(requests(), [`${TOKEN} 404`, `${ROLES}cams-reader 200`]);
    const environment = { ALIBABA_CLOUD_IMDSV1_DISABLED: 'True' };
    const failure = await apiErrorOf(fetchEcsCredentials('cams-reader', options({ environment })));
    assert.deepEqual(
      [failure.code, failure.message],
      ['EcsMetadataFailed', 'The ECS metadata server issued no token.'],
    );
    assert.equal(wire.calls.length, 3);
  });

  it('sends no token that is not one word', async () => {
    answer(TOKEN, { kind: 'body', body: 'a page\r\nX-Header: of a portal' });
    await fetchEcsCredentials('cams-reader', options());
    assert.deepEqual(requests(), [`${TOKEN} 200`, `${ROLES}cams-reader 200`]);
  });

  it('sends nothing when the environment turns it off', async () => {
    const environment = { ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true' };
    const failure = await apiErrorOf(fetchEcsCredentials('cams-reader', options({ environment })));
    assert.deepEqual([failure.kind, failure.code], ['credentials', 'EcsMetadataDisabled']);
    assert.deepEqual(wire.calls, []);
  });

  it('says which role is not attached to the instance', async () => {
    const named = await apiErrorOf(fetchEcsCredentials('a/../b c', options()));
    assert.equal(named.message, 'The RAM role a/../b c is not attached to this ECS instance.');
    assert.equal(wire.calls.at(-1)?.action, `${ROLES}a%2F..%2Fb%20c`);
    wire.emulator.settings.ecsRole = '';
    const unnamed = await apiErrorOf(fetchEcsCredentials(undefined, options()));
    assert.equal(unnamed.message, 'No RAM role is attached to this ECS instance.');
    assert.deepEqual([named.code, unnamed.code], ['EcsRoleMissing', 'EcsRoleMissing']);
  });

  it('says that this is no ECS instance when the server is not there, after one attempt', async () => {
    const metadataUrl = 'http://127.0.0.1:1';
    answer(TOKEN, { kind: 'dropBefore' });
    for (const other of [{ metadataUrl }, {}]) {
      const failure = await apiErrorOf(fetchEcsCredentials(undefined, options(other)));
      assert.deepEqual([failure.kind, failure.code], ['credentials', 'EcsMetadataUnavailable']);
      assert.equal(
        failure.message,
        'There is no ECS metadata server. This machine is probably not an ECS instance.',
      );
    }
    assert.equal(wire.calls.length, 1);
  });

  it('connects within a second, and directly, because the address is another machine to a proxy', async () => {
    const { setTimeout: set } = globalThis;
    const { request } = http;
    const limits: unknown[] = [];
    Object.assign(globalThis, {
      setTimeout: (run: () => void, ms?: number, ...args: []) => {
        limits.push(ms);
        return set(run, ms, ...args);
      },
    });
    // VS Code replaces this function with one that uses the proxy.
    http.request = () => assert.fail('The request could pass through a proxy.');
    try {
      await fetchEcsCredentials('cams-reader', options());
    } finally {
      Object.assign(globalThis, { setTimeout: set });
      http.request = request;
    }
    assert.ok(limits.includes(1_000), limits.join());
  });

  it('gives up when the server does not answer', async () => {
    for (const [action, code] of [
      [TOKEN, 'EcsMetadataUnavailable'],
      [`${ROLES}cams-reader`, 'EcsMetadataFailed'],
    ] as const) {
      answer(action, { kind: 'silence' });
      const failure = await apiErrorOf(
        fetchEcsCredentials('cams-reader', options({ limits: { readMs: 50 } })),
      );
      assert.equal(failure.code, code);
    }
  });

  it('says what is wrong with the response, without any part of it', async () => {
    const keys = {
      Code: 'Success',
      AccessKeyId: 'STS.1',
      AccessKeySecret: SENTINEL,
      SecurityToken: 'token-1',
    };
    const body = (value: unknown) => ({ kind: 'body' as const, body: JSON.stringify(value) });
    const cases: readonly (readonly [FaultEffect, string])[] = [
      [{ kind: 'html', status: 403, body: SENTINEL }, 'The ECS metadata server responded with HTTP 403.'],
      [
        { kind: 'html', status: 200, body: SENTINEL },
        'The ECS metadata server returned something other than a JSON object.',
      ],
      [body({ ...keys, Code: SENTINEL }), 'The ECS metadata server did not report success.'],
      [body({ ...keys, Expiration: SENTINEL }), 'The ECS metadata server returned no valid Expiration.'],
      [
        body(SENTINEL.repeat(10_000)),
        'The ECS metadata server returned a response that is too large or damaged.',
      ],
    ];
    for (const [effect, message] of cases) {
      answer(`${ROLES}cams-reader`, effect);
      const failure = await apiErrorOf(fetchEcsCredentials('cams-reader', options()));
      assert.deepEqual([failure.code, failure.message], ['EcsMetadataFailed', message]);
    }
    assert.ok(!wire.log.lines.join('\n').includes('SENTINEL'));
  });

  it('is cancelled while it waits', async () => {
    for (const action of [TOKEN, `${ROLES}cams-reader`]) {
      answer(action, { kind: 'hold' });
      const controller = new AbortController();
      const running = fetchEcsCredentials('cams-reader', options({ signal: controller.signal }));
      await wire.control.waitForHeld(1);
      controller.abort();
      await assert.rejects(running, { name: 'AbortError' });
    }
  });
});
