import assert from 'node:assert/strict';
import type { GoToContext } from '../../../src/commands/goTo/goToContext';
import type * as suggestionsModule from '../../../src/commands/goTo/suggestions';
import { instanceKeyOf } from '../../../src/instances/instance';
import { RecentInstances } from '../../../src/search/recentInstances';
import { loadWithStandIn } from '../support/loadWithStandIn';
import { MemoryState } from '../support/stores';

describe('what Go to Instance lists before the user types', () => {
  let suggest: typeof suggestionsModule.suggestInstances;
  let context: GoToContext;

  /** The lists, with the account, the ID and the name of each instance; `*` marks those that are loaded. */
  const render = (except?: string) =>
    suggest(context, {
      accountIds: ['active', 'other'],
      except: except === undefined ? undefined : { accountId: 'other', instance: { instanceId: except } },
    }).map(({ title, instances }) => [
      title,
      ...instances.map(({ accountId, instance: { instanceId, instanceName = '' }, loaded }) =>
        `${accountId} ${instanceId} ${instanceName}${loaded ? '*' : ''}`.trim(),
      ),
    ]);

  before(async function () {
    this.timeout(60_000);
    ({ suggestInstances: suggest } = await loadWithStandIn<typeof suggestionsModule>('src/commands/goTo', [
      'suggestions',
    ]));
  });

  beforeEach(async () => {
    let time = 1;
    const recent = new RecentInstances(new MemoryState(), () => time++);
    for (const [accountId, id] of [
      ['other', '1'],
      ['active', '2'],
      ['other', '3'],
      ['active', '4'],
      ['other', '5'],
    ] as const) {
      await recent.add(accountId, { id, name: `opened ${id}` });
    }
    const pins = new Map([
      ['active', [{ instanceId: '6' }]],
      ['other', [{ instanceId: '3', instanceName: 'pinned 3' }]],
    ]);
    const loadedKey = instanceKeyOf({ instanceId: '4' });
    const catalog = {
      find: (key: string) =>
        key === loadedKey ? { instance: { instanceId: '4', instanceName: 'renamed 4' } } : undefined,
    };
    context = {
      sessions: { loadedCatalogOf: (id: string) => (id === 'active' ? catalog : undefined) },
      pins: { list: (id: string) => pins.get(id) ?? [] },
      recent,
    } as unknown as GoToContext;
  });

  it('is pinned, account by account, then opened, the last one first over all accounts, each once', () => {
    assert.deepEqual(render(), [
      ['pinned', 'active 6', 'other 3 pinned 3'],
      ['recently opened', 'other 5 opened 5', 'active 4 renamed 4*', 'active 2 opened 2', 'other 1 opened 1'],
    ]);
  });

  it('leaves out an instance that cannot be chosen', () => {
    assert.deepEqual(render('3')[0], ['pinned', 'active 6']);
    assert.equal(render('5').flat().join().includes('other 5'), false);
  });

  it('is nothing if nothing was pinned or opened', () => {
    context = {
      ...context,
      recent: new RecentInstances(new MemoryState()),
      pins: { list: () => [] },
    } as unknown as GoToContext;
    assert.deepEqual(render(), []);
  });
});
