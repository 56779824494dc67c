import assert from 'node:assert/strict';
import http from 'node:http';
import { fetchCredentialsUri, type CredentialsUriOptions } from '../../../src/credentials/credentialsUri';
import type { FaultEffect } from '../../emulator/faults';
import { CREDENTIALS_PATH } from '../../emulator/keySources';
import { createCertificate } from '../../network/certificates';
import { startTlsTerminator } from '../../network/tlsTerminator';
import { apiErrorOf, neverAborted, ClientFixture } from '../support/clientFixture';
import { FakeClock } from '../support/fakeClock';

const PAGE = { pageSize: 10, pageIndex: 1 };
const SENTINEL = 'SENTINEL-SECRET';
const KEYS = { Code: 'Success', AccessKeyId: 'STS.1', AccessKeySecret: SENTINEL, SecurityToken: 'token-1' };

describe('fetchCredentialsUri', () => {
  const wire = new ClientFixture({ instances: 12 });

  const uri = () => `${wire.emulator.endpoint}${CREDENTIALS_PATH}`;
  const options = (other: Partial<CredentialsUriOptions> = {}): CredentialsUriOptions => ({
    strictSsl: true,
    signal: neverAborted(),
    log: wire.log,
    ...other,
  });
  /** Answers the next request in another way. */
  const answer = (effect: FaultEffect) =>
    wire.emulator.faults.set([{ ...effect, match: { action: `GET ${CREDENTIALS_PATH}` } }]);
  const port = () => Number(new URL(wire.emulator.endpoint).port);

  it('returns keys that list instances, and their end', async () => {
    const before = Date.now();
    const { keys, expiresAt = 0 } = await fetchCredentialsUri(uri(), options());
    assert.ok(expiresAt >= before + 3_599_000 && expiresAt <= Date.now() + 3_600_000);
    assert.equal((await wire.client(keys).listInstances(PAGE, neverAborted())).totalCount, 12);
    assert.match(wire.log.lines[0] ?? '', /^debug Credentials URI: succeeded, \d+ ms$/);
  });

  it('reads keys whose end is not given', async () => {
    for (const Expiration of [undefined, null, '']) {
      answer({ kind: 'body', body: JSON.stringify({ ...KEYS, Expiration }) });
      assert.deepEqual(await fetchCredentialsUri(uri(), options()), {
        keys: { accessKeyId: 'STS.1', accessKeySecret: SENTINEL, securityToken: 'token-1' },
      });
    }
  });

  it('reaches this machine directly, whatever proxy VS Code has', async () => {
    const { request } = http;
    // VS Code replaces this function with one that uses the proxy.
    http.request = () => assert.fail('The request could pass through a proxy.');
    try {
      await fetchCredentialsUri(uri(), options());
    } finally {
      http.request = request;
    }
  });

  it('accepts HTTPS and literal loopback addresses only, before it sends anything', async () => {
    for (const address of [
      `http://localhost:${port()}/${SENTINEL}`,
      `http://127.0.0.1.example.com/${SENTINEL}`,
      `http://192.0.2.1/${SENTINEL}`,
      `http://100.100.100.200/${SENTINEL}`,
      `http://user:${SENTINEL}@example.com@127.0.0.1.example.com`,
      `file:///${SENTINEL}`,
      `ftp://127.0.0.1/${SENTINEL}`,
      `127.0.0.1/${SENTINEL}`,
      SENTINEL,
      '',
    ]) {
      const failure = await apiErrorOf(fetchCredentialsUri(address, options()));
      assert.equal(failure.code, 'CredentialsUriInvalid');
      assert.ok(!failure.message.includes('SENTINEL'));
    }
    assert.deepEqual(wire.calls, []);
    const closed = 'The credentials URI could not be reached (ECONNREFUSED).';
    for (const address of [
      'http://127.0.0.1:1/',
      'http://127.1:1/',
      'http://[::1]:1/',
      'https://127.0.0.1:1/',
    ]) {
      assert.equal((await apiErrorOf(fetchCredentialsUri(address, options()))).message, closed);
    }
  });

  it('checks the certificate of HTTPS unless that is turned off', async () => {
    const server = await startTlsTerminator(await createCertificate({ names: ['127.0.0.1'] }), port());
    try {
      const address = `https://127.0.0.1:${server.port}${CREDENTIALS_PATH}`;
      const failure = await apiErrorOf(fetchCredentialsUri(address, options()));
      assert.match(failure.message, /^The credentials URI could not be reached \(.*(CERT|SIGNATURE).*\)\.$/);
      assert.match(
        (await fetchCredentialsUri(address, options({ strictSsl: false }))).keys.accessKeyId,
        /^STS\./,
      );
    } finally {
      await server.stop();
    }
  });

  it('says what is wrong with the response, without any part of it', async () => {
    const body = (value: unknown) => ({ kind: 'body' as const, body: JSON.stringify(value) });
    const cases: readonly (readonly [FaultEffect, string])[] = [
      [{ kind: 'html', status: 302 }, 'The credentials URI responded with HTTP 302.'],
      [{ kind: 'html', status: 500, body: SENTINEL }, 'The credentials URI responded with HTTP 500.'],
      [{ ...body(KEYS), status: 201 }, 'The credentials URI responded with HTTP 201.'],
      [
        { kind: 'html', status: 200, body: SENTINEL },
        'The credentials URI returned something other than a JSON object.',
      ],
      [body([SENTINEL]), 'The credentials URI returned something other than a JSON object.'],
      [{ kind: 'empty' }, 'The credentials URI returned something other than a JSON object.'],
      [body({ ...KEYS, Code: SENTINEL }), 'The credentials URI did not report success.'],
      [body({ ...KEYS, Code: undefined }), 'The credentials URI did not report success.'],
      [body({ ...KEYS, AccessKeyId: 1 }), 'The credentials URI returned no valid AccessKeyId.'],
      [body({ ...KEYS, SecurityToken: '' }), 'The credentials URI returned no valid SecurityToken.'],
      [body({ ...KEYS, Expiration: SENTINEL }), 'The credentials URI returned no valid Expiration.'],
      [
        body(SENTINEL.repeat(80_000)),
        'The credentials URI returned a response that is too large or damaged.',
      ],
      [{ kind: 'dropBefore' }, 'The credentials URI could not be reached (ECONNRESET).'],
    ];
    for (const [effect, message] of cases) {
      answer(effect);
      const failure = await apiErrorOf(fetchCredentialsUri(uri(), options()));
      assert.deepEqual([failure.kind, failure.message], ['credentials', message]);
    }
    assert.ok(!wire.log.lines.join('\n').includes('SENTINEL'));
    assert.equal(wire.calls.length, cases.length, 'a redirect was followed');
  });

  it('gives up after 15 seconds', async () => {
    const clock = new FakeClock();
    answer({ kind: 'hold' });
    const failing = apiErrorOf(fetchCredentialsUri(uri(), options({ setTimer: clock.setTimer })));
    await wire.control.waitForHeld(1);
    await clock.advance(14_999);
    assert.equal(clock.pending, 1);
    await clock.advance(1);
    const failure = await failing;
    assert.equal(failure.message, 'The credentials URI did not respond within 15 seconds.');
    assert.equal(clock.pending, 0);
  });

  it('is cancelled while it waits', async () => {
    answer({ kind: 'hold' });
    const controller = new AbortController();
    const running = fetchCredentialsUri(uri(), options({ signal: controller.signal }));
    await wire.control.waitForHeld(1);
    controller.abort();
    await assert.rejects(running, { name: 'AbortError' });
    const again = fetchCredentialsUri(uri(), options({ signal: controller.signal }));
    await assert.rejects(again, { name: 'AbortError' });
  });
});
