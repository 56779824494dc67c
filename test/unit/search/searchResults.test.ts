import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { localizable } from '../../../src/api/localizable';
import { MAX_RESULTS, SearchResults } from '../../../src/search/searchResults';

const hit = (accountId: string, instanceId: string) => ({ accountId, instance: { instanceId } });
const answer = (accountId: string, ...ids: readonly string[]) => ({
  accountId,
  instances: ids.map((instanceId) => ({ instanceId })),
  more: 0,
  failure: undefined,
});
const listed = (results: SearchResults) =>
  results.hits.map(({ accountId, instance }) => `${accountId} ${instance.instanceId}`);

describe('SearchResults', () => {
  it('adds results of the server after those that are there, each instance once', () => {
    const results = new SearchResults();
    results.addLoaded({ hits: [hit('a', '1'), hit('a', '2')], more: 0 });
    results.addAnswer(answer('b', '2', '3'));
    results.addAnswer(answer('a', '0', '2', '0'));
    assert.deepEqual(listed(results), ['a 1', 'a 2', 'b 2', 'b 3', 'a 0']);
    assert.deepEqual(results.more, { count: 0, exact: true });
  });

  it('keeps the order when loaded instances are found again', () => {
    const results = new SearchResults();
    results.addLoaded({ hits: [hit('a', '1')], more: 0 });
    results.addAnswer(answer('a', '3'));
    results.addLoaded({ hits: [hit('a', '2'), hit('a', '1')], more: 0 });
    assert.deepEqual(listed(results), ['a 1', 'a 3', 'a 2']);
  });

  it('lists at most 200, and counts the others', () => {
    const many = Array.from({ length: MAX_RESULTS }, (_, at) => hit('a', String(at)));
    const results = new SearchResults();
    results.addLoaded({ hits: many, more: 17 });
    assert.deepEqual([results.hits.length, results.more], [200, { count: 17, exact: true }]);
    results.addAnswer(answer('b', '1', '2'));
    assert.deepEqual([results.hits.length, results.more], [200, { count: 17, exact: false }]);
  });

  it('counts what the server has and did not send', () => {
    const results = new SearchResults();
    results.addAnswer({ ...answer('a', '1'), more: 30 });
    results.addAnswer({ ...answer('b', '1'), more: 12 });
    assert.deepEqual(results.more, { count: 42, exact: false });
  });

  it('keeps the failure of each account', () => {
    const failure = new ApiError(localizable('It failed.'), { kind: 'server' });
    const results = new SearchResults();
    results.addAnswer({ ...answer('a', '1'), failure });
    assert.deepEqual([...results.failures], [['a', failure]]);
    assert.deepEqual(listed(results), ['a 1']);
  });
});
