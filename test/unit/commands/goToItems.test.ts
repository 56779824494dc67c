import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { localizable } from '../../../src/api/localizable';
import type * as goToItems from '../../../src/commands/goTo/goToItems';
import type { Instance } from '../../../src/instances/instance';
import { HOSTILE_VALUES, UNSAFE_IN_LABEL } from '../../hostile/values';
import { loadWithStandIn } from '../support/loadWithStandIn';

describe('the rows of Go to Instance', () => {
  let items: typeof goToItems;

  before(async function () {
    this.timeout(60_000);
    items = await loadWithStandIn<typeof goToItems>('src/commands/goTo', ['goToItems']);
  });

  const SHOP: Instance = {
    instanceId: '4711',
    instanceName: 'Acme Shop',
    channelType: 'VIBER',
    state: 'Published',
    contactMail: 'ops@acme.example',
    custSpaceId: 'cams-1',
  };
  const item = (instance: Instance, parts: Partial<goToItems.InstanceItemParts> = {}, loaded = true) =>
    items.instanceItem(
      { accountId: 'a', instance, loaded },
      { accountName: undefined, query: '', buttons: true, pinned: false, problem: undefined, ...parts },
    );
  const buttons = ({ buttons: shown = [] }: goToItems.GoToItem) => shown.map(({ tooltip }) => tooltip);

  it('say name, ID, channel and state, and the account where there are several', () => {
    const { label, description, detail, alwaysShow } = item(SHOP, { accountName: 'acme-prod' });
    assert.deepEqual(
      [label, description, detail, alwaysShow],
      ['Acme Shop', '4711', 'acme-prod · Viber · Published', true],
    );
    assert.equal(item(SHOP).detail, 'Viber · Published');
  });

  it('show the values in which a word was found that is not in name or ID', () => {
    assert.equal(
      item(SHOP, { query: 'acme OPS@' }).detail,
      'Viber · Published · Contact email: ops@acme.example',
    );
    assert.equal(item(SHOP, { query: 'cams-1' }).detail, 'Viber · Published · Customer space ID: cams-1');
  });

  it('show the part of a long value that matches', () => {
    const instanceDescription = `${'x'.repeat(500)} needle ${'y'.repeat(500)}`;
    const { detail = '' } = item({ ...SHOP, instanceDescription }, { query: 'NEEDLE' });
    assert.match(detail, /Description: ….*needle.*…$/);
    assert.ok(detail.length < 160, detail);
  });

  it('offer to copy, reveal and pin an instance that has an ID', () => {
    assert.deepEqual(buttons(item(SHOP)), ['Copy ID', 'Reveal in Tree', 'Pin']);
    assert.deepEqual(buttons(item(SHOP, { pinned: true })), ['Copy ID', 'Reveal in Tree', 'Unpin']);
    assert.deepEqual(buttons(item({ instanceName: 'no ID' })), []);
    assert.deepEqual(buttons(item(SHOP, { buttons: false })), []);
  });

  it('say of an instance that is not loaded only what is known, and why it could not be opened', () => {
    const stored = { instanceId: '1', instanceName: 'shop' };
    assert.equal(item(stored, {}, false).detail, '');
    assert.equal(item(stored, { problem: 'It is gone.' }, false).detail, 'It is gone.');
  });

  it('show hostile texts in one line without icons', () => {
    for (const [kind, value] of HOSTILE_VALUES) {
      const instance = { instanceId: '1', instanceName: value, instanceDescription: value, state: value };
      const shown = item({ ...instance, instanceId: value }, { accountName: value, query: 'e' });
      for (const text of [shown.label, shown.description ?? '', shown.detail ?? '']) {
        assert.doesNotMatch(text, UNSAFE_IN_LABEL, kind);
        assert.doesNotMatch(text, /\$\([a-z]/, kind);
      }
      assert.notEqual(shown.label, '', kind);
    }
  });

  it('say how many results are not listed', () => {
    assert.match(items.moreItem({ count: 1_204, exact: true }).label, /^More matches: 1,204\./);
    assert.match(items.moreItem({ count: 1_204, exact: false }).label, /^More matches: 1,204\+\./);
  });

  it('say which account failed, why, and what selecting the row does', () => {
    const failure = new ApiError(localizable('No keys were found for this account.'), {
      kind: 'credentials',
      code: 'NoKeys',
    });
    const shown = items.failureItem('a', 'acme-prod', failure);
    assert.match(shown.label, /^acme-prod: /);
    assert.equal(shown.description, 'Enter Keys…');
    assert.notEqual(shown.detail, '');
  });

  it('offer to read a whole list, and say how far that is', () => {
    assert.equal(items.readListItem('a', 'acme').row?.kind, 'readList');
    const reading = items.readListItem('a', 'acme', { read: 50, total: 1_200, ended: false });
    assert.deepEqual([reading.detail, reading.row], ['50 of 1,200', undefined]);
  });
});
