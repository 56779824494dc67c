import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GoToContext } from '../../src/commands/goTo/goToContext';
import type { GoToItem } from '../../src/commands/goTo/goToItems';
import { GoToPick, type GoToOptions } from '../../src/commands/goTo/goToPick';
import { RecentInstances } from '../../src/search/recentInstances';
import { DisposableStore } from '../../src/util/disposable';
import { Emitter } from '../../src/util/event';
import { createCatalog, emulatorControl, waitUntil } from './support';

const record = (InstanceId: string, InstanceName: string) => ({
  InstanceId,
  InstanceName,
  ChannelType: 'VIBER',
  State: 'published',
});

describe('Go to Instance', () => {
  const control = emulatorControl();
  let owned: DisposableStore;

  beforeEach(() => {
    owned = new DisposableStore();
  });
  afterEach(() => {
    owned.dispose();
  });

  /** Shows the search over one account. */
  function open(catalog: ReturnType<typeof createCatalog>, options: Partial<GoToOptions> = {}, recent = '') {
    const pick = owned.add(vscode.window.createQuickPick<GoToItem>());
    const session = {
      label: 'acme',
      loadedCatalog: catalog,
      options: { pageSize: { value: 50 } },
      source: catalogSource(catalog),
    };
    const stored = recent === '' ? [] : [{ id: recent, name: '' }];
    const context = {
      accounts: { active: { value: { id: 'a' } }, list: () => [{ id: 'a' }] },
      sessions: { of: () => session, find: () => session, loadedCatalogOf: () => catalog },
      pins: { list: () => [], isPinned: () => false, onDidChange: new Emitter().event },
      recent: new RecentInstances({ get: () => stored, update: () => Promise.resolve() }),
      log: { error: (message: string) => assert.fail(message) },
    } as unknown as GoToContext;
    const goTo = new GoToPick({ pick, owned }, context, {
      choose: () => Promise.resolve(),
      resolve: () => undefined,
      ...options,
    });
    pick.show();
    return { goTo, pick, labels: () => pick.items.map(({ label }) => label) };
  }

  it('keeps the rows and the selection as the server answers', async () => {
    await control.replaceData([record('1', 'shop one'), record('2', 'shop two')]);
    const catalog = owned.add(createCatalog());
    await catalog.open();
    await control.replaceData([record('0', 'shop zero'), record('1', 'shop one'), record('2', 'shop two')]);
    const { pick, labels } = open(catalog);
    await waitUntil('the loaded instances are listed', () => labels().length === 2);
    pick.value = 'shop';
    await waitUntil('the server is asked', () => pick.busy);
    const [, second] = pick.items;
    if (second) pick.activeItems = [second];
    await waitUntil('the server has answered', () => !pick.busy);
    assert.deepEqual(labels(), ['shop one', 'shop two', 'shop zero']);
    assert.deepEqual(
      pick.activeItems.map(({ label }) => label),
      ['shop two'],
    );
  });

  it('leaves the rows alone if the server finds nothing else', async () => {
    await control.replaceData([record('1', 'shop one'), record('2', 'shop two')]);
    const catalog = owned.add(createCatalog());
    await catalog.open();
    const { pick, labels } = open(catalog);
    await waitUntil('the loaded instances are listed', () => labels().length === 2);
    pick.value = 'shop';
    await waitUntil('the server is asked', () => pick.busy);
    const listed = pick.items;
    await waitUntil('the server has answered', () => !pick.busy);
    assert.equal(pick.items, listed);
  });

  it('chooses the first result if Enter comes before VS Code has reported the active row', async () => {
    await control.replaceData([record('1', 'shop one'), record('2', 'shop two')]);
    const catalog = owned.add(createCatalog());
    await catalog.open();
    const chosen: (string | undefined)[] = [];
    const { pick, labels } = open(catalog, {
      choose: ({ instance }) => Promise.resolve(void chosen.push(instance.instanceName)),
    });
    await waitUntil('the loaded instances are listed', () => labels().length === 2);
    const activeBefore = pick.items.slice(0, 1);
    Object.defineProperty(pick, 'activeItems', { get: () => activeBefore });
    pick.value = 'two';
    await waitUntil('the other instance is listed', () => labels().join() === 'shop two');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await waitUntil('an instance is chosen', () => chosen.length > 0);
    assert.deepEqual(chosen, ['shop two']);
  });

  it('lists why nothing could be loaded, and what is loaded after another try', async () => {
    await control.replaceData([record('1', 'shop one')]);
    await control.addFaults({ kind: 'businessError', code: 'Authentication.NoAuth' });
    const catalog = owned.add(createCatalog());
    await catalog.open();
    const failures: string[] = [];
    const { goTo, labels } = open(catalog, {
      resolve: ({ accountId, failure }) => {
        failures.push(failure.message);
        goTo.retry(accountId);
      },
    });
    await waitUntil('the failure is listed', () => labels().length === 1);
    assert.match(labels().join(), /^acme: These keys do not have permission/);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await waitUntil('the instance is listed', () => labels().join() === 'shop one');
    assert.equal(failures.length, 1);
  });

  describe('for an ID that no server searches for', () => {
    const ID = 'cams-0815';
    const OFFER = 'Search the whole list of "acme"';

    beforeEach(async () => {
      await control.replaceData([record('1', 'shop one'), { ...record('2', 'front desk'), CustSpaceId: ID }]);
    });

    it('reads the lists if it was pasted', async () => {
      const { pick, labels } = open(owned.add(createCatalog()));
      pick.value = ID;
      await waitUntil('the list was read', () => labels().includes('The whole list of "acme" was searched.'));
      assert.equal(labels()[0], 'front desk');
    });

    it('offers to read the lists if it was typed', async () => {
      const { pick, labels } = open(owned.add(createCatalog()));
      const typed: string[] = [];
      owned.add(pick.onDidChangeValue((value) => typed.push(value)));
      for (let length = 1; length <= ID.length; length++) {
        pick.value = ID.slice(0, length);
        await waitUntil('the key press has arrived', () => typed.length === length);
      }
      await waitUntil('the servers have answered', () => labels().length > 0 && !pick.busy);
      assert.deepEqual(labels(), [OFFER]);
    });

    it('does not read the list of an account that refuses the keys', async () => {
      await control.addFaults({ kind: 'businessError', code: 'Authentication.NoAuth' });
      const { pick, labels } = open(owned.add(createCatalog()));
      pick.value = ID;
      await waitUntil('the failure is listed', () => labels().length > 0 && !pick.busy);
      assert.equal(labels().length, 1);
      assert.match(labels().join(), /^acme: These keys do not have permission/);
    });
  });

  it('does not list an instance that cannot be chosen', async () => {
    await control.replaceData([record('1', 'shop one'), record('2', 'shop two')]);
    const catalog = owned.add(createCatalog());
    await catalog.open();
    const except = { accountId: 'a', instance: { instanceId: '1' } };
    const { pick, labels } = open(catalog, { except }, '1');
    await waitUntil('the other instance is listed', () => labels().join() === 'shop two');
    pick.value = 'shop';
    await waitUntil('the server is asked', () => pick.busy);
    await waitUntil('the server has answered', () => !pick.busy);
    assert.deepEqual(labels(), ['shop two']);
  });
});

/** The client behind a catalog of these tests. */
function catalogSource(catalog: ReturnType<typeof createCatalog>): unknown {
  return (catalog as unknown as { readonly options: { readonly source: unknown } }).options.source;
}
