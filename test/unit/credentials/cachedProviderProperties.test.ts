import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { ApiError } from '../../../src/api/apiError';
import { CachedProvider } from '../../../src/credentials/cachedProvider';
import type { Credentials } from '../../../src/credentials/credentials';
import { findEncodedTexts } from '../support/encodings';
import { ControlledSource, credentials } from './controlledSource';

/** What happens next. Numbers that select something wrap around. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'get' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(20) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('fetched' as const),
      lifetimeMs: fc.option(fc.integer({ min: -1_000, max: 20_000 })),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'failed' as const }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(15_000) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('refused' as const), which: fc.nat(20) }) },
);

interface Waiter {
  readonly controller: AbortController;
  settled: boolean;
}

describe('CachedProvider: in any order of events', () => {
  it('renews once at a time, returns no expired or refused keys, and tells no secret', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        let now = 1_000_000;
        const source = new ControlledSource();
        const provider = new CachedProvider((signal) => source.fetch(signal), { now: () => now });
        const waiters: Waiter[] = [];
        const received: Credentials[] = [];
        const refused = new Set<Credentials>();
        const issued: Credentials[] = [];
        const errors: unknown[] = [];

        const get = (): void => {
          const waiter: Waiter = { controller: new AbortController(), settled: false };
          waiters.push(waiter);
          provider
            .get(waiter.controller.signal)
            .then(
              (got) => {
                assert.ok(got.expiresAt === undefined || got.expiresAt > now, 'the keys have expired');
                assert.ok(!refused.has(got), 'the keys were refused before');
                assert.ok(!waiter.controller.signal.aborted, 'the waiter was cancelled before');
                received.push(got);
              },
              (error: unknown) => errors.push(error),
            )
            .catch((error: unknown) => errors.push(error))
            .finally(() => (waiter.settled = true));
        };

        for (const next of [...steps, { kind: 'failed' as const }, { kind: 'failed' as const }]) {
          if (next.kind === 'get') get();
          if (next.kind === 'wait') now += next.ms;
          if (next.kind === 'cancel') waiters[next.which % waiters.length]?.controller.abort();
          if (next.kind === 'fetched' && source.running > 0) {
            const { lifetimeMs } = next;
            const fetched = credentials(issued.length, lifetimeMs === null ? undefined : now + lifetimeMs);
            issued.push(fetched);
            source.resolve(fetched);
          }
          if (next.kind === 'failed' && source.running > 0) {
            source.reject(
              source.signal?.aborted
                ? new DOMException('Cancelled', 'AbortError')
                : new ApiError('Down.', { kind: 'network' }),
            );
          }
          if (next.kind === 'refused') {
            const got = received[next.which % received.length];
            if (got) {
              provider.invalidate(got.keys);
              refused.add(got);
            }
          }
          await new Promise((resolve) => setImmediate(resolve));
          for (const waiter of waiters.filter(({ controller }) => controller.signal.aborted)) {
            assert.ok(waiter.settled, 'a cancelled waiter still waits');
          }
        }

        assert.ok(source.maxConcurrent <= 1, 'two renewals ran at once');
        const unexpected = errors.filter(
          (error) => !(error instanceof ApiError) && !(error instanceof DOMException),
        );
        assert.deepEqual(unexpected, []);
        const secrets = issued.flatMap(({ keys }) => [keys.accessKeySecret, keys.securityToken ?? '']);
        const texts = errors.map((error) => ['an error', inspect(error, { showHidden: true })] as const);
        assert.deepEqual(findEncodedTexts(secrets, texts), []);
        assert.ok(
          waiters.every(({ settled }) => settled),
          'a waiter is left',
        );
      }),
      { numRuns: 300 },
    );
  });
});
