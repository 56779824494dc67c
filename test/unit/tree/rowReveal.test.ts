import assert from 'node:assert/strict';
import type { TreeNode } from '../../../src/tree/nodes';
import { RowReveal } from '../../../src/tree/rowReveal';

const nodeOf = (key: string) =>
  ({ kind: 'instance', id: `a/${key}`, accountId: 'a', key }) as unknown as TreeNode;

describe('revealing a row', () => {
  let calls: string[];
  let ignored: number;
  let rejected: number;
  let selection: readonly TreeNode[];
  let reveal: RowReveal;

  beforeEach(() => {
    [calls, ignored, rejected, selection] = [[], 0, 0, []];
    const treeView = {
      get selection() {
        return selection;
      },
      reveal: (node: TreeNode) => {
        calls.push(`reveal ${node.id}`);
        if (rejected-- > 0) return Promise.reject(new Error('Cannot resolve tree item'));
        if (ignored-- <= 0) selection = [node];
        return Promise.resolve();
      },
    };
    reveal = new RowReveal({ treeView, redraw: (accountId) => calls.push(`redraw ${accountId}`) });
  });

  it('reveals a row once if VS Code selects it', async () => {
    await reveal.show(nodeOf('1'), { focus: true });
    assert.deepEqual(calls, ['reveal a/1']);
  });

  it('requests the rows again, and reveals the row again, if VS Code has ignored it', async () => {
    ignored = 1;
    await reveal.show(nodeOf('1'), { focus: true });
    assert.deepEqual(calls, ['reveal a/1', 'redraw a', 'reveal a/1']);
  });

  it('gives up after three attempts', async () => {
    ignored = 10;
    await reveal.show(nodeOf('1'), { focus: true });
    assert.equal(calls.filter((call) => call === 'reveal a/1').length, 3);
  });

  it('repeats a reveal that VS Code rejects because the rows have changed', async () => {
    rejected = 1;
    await reveal.show(nodeOf('1'), { focus: false });
    assert.deepEqual(calls, ['reveal a/1', 'redraw a', 'reveal a/1']);
  });

  it('reports a row that is gone only if the user asked for it', async () => {
    rejected = 6;
    await reveal.show(nodeOf('1'), { focus: false });
    await assert.rejects(reveal.show(nodeOf('1'), { focus: true }), /Cannot resolve/);
  });

  it('does not repeat the reveal of a row after another one', async () => {
    ignored = 1;
    await Promise.all([
      reveal.show(nodeOf('1'), { focus: false }),
      reveal.show(nodeOf('2'), { focus: false }),
    ]);
    assert.deepEqual([calls, selection], [['reveal a/1', 'reveal a/2'], [nodeOf('2')]]);
  });
});
