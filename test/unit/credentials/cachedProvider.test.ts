import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { CachedProvider } from '../../../src/credentials/cachedProvider';
import type { Credentials } from '../../../src/credentials/credentials';
import { neverAborted } from '../support/clientFixture';
import { ControlledSource, credentials } from './controlledSource';

describe('CachedProvider', () => {
  let now: number;
  let source: ControlledSource;
  let provider: CachedProvider;

  beforeEach(() => {
    now = 1_000_000;
    source = new ControlledSource();
    provider = new CachedProvider((signal) => source.fetch(signal), { now: () => now });
  });

  /** Gets keys that the source returns at once. */
  async function getNew(fetched: Credentials): Promise<Credentials> {
    const getting = provider.get(neverAborted());
    source.resolve(fetched);
    return await getting;
  }

  for (const { lifetimeMs, marginMs } of [
    { lifetimeMs: 3_600_000, marginMs: 300_000 },
    { lifetimeMs: 900_000, marginMs: 180_000 },
    { lifetimeMs: 2_000, marginMs: 400 },
  ]) {
    it(`renews keys that are valid for ${lifetimeMs / 1000} s from ${marginMs / 1000} s before their end`, async () => {
      const first = credentials(1, now + lifetimeMs);
      assert.equal(await getNew(first), first);
      now += lifetimeMs - marginMs - 1;
      assert.equal(await provider.get(neverAborted()), first);
      assert.equal(source.fetches, 1);
      now += 1;
      const second = credentials(2, now + lifetimeMs);
      assert.equal(await getNew(second), second);
    });
  }

  it('keeps keys without an end until they are refused', async () => {
    const first = await getNew(credentials(1));
    now += 10 * 365 * 86_400_000;
    assert.equal(await provider.get(neverAborted()), first);
    provider.invalidate(first.keys);
    const second = credentials(2);
    assert.equal(await getNew(second), second);
  });

  it('drops only the very keys that were refused', async () => {
    const { keys } = await getNew(credentials(2));
    provider.invalidate(credentials(1).keys);
    provider.invalidate({ ...keys, securityToken: 'another' });
    provider.invalidate({ ...keys, accessKeySecret: 'another' });
    assert.equal((await provider.get(neverAborted())).keys, keys);
    provider.invalidate({ ...keys });
    await getNew(credentials(3));
    assert.equal(source.fetches, 2);
  });

  it('renews once for all that wait', async () => {
    const waiting = [1, 2, 3].map(() => provider.get(neverAborted()));
    const fetched = credentials(1);
    source.resolve(fetched);
    assert.deepEqual(await Promise.all(waiting), [fetched, fetched, fetched]);
    assert.equal(source.fetches, 1);
  });

  it('cancels one waiter without the others', async () => {
    const cancelled = new AbortController();
    const one = provider.get(cancelled.signal);
    const other = provider.get(neverAborted());
    cancelled.abort();
    await assert.rejects(one, { name: 'AbortError' });
    assert.equal(source.signal?.aborted, false);
    const fetched = credentials(1);
    source.resolve(fetched);
    assert.equal(await other, fetched);
  });

  it('aborts the renewal when the last waiter is cancelled, and starts no other before it has stopped', async () => {
    const controllers = [new AbortController(), new AbortController()];
    const waiting = controllers.map(({ signal }) => provider.get(signal));
    for (const controller of controllers) controller.abort();
    for (const one of waiting) await assert.rejects(one, { name: 'AbortError' });
    assert.equal(source.signal?.aborted, true);
    const next = provider.get(neverAborted());
    await settle();
    assert.equal(source.fetches, 1);
    source.reject(new DOMException('Cancelled', 'AbortError'));
    await settle();
    assert.equal(source.fetches, 2);
    const fetched = credentials(1);
    source.resolve(fetched);
    assert.equal(await next, fetched);
  });

  it('does not ask the source when cancelled before', async () => {
    await assert.rejects(provider.get(AbortSignal.abort()), { name: 'AbortError' });
    assert.equal(source.fetches, 0);
  });

  it('does not cache a failure', async () => {
    const failing = provider.get(neverAborted());
    const failure = new ApiError('Down.', { kind: 'network' });
    source.reject(failure);
    await assert.rejects(failing, failure);
    const fetched = credentials(1);
    assert.equal(await getNew(fetched), fetched);
  });

  it('returns keys that are still valid when an early renewal fails, and tries again halfway to their end', async () => {
    const first = await getNew(credentials(1, now + 10_000));
    now += 8_000;
    const failing = provider.get(neverAborted());
    source.reject(new ApiError('Down.', { kind: 'network' }));
    assert.equal(await failing, first);
    now += 999;
    assert.equal(await provider.get(neverAborted()), first);
    assert.equal(source.fetches, 2);
    now += 1;
    const third = credentials(3, now + 10_000);
    assert.equal(await getNew(third), third);
  });

  it('fails when the keys end during a failed renewal', async () => {
    await getNew(credentials(1, now + 10_000));
    now += 8_000;
    const failing = provider.get(neverAborted());
    now += 2_000;
    source.reject(new ApiError('Down.', { kind: 'network' }));
    await assert.rejects(failing, { kind: 'network' });
  });

  it('does not return refused keys when their renewal fails', async () => {
    const first = await getNew(credentials(1, now + 10_000));
    now += 8_000;
    const failing = provider.get(neverAborted());
    provider.invalidate(first.keys);
    source.reject(new ApiError('Down.', { kind: 'network' }));
    await assert.rejects(failing, { kind: 'network' });
  });

  it('rejects keys that have expired before they arrive', async () => {
    const getting = provider.get(neverAborted());
    source.resolve(credentials(1, now));
    await assert.rejects(getting, { kind: 'credentials', code: 'CredentialsExpired' });
  });
});

/** Runs all pending promises. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
