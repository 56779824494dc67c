import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiError } from '../../../src/api/apiError';
import type { Instance } from '../../../src/instances/instance';
import type { Pin } from '../../../src/pins/pin';
import { requestPins, type PinSource } from '../../../src/pins/requestPins';
import { abortError } from '../../../src/util/abort';

const PAGE_SIZE = 5;
const pinsOf = (ids: readonly string[]): readonly Pin[] => ids.map((instanceId) => ({ instanceId }));

/** A server with these instances, which fails for some IDs. */
class PinServer implements PinSource {
  readonly calls: string[] = [];
  running = 0;
  mostRunning = 0;

  constructor(
    readonly ids: readonly string[],
    readonly failing: ReadonlySet<string> = new Set(),
  ) {}

  async findInstance({ instanceId = '' }: Instance, signal: AbortSignal) {
    this.mostRunning = Math.max(this.mostRunning, ++this.running);
    await this.#call(instanceId, signal);
    this.running--;
    return this.ids.includes(instanceId) ? { instanceId } : undefined;
  }

  async firstPage(signal: AbortSignal) {
    await this.#call('page', signal);
    const instances = this.ids.slice(0, PAGE_SIZE).map((instanceId) => ({ instanceId }));
    return { instances, unreadable: [], totalCount: this.ids.length, requestId: undefined };
  }

  async #call(name: string, signal: AbortSignal): Promise<void> {
    this.calls.push(name);
    await Promise.resolve();
    if (signal.aborted) throw abortError();
    if (this.failing.has(name)) {
      this.running--;
      throw new ApiError('No response.', { kind: 'network' });
    }
  }
}

/** Requests pins, and returns which of them exist. */
async function request(
  server: PinServer,
  ids: readonly string[],
  options: { readonly tryFirstPage?: boolean; readonly signal?: AbortSignal } = {},
): Promise<ReadonlyMap<string, boolean>> {
  const { tryFirstPage = false, signal = new AbortController().signal } = options;
  const answers = new Map<string, boolean>();
  await requestPins(pinsOf(ids), {
    source: server,
    tryFirstPage,
    signal,
    onAnswer: ({ instanceId }, instance) => answers.set(instanceId, instance !== undefined),
  });
  return answers;
}

describe('requestPins', () => {
  it('requests each pin by its ID, a few at a time', async () => {
    const server = new PinServer(['a', 'b', 'c', 'd', 'e', 'f']);
    const answers = await request(server, ['a', 'x', 'b', 'c', 'd']);
    assert.deepEqual(server.calls, ['a', 'x', 'b', 'c', 'd']);
    assert.deepEqual(
      [...answers].filter(([, exists]) => !exists),
      [['x', false]],
    );
    assert.equal(server.mostRunning, 3);
  });

  it('needs one request if the first page is the whole list', async () => {
    const server = new PinServer(['a', 'b', 'c']);
    const answers = await request(server, ['a', 'x', 'c'], { tryFirstPage: true });
    assert.deepEqual(server.calls, ['page']);
    assert.deepEqual(Object.fromEntries(answers), { a: true, x: false, c: true });
  });

  it('does not request the first page for a single pin', async () => {
    const server = new PinServer(['a', 'b', 'c']);
    await request(server, ['b'], { tryFirstPage: true });
    assert.deepEqual(server.calls, ['b']);
  });

  it('gives up after three failures', async () => {
    const server = new PinServer([], new Set('abcdefghij'));
    const answers = await request(server, 'abcdefghij'.split(''));
    assert.ok(server.calls.length < 7, server.calls.join());
    assert.equal(answers.size, 0);
  });

  it('stops when it is cancelled', async () => {
    const server = new PinServer([]);
    const cancelled = request(server, ['a'], { signal: AbortSignal.abort() });
    await assert.rejects(cancelled, { name: 'AbortError' });
  });

  it('answers every pin correctly, with at most one request more than there are pins', async () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghijklm'.split('')), { maxLength: 13 });
    const failing = fc.subarray([...'abcdef'.split(''), 'page'], { maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(ids, ids, failing, fc.boolean(), async (there, pins, fails, tryFirstPage) => {
        const server = new PinServer(there, new Set(fails));
        const answers = await request(server, pins, { tryFirstPage });
        for (const [id, exists] of answers) assert.equal(exists, there.includes(id), id);
        for (const id of pins) assert.ok(answers.has(id) || fails.includes(id), `${id} has no answer`);
        const isSmall = tryFirstPage && there.length <= PAGE_SIZE && !fails.includes('page');
        const most = isSmall ? 1 : pins.length + 1;
        assert.ok(server.calls.length <= most, server.calls.join());
      }),
    );
  });
});
