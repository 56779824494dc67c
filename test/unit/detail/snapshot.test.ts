import fc from 'fast-check';
import assert from 'node:assert/strict';
import { INSTANCE_FIELD_NAMES } from '../../../src/api/instanceFields';
import { tabTitleOf } from '../../../src/detail/snapshot';
import type { Instance } from '../../../src/instances/instance';
import type { FieldView, PanelSnapshot } from '../../../src/shared/panelSnapshot';
import { anyInstance } from './arbitraries';
import { snapshotOf } from './snapshotOf';
import { TEST_STRINGS } from './testStrings';

function fieldsOf({ groups }: PanelSnapshot): readonly FieldView[] {
  return groups.flatMap(({ fields }) => fields);
}

function fieldOf(instance: Instance, name: string): FieldView | undefined {
  return fieldsOf(snapshotOf(instance)).find(({ field }) => field === name);
}

function enabled({ actions }: PanelSnapshot): readonly string[] {
  return actions.filter((view) => view.enabled).map(({ action }) => action);
}

describe('buildSnapshot', () => {
  it('contains everything about an instance', () => {
    const instance = {
      instanceId: '29339',
      instanceName: 'acme-shop',
      channelType: 'VIBER',
      state: 'published',
    };
    const subject = { accountId: 'a', accountName: 'acme', instance, readAt: 5 };
    assert.deepEqual(snapshotOf(instance, { subject }), {
      title: 'acme-shop',
      subtitle: 'VIBER · acme',
      badge: 'published',
      actions: [
        { action: 'copyId', label: 'copy ID', enabled: true },
        { action: 'copyAsJson', label: 'copy as JSON', enabled: true },
        { action: 'reload', label: 'reload', enabled: true },
        { action: 'revealInTree', label: 'reveal', enabled: true },
        { action: 'pinInstance', label: 'pin', enabled: true, pressed: false },
        { action: 'openAsJson', label: 'open as JSON', enabled: true },
        { action: 'openInNewTab', label: 'open in new tab', enabled: true },
      ],
      moves: [
        { direction: 'previous', label: 'previous', tooltip: 'not in the tree', enabled: false },
        { direction: 'next', label: 'next', tooltip: 'not in the tree', enabled: false },
      ],
      groups: [
        {
          title: 'identity',
          fields: [
            field('instanceName', { value: 'acme-shop' }),
            field('instanceId', { value: '29339', look: 'id' }),
            field('custSpaceId'),
            field('instanceDescription'),
          ],
        },
        {
          title: 'status',
          fields: [
            field('channelType', { value: 'VIBER' }),
            field('state', { value: 'published', look: 'badge' }),
            field('submitTime'),
          ],
        },
        { title: 'place', fields: [field('resourceRegionId'), field('resourceGroupId'), field('countryId')] },
        {
          title: 'contact',
          fields: [field('contactMail'), field('officeAddress'), field('facebookBmId'), field('isvTerms')],
        },
      ],
      reloading: false,
      readAt: 5,
      labels: TEST_STRINGS.labels,
      state: { accountId: 'a', accountName: 'acme', instance, readAt: 5, pinned: false },
    });
  });

  it('remarks on values that are not as documented', () => {
    const instance: Instance = {
      instanceId: '1',
      instanceName: '7',
      officeAddress: '{"a":1}',
      deviations: { notText: ['instanceName', 'officeAddress'], repeatedId: true },
    };
    const remarks = fieldsOf(snapshotOf(instance)).flatMap(({ field: name, value, remark }) =>
      remark === undefined ? [] : [[name, value, remark]],
    );
    assert.deepEqual(remarks, [
      ['instanceName', '7', TEST_STRINGS.notText],
      ['instanceId', '1', TEST_STRINGS.repeatedId],
      ['officeAddress', '{"a":1}', TEST_STRINGS.notText],
    ]);
  });

  it('offers no action that needs an ID if the ID is a list or an object', () => {
    for (const instanceId of ['["1"]', '{}']) {
      const deviations = { notText: ['instanceId' as const], repeatedId: false };
      assert.ok(!enabled(snapshotOf({ instanceId, deviations })).includes('copyId'));
      assert.ok(!enabled(snapshotOf({ instanceId, deviations })).includes('reload'));
      assert.ok(enabled(snapshotOf({ instanceId })).includes('copyId'));
    }
  });

  it('contains one view per field for any instance', () => {
    fc.assert(
      fc.property(anyInstance, (instance) => {
        const snapshot = snapshotOf(instance);
        const views = fieldsOf(snapshot);
        assert.deepEqual(views.map((view) => view.field).sort(), [...INSTANCE_FIELD_NAMES].sort());
        for (const name of INSTANCE_FIELD_NAMES) {
          const view = views.find((each) => each.field === name);
          assert.equal(view?.value === undefined, (instance[name] ?? '') === '');
        }
        assert.ok(snapshot.title.length > 0 && snapshot.title.length <= 200);
        assert.deepEqual(
          JSON.parse(JSON.stringify(snapshot)),
          JSON.parse(JSON.stringify(snapshotOf(instance))),
        );
      }),
    );
  });

  it('enables only the actions that apply', () => {
    const all = [
      'copyId',
      'copyAsJson',
      'reload',
      'revealInTree',
      'pinInstance',
      'openAsJson',
      'openInNewTab',
    ];
    assert.deepEqual(enabled(snapshotOf({ instanceId: '1' })), all);
    assert.deepEqual(enabled(snapshotOf({ instanceId: '1' }, { pinned: true })), all.slice(0, -1));
    assert.deepEqual(enabled(snapshotOf({ instanceId: ' ' })), [
      'copyAsJson',
      'revealInTree',
      'openAsJson',
      'openInNewTab',
    ]);
    assert.ok(!enabled(snapshotOf({ instanceId: '1' }, { reloading: true })).includes('reload'));
  });

  it('shows whether the instance is pinned', () => {
    const pressed = (isInstancePinned: boolean) =>
      snapshotOf({ instanceId: '1' }, { isInstancePinned }).actions.filter(
        (each) => each.pressed !== undefined,
      );
    assert.deepEqual(pressed(true), [{ action: 'pinInstance', label: 'pin', enabled: true, pressed: true }]);
    assert.deepEqual(pressed(false), [
      { action: 'pinInstance', label: 'pin', enabled: true, pressed: false },
    ]);
  });

  it('says why an action is disabled', () => {
    const tooltipsOf = (...input: Parameters<typeof snapshotOf>) =>
      snapshotOf(...input).actions.flatMap(({ action, tooltip }) =>
        tooltip === undefined ? [] : [`${action}: ${tooltip}`],
      );
    assert.deepEqual(tooltipsOf({ instanceId: '1' }), []);
    assert.deepEqual(tooltipsOf({}), ['copyId: no ID', 'reload: no ID', 'pinInstance: no ID']);
    assert.deepEqual(tooltipsOf({ instanceId: '1' }, { reloading: true }), ['reload: reloading']);
    assert.deepEqual(tooltipsOf({ instanceId: '1' }, { place: 'otherAccount' }), []);
    assert.deepEqual(tooltipsOf({ instanceId: '1' }, { place: 'accountRemoved' }), [
      'reload: no account acme',
      'revealInTree: no account acme',
      'pinInstance: no account acme',
    ]);
  });

  it('offers nothing that needs the account if that was removed', () => {
    const instance = { instanceId: '1' };
    const others = ['copyId', 'copyAsJson', 'openAsJson', 'openInNewTab'];
    assert.deepEqual(enabled(snapshotOf(instance, { place: 'accountRemoved' })), others);
    assert.deepEqual(
      enabled(snapshotOf(instance, { place: 'otherAccount' })).toSorted(),
      [...others, 'reload', 'revealInTree', 'pinInstance'].toSorted(),
    );
  });

  it('describes a value of white space only', () => {
    assert.deepEqual(
      fieldOf({ countryId: ' \t' }, 'countryId'),
      field('countryId', { look: 'blank', value: 'blank' }),
    );
    assert.deepEqual(fieldOf({ countryId: '' }, 'countryId'), field('countryId'));
  });

  it('formats a submit time and names a country, with what was received beside it', () => {
    const time = { value: 'Dec 5, 2023, 23:04:09', valueTitle: 'received as 2023-12-05 23:04:09' };
    const instance = { submitTime: '2023-12-05 23:04:09', countryId: 'SG' };
    assert.deepEqual(fieldOf(instance, 'submitTime'), field('submitTime', time));
    assert.deepEqual(fieldOf(instance, 'countryId'), field('countryId', { value: 'Singapore SG' }));
    assert.deepEqual(fieldOf({ submitTime: '2023' }, 'submitTime'), field('submitTime', { value: '2023' }));
    assert.deepEqual(fieldOf({ countryId: '1' }, 'countryId'), field('countryId', { value: '1' }));
  });

  it('offers a link only for ISV terms that are an https URL', () => {
    const link = 'https://acme.example/terms';
    assert.equal(fieldOf({ isvTerms: link }, 'isvTerms')?.link, true);
    assert.equal(fieldOf({ isvTerms: 'http://acme.example/terms' }, 'isvTerms')?.link, false);
    assert.equal(fieldOf({ contactMail: link }, 'contactMail')?.link, false);
  });

  it('shows a long state as text instead of a badge', () => {
    assert.equal(fieldOf({ state: 'x'.repeat(41) }, 'state')?.look, 'text');
    assert.equal(snapshotOf({ state: 'x'.repeat(100_000) }).badge.length, 40);
  });

  it('explains a problem', () => {
    assert.deepEqual(snapshotOf({}, { problem: { kind: 'gone' } }).notice, {
      kind: 'gone',
      text: 'gone',
      facts: '',
    });
    const failed = { kind: 'failed', error: new Error('No answer') } as const;
    assert.deepEqual(snapshotOf({}, { problem: failed }).notice, {
      kind: 'failed',
      text: 'No answer. Try again.',
      facts: 'facts',
      action: 'remedy retry',
    });
  });

  it('has a title for any instance', () => {
    assert.equal(tabTitleOf({ instanceName: '  ', instanceId: '29339' }, TEST_STRINGS), '29339');
    assert.equal(tabTitleOf({}, TEST_STRINGS), 'untitled');
    assert.equal(tabTitleOf({ instanceName: '\u0000\u202E' }, TEST_STRINGS), 'untitled');
    assert.equal(tabTitleOf({ instanceName: 'x'.repeat(100_000) }, TEST_STRINGS).length, 60);
  });
});

function field(name: string, shown: Partial<FieldView> = {}): FieldView {
  const label = `label of ${name}`;
  return { field: name, label, copyLabel: `copy ${label}`, look: 'text', link: false, ...shown };
}
