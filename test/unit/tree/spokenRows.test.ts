import assert from 'node:assert/strict';
import type { TreeItem } from 'vscode';
import type { FailureRow, Notice, TreeNode } from '../../../src/tree/nodes';
import { loadTreeRendering, type TreeRendering } from '../support/treeRendering';
import { createReader, type ReaderData } from './rows';
import { CASES, failed, FAILURE_ROWS, nodes, NOTICES, rowNodes } from './spokenRowCases';

/** What VS Code tells a screen reader about a row. */
function spokenText({ accessibilityInformation, label, description, tooltip }: TreeItem): string {
  if (accessibilityInformation) return accessibilityInformation.label;
  if (typeof tooltip === 'string') return tooltip;
  return [label, description].filter((part) => typeof part === 'string').join(' ');
}

describe('what a screen reader says about a row of the tree', () => {
  let rendering: TreeRendering;

  before(async function () {
    this.timeout(60_000);
    rendering = await loadTreeRendering();
  });

  const speak = (node: TreeNode, data: ReaderData): string => {
    const reader = createReader(data);
    return spokenText(
      node.kind === 'channel'
        ? rendering.channelItem(node, reader.channel(node))
        : rendering.toTreeItem(node, reader),
    );
  };

  for (const [kind, cases] of Object.entries(CASES)) {
    for (const [what, data, node, spoken] of cases) {
      it(`${`${kind} ${what}`.trim()}: ${spoken}`, () => {
        assert.equal(speak(node, data), spoken);
      });
    }
  }

  for (const [notice, cases] of Object.entries(NOTICES)) {
    for (const [data, spoken] of cases) {
      it(`notice ${notice}: ${spoken}`, () => {
        assert.equal(speak(nodes.notice(notice as Notice), data), spoken);
      });
    }
  }

  for (const [row, spoken] of Object.entries(FAILURE_ROWS)) {
    it(`failure row ${row}: ${spoken}`, () => {
      assert.equal(speak(rowNodes.failureRow(row as FailureRow), failed), spoken);
    });
  }
});
