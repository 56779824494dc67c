import assert from 'node:assert/strict';
import { loadTreeRendering, type TreeRendering } from '../support/treeRendering';
import { createView } from './rows';

const ACCOUNT = {
  name: 'acme',
  region: 'ap-southeast-1',
  source: 'CLI profile "prod"',
  problem: undefined,
};

describe('the account in the status bar', () => {
  let rendering: TreeRendering;

  before(async function () {
    this.timeout(60_000);
    rendering = await loadTreeRendering();
  });

  it('says how many instances of the total are loaded', () => {
    const textOf = (view: Parameters<typeof createView>[0], filter = {}) =>
      rendering.accountStatus(ACCOUNT, { view: createView(view), filter }).text;
    const start = '$(account) acme · ap-southeast-1';
    assert.equal(textOf({ shown: 50, total: 1204 }), `${start} · 50 of 1,204`);
    assert.equal(textOf({ shown: 1204, total: 1204, complete: true }), `${start} · 1,204`);
    assert.equal(textOf({ shown: 12, total: 1204 }, { states: ['published'] }), `${start} · 12+`);
  });

  it('says in words what is wrong with the credentials', () => {
    const { text, tooltip } = rendering.accountStatus(
      { ...ACCOUNT, problem: 'credentials expired' },
      { view: createView({ shown: 50, total: 1204 }), filter: {} },
    );
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
});
