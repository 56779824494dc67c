import assert from 'node:assert/strict';
import fc from 'fast-check';
import { INSTANCE_FIELD_NAMES } from '../../../src/api/instanceFields';
import type { Catalog } from '../../../src/instances/catalog';
import { instanceKeyOf, type Instance } from '../../../src/instances/instance';
import { InstanceIndex } from '../../../src/instances/instanceIndex';
import { KeyInterner } from '../../../src/instances/keyInterner';
import { LoadedSearch, type HitBatch } from '../../../src/search/loadedSearch';
import { fold, SEARCHED_FIELDS, toWords } from '../../../src/search/searchWords';
import { HOSTILE_VALUES } from '../../hostile/values';
import { createCatalog, instance } from '../support/instances';
import { FakeServer } from '../support/fakeServer';

// cspell:ignore ÉCOLE école Привет ПРИВ ΟΔΟΣ ΑΘΗΝΑΣ οδος ΟΔΟΣΑ
const NEVER = new AbortController().signal;

/** Loaded rows that a test fills itself. */
class Rows {
  readonly #keys = new KeyInterner();
  loadedRows = new InstanceIndex(this.#keys);

  put(...instances: readonly Instance[]): void {
    for (const each of instances) this.loadedRows.put(this.#keys.intern(instanceKeyOf(each)), each);
  }
}

async function searchAll(search: LoadedSearch, query: string, limit = Infinity): Promise<HitBatch> {
  const all: HitBatch['hits'][number][] = [];
  let more = 0;
  for await (const batch of search.search(query, limit, NEVER)) {
    all.push(...batch.hits);
    ({ more } = batch);
  }
  return { hits: all, more };
}

async function find(
  instances: readonly Instance[],
  query: string,
  limit?: number,
): Promise<{ readonly ids: readonly (string | undefined)[]; readonly more: number }> {
  const rows = new Rows();
  rows.put(...instances);
  const { hits, more } = await searchAll(
    new LoadedSearch(() => [{ accountId: 'a', catalog: rows }]),
    query,
    limit,
  );
  return { ids: hits.map((hit) => hit.instance.instanceId), more };
}

/** What a search must find, as simply as it can be said. */
function isNaiveMatch(each: Instance, query: string): boolean {
  const texts = SEARCHED_FIELDS.map((field) => fold(each[field] ?? ''));
  return toWords(query).every((word) => texts.some((text) => text.includes(word)));
}

const named = (instanceId: string, instanceName: string): Instance => ({ instanceId, instanceName });

describe('LoadedSearch', function () {
  this.timeout(60_000);

  it('searches name, ID, customer space, description, Facebook BM ID, resource group and contact', async () => {
    for (const field of SEARCHED_FIELDS) {
      const other = { instanceId: '1', instanceName: 'other' };
      const found = await find([other, { instanceId: '2', [field]: 'x-Needle-y' }], 'nEEdle');
      assert.deepEqual(found.ids, field === 'instanceId' ? ['x-Needle-y'] : ['2'], field);
    }
  });

  it('does not search the fields that are not searched', async () => {
    assert.deepEqual((await find([{ instanceId: '1', officeAddress: 'needle' }], 'needle')).ids, []);
  });

  it('finds an instance only if every word occurs, in any order and in any of the fields', async () => {
    const shop = { instanceId: '1', instanceName: 'Acme Shop', contactMail: 'ops@acme.example' };
    assert.deepEqual((await find([shop], 'shop OPS@ acme')).ids, ['1']);
    assert.deepEqual((await find([shop], 'shop acme missing')).ids, []);
  });

  it('does not match across fields or rows', async () => {
    const rows = [named('2', 'ab'), named('3', 'cd')];
    for (const query of ['ab2', 'abcd', '2cd', '2ab']) assert.deepEqual((await find(rows, query)).ids, []);
  });

  it('ignores case in every script, and the form of a sigma at the end of a word', async () => {
    assert.deepEqual((await find([named('1', 'ÉCOLE'), named('2', 'Привет')], 'école')).ids, ['1']);
    assert.deepEqual((await find([named('1', 'ÉCOLE'), named('2', 'Привет')], 'ПРИВ')).ids, ['2']);
    assert.deepEqual((await find([named('1', 'ΟΔΟΣ ΑΘΗΝΑΣ')], 'οδος')).ids, ['1']);
    assert.deepEqual((await find([named('1', 'ΟΔΟΣΑ')], 'ΟΔΟΣ')).ids, ['1']);
  });

  it('lists a name that starts with the query, and a field that equals it, before other matches', async () => {
    const rows = [named('1', 'The Acme'), named('2', 'Acme Shop'), { instanceId: '3', custSpaceId: 'acme' }];
    assert.deepEqual((await find(rows, 'acme')).ids, ['2', '3', '1']);
  });

  it('returns as many as asked for, and counts the others', async () => {
    const rows = Array.from({ length: 1_000 }, (_, at) => named(String(at), `shop ${at}`));
    const { ids, more } = await find(rows, 'shop', 200);
    assert.equal(ids.length, 200);
    assert.equal(more, 800);
  });

  it('finds what a naive search finds, for any texts', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.string({
        unit: fc.constantFrom('a', 'A', ' ', 'ς', 'Σ', 'İ', 'ß', '\n', '😀', '\ud800', '"', '\\'),
      }),
      fc.constantFrom(...HOSTILE_VALUES.map(([, value]) => value.slice(0, 60))),
    );
    const anInstance = fc.dictionary(fc.constantFrom(...INSTANCE_FIELD_NAMES), text, {
      noNullPrototype: true,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(anInstance, { maxLength: 600, size: 'max' }),
        fc.nat(),
        fc.nat(40),
        fc.integer({ min: 1, max: 9 }),
        async (instances, pick, start, length) => {
          const rows = instances.map((each, at): Instance => ({ ...each, instanceId: `id${at}` }));
          const source = rows[pick % (rows.length || 1)];
          const query = INSTANCE_FIELD_NAMES.map((field) => source?.[field] ?? '')
            .join(' ')
            .slice(start, start + length);
          const { ids } = await find(rows, query);
          const expected = rows.filter((each) => isNaiveMatch(each, query));
          assert.deepEqual(new Set(ids), new Set(expected.map(({ instanceId }) => instanceId)), query);
          assert.equal(ids.length, expected.length);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('finds instances in hostile texts', async () => {
    for (const [kind, value] of HOSTILE_VALUES) {
      const query = value.trim().slice(-12);
      assert.deepEqual(
        (await find([named('9', value), named('8', 'other')], query)).ids.includes('9'),
        true,
        kind,
      );
    }
  });

  describe('while instances are loaded', () => {
    let rows: Rows;
    let search: LoadedSearch;
    const idsFor = async (query: string) =>
      (await searchAll(search, query)).hits.map((hit) => hit.instance.instanceId);

    beforeEach(async () => {
      rows = new Rows();
      rows.put(named('1', 'first shop'));
      search = new LoadedSearch(() => [{ accountId: 'a', catalog: rows }]);
      await search.prepare(NEVER);
    });

    it('finds an instance that arrived after the text was read', async () => {
      rows.put(named('2', 'second shop'));
      assert.deepEqual(await idsFor('shop'), ['1', '2']);
    });

    it('finds an instance by its new name, and not by the old one', async () => {
      rows.put(named('1', 'renamed store'));
      assert.deepEqual(await idsFor('store'), ['1']);
      assert.deepEqual(await idsFor('shop'), []);
    });

    it('does not return an instance that was removed', async () => {
      rows.put(named('2', 'second shop'));
      await search.prepare(NEVER);
      rows.loadedRows.remove((number) => number === 0, { before: Infinity, channel: undefined });
      const { hits, more } = await searchAll(search, 'shop');
      assert.deepEqual([hits.map((hit) => hit.instance.instanceId), more], [['2'], 0]);
    });

    it('reads the text again after a refresh', async () => {
      const next = new Rows();
      next.put(named('3', 'new shop'));
      rows.loadedRows = next.loadedRows;
      assert.deepEqual(await idsFor('shop'), ['3']);
    });
  });

  it('names the account of each result, in the order of the accounts', async () => {
    const one = new Rows();
    one.put(named('1', 'shop'));
    const two = new Rows();
    two.put(named('1', 'shop'));
    const catalogs = [
      { accountId: 'active', catalog: two },
      { accountId: 'other', catalog: one },
    ];
    const { hits } = await searchAll(new LoadedSearch(() => catalogs), 'shop');
    assert.deepEqual(
      hits.map(({ accountId }) => accountId),
      ['active', 'other'],
    );
  });

  it('searches also what the state filter hides', async () => {
    const server = new FakeServer([{ ...instance('1', 'viber', 'draft'), instanceName: 'hidden shop' }]);
    const catalog: Catalog = createCatalog(server, { filter: { states: ['published'] } });
    await catalog.open();
    const search = new LoadedSearch(() => [{ accountId: 'a', catalog }]);
    assert.equal((await searchAll(search, 'hidden')).hits.length, 1);
  });

  it('ends when it is cancelled, and lets the event loop run meanwhile', async () => {
    const rows = new Rows();
    rows.put(...Array.from({ length: 30_000 }, (_, at) => named(String(at), 'shop '.repeat(40))));
    const cancelled = new AbortController();
    setImmediate(() => {
      cancelled.abort();
    });
    const search = new LoadedSearch(() => [{ accountId: 'a', catalog: rows }]);
    const found: number[] = [];
    for await (const { hits } of search.search('shop', Infinity, cancelled.signal)) found.push(hits.length);
    const [first = 0, ...others] = found;
    assert.ok(first > 0 && first < 30_000, `${first} in the first slice`);
    assert.deepEqual(others, []);
  });
});
