import assert from 'node:assert/strict';
import { noticeOf, type NoticeInput } from '../../../src/detail/notice';
import { COMMANDS } from '../../../src/ids';
import type { Remedy } from '../../../src/wording/failure';
import { TEST_STRINGS } from './testStrings';

const IN_TREE = { previous: undefined, next: undefined };

function noticeIn(more: Partial<NoticeInput>, remedies: readonly Remedy[] = ['retry']) {
  const subject = { accountId: 'a', accountName: 'acme', instance: { instanceId: '1' } };
  const strings = {
    ...TEST_STRINGS.notice,
    failure: () => ({ what: 'No answer.', advice: 'Do this.', facts: 'facts', remedies }),
  };
  return noticeOf({ subject, problem: undefined, place: IN_TREE, ...more }, strings);
}

describe('the notice of a panel', () => {
  const failed = { kind: 'failed', error: new Error('no answer') } as const;

  it('is absent while nothing is wrong', () => {
    assert.equal(noticeIn({}), undefined);
    assert.equal(noticeIn({ place: 'otherAccount' }), undefined);
    assert.equal(noticeIn({ place: 'notInTree' }), undefined);
  });

  it('says why a reload failed, and offers the best remedy', () => {
    assert.deepEqual(noticeIn({ problem: failed }), {
      view: { kind: 'failed', text: 'No answer. Do this.', facts: 'facts', action: 'remedy retry' },
      action: 'reload',
    });
    const actionFor = (...remedies: readonly Remedy[]) => noticeIn({ problem: failed }, remedies)?.action;
    assert.deepEqual(actionFor('openSettings', 'retry'), { command: COMMANDS.openSettings, args: [] });
    assert.deepEqual(actionFor('copyPolicy', 'retry'), { command: COMMANDS.copyPolicy, args: [] });
    assert.deepEqual(actionFor('showLog'), { command: COMMANDS.showLog, args: [] });
    assert.equal(actionFor('editFilter', 'retry'), 'reload');
  });

  it('acts on the account of the panel', () => {
    const actionFor = (remedy: Remedy) => noticeIn({ problem: failed }, [remedy, 'retry'])?.action;
    assert.deepEqual(actionFor('updateKeys'), { command: COMMANDS.updateKeys, args: ['a'] });
    assert.deepEqual(actionFor('showDenial'), {
      command: COMMANDS.showAccessDenied,
      args: [failed.error, 'a'],
    });
  });

  it('offers to refresh the list while that still has an instance that is gone', () => {
    assert.deepEqual(noticeIn({ problem: { kind: 'gone' } }), {
      view: { kind: 'gone', text: 'gone', facts: '', action: 'refresh list' },
      action: { command: COMMANDS.refresh, args: [] },
    });
    assert.deepEqual(noticeIn({ problem: { kind: 'gone' }, place: 'notInTree' }), {
      view: { kind: 'gone', text: 'gone', facts: '' },
      action: undefined,
    });
  });

  it('says that the account was removed, whatever else is wrong', () => {
    for (const problem of [undefined, failed, { kind: 'gone' } as const]) {
      assert.deepEqual(noticeIn({ problem, place: 'accountRemoved' }), {
        view: { kind: 'accountRemoved', text: 'no account acme', facts: '' },
        action: undefined,
      });
    }
  });
});
