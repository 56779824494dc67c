import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import type { ListInstancesQuery } from '../../../src/api/listInstancesQuery';
import { localizable } from '../../../src/api/localizable';
import type { Page } from '../../../src/api/page';
import { abortError } from '../../../src/util/abort';
import { ServerSearch } from '../../../src/search/serverSearch';
import { queriesFor, type AccountAnswer } from '../../../src/search/serverQueries';
import { FakeClock } from '../support/fakeClock';
import { flushPromises } from '../support/instances';

interface Call {
  readonly accountId: string;
  readonly query: Partial<ListInstancesQuery>;
  readonly signal: AbortSignal;
  readonly answer: (page: Partial<Page>) => void;
  readonly fail: (error: Error) => void;
}

const refusal = (kind: 'credentials' | 'server') => new ApiError(localizable('It failed.'), { kind });

describe('ServerSearch', () => {
  let clock: FakeClock;
  let calls: Call[];
  let answers: AccountAnswer[];
  let done: number;
  let errors: unknown[];
  let accounts: string[];
  let search: ServerSearch;

  /** A server that answers when the test says so. */
  const source = (accountId: string) => ({
    listInstances: (
      { pageSize: _size, pageIndex: _page, ...query }: ListInstancesQuery,
      signal: AbortSignal,
    ) =>
      new Promise<Page>((resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(abortError());
        });
        const answer = (page: Partial<Page>) => {
          resolve({ instances: [], unreadable: [], totalCount: 0, requestId: undefined, ...page });
        };
        calls.push({ accountId, query, signal, answer, fail: reject });
      }),
  });
  const answerAll = async () => {
    while (calls.some(({ signal }) => !signal.aborted)) {
      for (const { answer } of calls.splice(0)) answer({});
      await flushPromises();
    }
  };

  beforeEach(() => {
    clock = new FakeClock();
    [calls, answers, errors, accounts, done] = [[], [], [], ['a'], 0];
    search = new ServerSearch({
      accounts: () => accounts.map((id) => ({ id, source: source(id), pageSize: 50 })),
      onAnswer: (answer) => answers.push(answer),
      onDone: () => done++,
      onError: (error) => errors.push(error),
      setTimer: clock.setTimer,
    });
  });

  it('asks once the user has paused for 300 ms', async () => {
    search.ask('ac');
    await clock.advance(299);
    search.ask('acme');
    await clock.advance(299);
    assert.deepEqual(calls, []);
    await clock.advance(1);
    assert.deepEqual(
      calls.map(({ query }) => query),
      [{ instanceName: 'acme' }, { filterStr: 'acme' }],
    );
  });

  it('asks by ID too if the text looks like one', () => {
    assert.deepEqual(queriesFor('cams-12ab'), [
      { instanceId: 'cams-12ab' },
      { instanceName: 'cams-12ab' },
      { filterStr: 'cams-12ab' },
    ]);
    for (const text of ['acme', 'a1', 'two words 12', '<b>1234'])
      assert.equal(queriesFor(text).length, 2, text);
  });

  it('does not ask for a single letter or a very long text, but for a single ideograph', async () => {
    for (const text of ['', 'a', 'x'.repeat(257)]) {
      search.ask(text);
      await clock.advance(1_000);
      assert.deepEqual([calls.length, search.busy], [0, false]);
    }
    search.ask('客');
    await clock.advance(1_000);
    assert.equal(calls.length, 2);
  });

  it('cancels the calls for an earlier text, and ignores their answers', async () => {
    search.ask('acme');
    await clock.advance(300);
    const earlier = calls.splice(0);
    search.ask('acme shop');
    assert.ok(earlier.every(({ signal }) => signal.aborted));
    for (const { answer } of earlier) answer({ instances: [{ instanceName: 'acme' }], totalCount: 1 });
    await clock.advance(300);
    await answerAll();
    assert.deepEqual(answers, [{ accountId: 'a', instances: [], more: 0, failure: undefined }]);
    assert.deepEqual([done, search.busy, errors], [1, false, []]);
  });

  it('cancels everything when it is disposed', async () => {
    search.ask('acme');
    await clock.advance(300);
    search.dispose();
    assert.ok(calls.every(({ signal }) => signal.aborted));
    await flushPromises();
    assert.deepEqual([answers, done, errors], [[], 0, []]);
  });

  it('asks at most four accounts at a time, in order', async () => {
    accounts = ['a', 'b', 'c', 'd', 'e', 'f'];
    search.ask('acme');
    await clock.advance(300);
    assert.deepEqual([...new Set(calls.map(({ accountId }) => accountId))], ['a', 'b', 'c', 'd']);
    const [second] = calls.splice(2, 2).map((call) => (call.answer({}), call.accountId));
    await flushPromises();
    assert.equal(second, 'b');
    assert.deepEqual([...new Set(calls.map(({ accountId }) => accountId))], ['a', 'c', 'd', 'e']);
    await answerAll();
    assert.deepEqual([answers.length, done], [6, 1]);
  });

  it('drops entries in which the text does not occur: the server may ignore a parameter', async () => {
    search.ask('shop');
    await clock.advance(300);
    const [byName, byFilter] = calls;
    byName?.answer({ instances: [{ instanceName: 'Shop 1' }, { instanceName: 'other' }], totalCount: 90 });
    byFilter?.answer({ instances: [{ officeAddress: '1 Shop Street' }], totalCount: 3 });
    await flushPromises();
    assert.deepEqual(answers, [
      {
        accountId: 'a',
        instances: [{ instanceName: 'Shop 1' }, { officeAddress: '1 Shop Street' }],
        more: 2,
        failure: undefined,
      },
    ]);
  });

  it('reports a failure with what the other calls have found', async () => {
    search.ask('shop');
    await clock.advance(300);
    calls[0]?.answer({ instances: [{ instanceName: 'shop' }], totalCount: 1 });
    const failure = refusal('server');
    calls[1]?.fail(failure);
    await flushPromises();
    assert.deepEqual(answers, [{ accountId: 'a', instances: [{ instanceName: 'shop' }], more: 0, failure }]);
  });

  it('does not ask an account without usable keys again, until it is told to', async () => {
    const askAndFail = async (failure: Error) => {
      search.ask(`acme ${done}`);
      await clock.advance(300);
      const count = calls.length;
      for (const { fail } of calls.splice(0)) fail(failure);
      await flushPromises();
      return count;
    };
    assert.equal(await askAndFail(refusal('server')), 2);
    assert.equal(await askAndFail(refusal('credentials')), 2);
    assert.equal(await askAndFail(refusal('credentials')), 0);
    assert.equal(answers.filter(({ failure }) => failure).length, 3);
    search.forgive('a');
    assert.equal(await askAndFail(refusal('credentials')), 2);
  });

  it('reports an error that is no failure of a request, and is no longer busy', async () => {
    search.ask('acme');
    await clock.advance(300);
    const error = new TypeError('broken');
    for (const { fail } of calls) fail(error);
    await flushPromises();
    assert.deepEqual([errors, done, search.busy], [[error], 1, false]);
  });
});
