import assert from 'node:assert/strict';
import type { CatalogView } from '../../../src/instances/catalogView';
import type { DescribedAccount } from '../../../src/tree/accountStatus';
import { loadTreeRendering, type TreeRendering } from '../support/treeRendering';
import { createView } from './rows';

const accountOf = (view: Partial<CatalogView>, other: Partial<DescribedAccount> = {}): DescribedAccount => ({
  name: 'acme',
  region: 'ap-southeast-1',
  source: 'CLI profile "prod"',
  problem: undefined,
  view: createView(view),
  filter: {},
  ...other,
});

const LOADED = { shown: 50, total: 1204 };

describe('the accounts in the status bar', () => {
  let rendering: TreeRendering;

  before(async function () {
    this.timeout(60_000);
    rendering = await loadTreeRendering();
  });

  const status = (...accounts: readonly DescribedAccount[]) =>
    rendering.accountStatus(accounts) ?? assert.fail('There is no status.');
  const textOf = (...accounts: readonly DescribedAccount[]) => status(...accounts).text;

  it('are nothing while there is none', () => {
    assert.equal(rendering.accountStatus([]), undefined);
  });

  it('are the only one: how many instances of the total are loaded', () => {
    const start = '$(account) acme · ap-southeast-1';
    assert.equal(textOf(accountOf(LOADED)), `${start} · 50 of 1,204`);
    assert.equal(textOf(accountOf({ shown: 1204, total: 1204, complete: true })), `${start} · 1,204`);
    const filter = { states: ['published'] };
    assert.equal(textOf(accountOf({ ...LOADED, shown: 12 }, { filter })), `${start} · 12+`);
  });

  it('say in words what is wrong with the credentials of the only one', () => {
    const { text, tooltip } = status(accountOf(LOADED, { problem: 'credentials expired' }));
    assert.equal(text, '$(warning) acme · ap-southeast-1 · credentials expired');
    assert.deepEqual(tooltip.split('\n'), [
      'CAMS account acme',
      'ap-southeast-1',
      'CLI profile "prod"',
      'credentials expired',
      '50 of 1,204 instances loaded.',
      'Select to show all accounts.',
    ]);
  });

  it('are counted together if there are several', () => {
    const complete = accountOf({ shown: 30, total: 30, complete: true });
    const closed = accountOf({ phase: 'loading', total: undefined });
    assert.equal(textOf(accountOf(LOADED), complete), '$(account) 2 accounts · 80 of 1,234');
    assert.equal(textOf(complete, complete, complete), '$(account) 3 accounts · 90');
    assert.equal(textOf(accountOf(LOADED), closed), '$(account) 2 accounts · 50+');
  });

  it('name the ones with a problem, and what each has loaded', () => {
    const expired = { name: 'prod', problem: 'credentials expired' };
    const { text, tooltip } = status(
      accountOf(LOADED),
      accountOf({ phase: 'loading' }, { name: 'test' }),
      accountOf(LOADED, expired),
    );
    assert.equal(text, '$(warning) 3 accounts · prod: credentials expired');
    assert.deepEqual(tooltip.split('\n'), [
      'CAMS accounts: 3',
      'prod: ap-southeast-1 · credentials expired',
      'acme: ap-southeast-1 · 50 of 1,204 instances loaded.',
      'test: ap-southeast-1',
      'Select to show all accounts.',
    ]);
    const denied = accountOf(LOADED, { name: 'dev', problem: 'access denied' });
    assert.equal(
      textOf(accountOf(LOADED, expired), accountOf(LOADED), denied),
      '$(warning) 3 accounts · prod: credentials expired (+1 more)',
    );
  });

  it('are listed as far as they fit', () => {
    const { tooltip } = status(...Array.from({ length: 30 }, () => accountOf(LOADED)));
    assert.equal(tooltip.split('\n').length, 15);
    assert.equal(tooltip.split('\n').at(-2), '18 more');
  });
});
