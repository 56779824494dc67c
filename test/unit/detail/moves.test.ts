import assert from 'node:assert/strict';
import { movesOf, neighborIn, placeOf, type PanelAccounts } from '../../../src/detail/moves';
import type { Catalog } from '../../../src/instances/catalog';
import { FakeServer } from '../support/fakeServer';
import { instances, openCatalog } from '../support/instances';
import { TEST_STRINGS } from './testStrings';

function subjectOf(instanceId: string, accountId = 'active') {
  return { accountId, accountName: 'acme', instance: { instanceId } };
}

/** Two accounts, of which one is active. */
function accountsWith(catalog: Catalog): PanelAccounts {
  return {
    exists: (accountId) => accountId !== 'removed',
    loadedInstancesOf: (accountId) => (accountId === 'active' ? catalog : undefined),
  };
}

describe('the moves of a panel', () => {
  const open = async () =>
    accountsWith(await openCatalog(new FakeServer(instances('viber draft 1, viber published 2'))));

  it('lead to the neighbors in the tree', async () => {
    const place = placeOf(subjectOf('2'), await open());
    assert.equal(neighborIn(place, 'previous')?.instanceId, '1');
    assert.equal(neighborIn(place, 'next')?.instanceId, '3');
    assert.deepEqual(movesOf(place, subjectOf('2'), TEST_STRINGS.moves), [
      { direction: 'previous', label: 'previous', tooltip: 'previous by {0}', enabled: true },
      { direction: 'next', label: 'next', tooltip: 'next by {0}', enabled: true },
    ]);
  });

  it('end at the first and the last loaded instance, and say so', async () => {
    const accounts = await open();
    const tooltipsAt = (id: string) =>
      movesOf(placeOf(subjectOf(id), accounts), subjectOf(id), TEST_STRINGS.moves).map((move) => [
        move.tooltip,
        move.enabled,
      ]);
    assert.deepEqual(tooltipsAt('1'), [
      ['first', false],
      ['next by {0}', true],
    ]);
    assert.deepEqual(tooltipsAt('3'), [
      ['previous by {0}', true],
      ['last', false],
    ]);
  });

  it('say why there are none', async () => {
    const accounts = await open();
    for (const [subject, reason] of [
      [subjectOf('9'), 'not in the tree'],
      [subjectOf('1', 'other'), 'switch to acme'],
      [subjectOf('1', 'removed'), 'account removed'],
    ] as const) {
      const place = placeOf(subject, accounts);
      assert.equal(neighborIn(place, 'next'), undefined);
      for (const move of movesOf(place, subject, TEST_STRINGS.moves)) {
        assert.deepEqual([move.tooltip, move.enabled], [reason, false]);
      }
    }
  });
});
