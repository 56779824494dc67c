import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { INSTANCE_FIELDS, INSTANCE_FIELD_NAMES } from '../../src/api/instanceFields';
import { COMMANDS } from '../../src/ids';
import type { Catalog } from '../../src/instances/catalog';
import type { InstanceTree } from '../../src/tree/instanceTree';
import type { TreeNode } from '../../src/tree/nodes';
import { describeFailure, failureReport, failureText } from '../../src/wording/failure';
import { oneLine, visibleLine } from '../../src/wording/plainText';
import type { InstanceRecord } from '../emulator/instances';
import { UNSAFE_IN_LABEL, HOSTILE_VALUES } from '../hostile/values';
import { emulatorControl, createCatalog, waitUntil } from './support';
import { createTree } from './treeFixture';

const BASE: InstanceRecord = { InstanceName: 'acme', ChannelType: 'VIBER', State: 'published' };

/** Returns one instance per field with the value in that field, and one with the value in all fields. */
function recordsWith(value: string): readonly InstanceRecord[] {
  const names = INSTANCE_FIELD_NAMES.map((field) => INSTANCE_FIELDS[field]);
  const inTurn = names.map((name, n) => ({ ...BASE, InstanceId: `id-${n}`, [name]: value }));
  return [...inTurn, Object.fromEntries(names.map((name) => [name, `${value}.`]))];
}

describe('hostile field values', () => {
  const control = emulatorControl();
  let catalog: Catalog;
  let tree: InstanceTree;

  beforeEach(async () => {
    await control.reset();
    await control.changeSettings({ channelCase: 'asStored' });
  });

  const start = () => {
    catalog = createCatalog();
    tree = createTree(catalog);
  };
  const end = () => {
    tree.dispose();
    catalog.dispose();
  };

  for (const [kind, value] of HOSTILE_VALUES) {
    it(`shows ${kind} as plain text in every row`, async () => {
      const records = recordsWith(value);
      await control.mutate({ kind: 'replace', records });
      start();
      const shown = await allRows(tree);
      for (const { item, node } of shown) {
        const resolved = await tree.resolveTreeItem(item, node);
        assert.ok(typeof resolved.tooltip === 'string', 'the tooltip is not plain text');
        const texts = [
          labelOf(item),
          String(item.description ?? ''),
          item.accessibilityInformation?.label ?? '',
          ...resolved.tooltip.split('\n'),
        ];
        for (const text of texts) {
          assert.doesNotMatch(text.replace(/^\u200E/, ''), UNSAFE_IN_LABEL);
          assert.ok(text.length < 700);
        }
        assert.notEqual(oneLine(labelOf(item)), '');
        assert.ok(texts.length <= 3 + 11, 'the value added a line');
      }
      const instances = shown.filter(({ node }) => node.kind === 'instance');
      assert.equal(instances.length, records.length);
      const named = instances.map(({ item: { label } }) => label);
      assert.ok(named.includes(oneLine(value) || (value.trim() === '' ? 'id-1' : 'Unnamed instance')));
      if (value.trim() !== '') {
        const channels = shown.flatMap(({ item, node }) => (node.kind === 'channel' ? [item.label] : []));
        assert.ok(channels.includes(visibleLine(value, 60)));
      }
      // Placeholders such as {0} in a value are not substituted.
      for (const { item, node } of instances) {
        const { instance } = catalog.find(node.id) ?? {};
        const label = item.accessibilityInformation?.label ?? '';
        assert.ok(label.startsWith(`${labelOf(item)}, `));
        if (instance?.instanceId !== undefined && instance.instanceId.trim() !== '')
          assert.ok(label.includes(`ID ${visibleLine(instance.instanceId, 80)}, `));
      }
      end();
    });

    it(`copies ${kind} unchanged, and opens it as equal JSON`, async () => {
      const instance = Object.fromEntries(INSTANCE_FIELD_NAMES.map((field) => [field, value]));
      const given = { kind: 'given', accountId: 'environment', instance };
      const copied = async (command: string): Promise<string> => {
        await vscode.env.clipboard.writeText('before');
        await vscode.commands.executeCommand(command, given);
        return vscode.env.clipboard.readText();
      };
      for (const command of [COMMANDS.copyId, COMMANDS.copyName, COMMANDS.copyCustomerSpaceId]) {
        // Some clipboards store only well-formed text and replace a lone surrogate.
        const expected = value.trim() === '' ? ['before'] : [value, value.toWellFormed()];
        const text = await copied(command);
        assert.ok(expected.includes(text), text);
      }
      const record = Object.fromEntries(INSTANCE_FIELD_NAMES.map((field) => [INSTANCE_FIELDS[field], value]));
      assert.deepEqual(JSON.parse(await copied(COMMANDS.copyAsJson)), record);

      await vscode.commands.executeCommand(COMMANDS.openAsJson, given);
      await waitUntil('the document contains the same record', () => {
        const text = vscode.window.activeTextEditor?.document.getText() ?? 'null';
        return isDeepStrictEqual(JSON.parse(text), record);
      });
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  }

  it('uses a single line without control characters as the title of a panel', async () => {
    for (const [, value] of HOSTILE_VALUES) {
      const instance = { instanceId: '29339', instanceName: value };
      await vscode.commands.executeCommand(COMMANDS.openDetails, {
        kind: 'given',
        accountId: 'environment',
        instance,
      });
      const title = oneLine(value, 60) || (value.trim() === '' ? '29339' : 'Unnamed instance');
      await waitUntil(`a tab has the title ${title}`, () =>
        vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === title)),
      );
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  for (const [kind, value] of HOSTILE_VALUES) {
    it(`shows ${kind} in an error message as one line, and copies it unchanged`, async () => {
      for (const fault of [
        { kind: 'gatewayError', status: 400, code: value, message: value } as const,
        { kind: 'businessError', code: value, message: value } as const,
        {
          kind: 'body',
          status: 403,
          body: JSON.stringify({ Code: value, Message: value, RequestId: value }),
        } as const,
      ]) {
        await control.setFaults([fault]);
        start();
        const shown = await allRows(tree);
        const { failure } = catalog.view;
        assert.ok(failure);
        assert.equal(failure.message, value);
        for (const { item } of shown) {
          for (const text of [item.label, item.tooltip ?? '', item.accessibilityInformation?.label ?? '']) {
            assert.ok(typeof text === 'string' && text.length < 1_600);
            assert.doesNotMatch(text, UNSAFE_IN_LABEL);
          }
        }
        assert.doesNotMatch(failureText(failure), UNSAFE_IN_LABEL);
        const line = oneLine(value, 300);
        if (line !== '') assert.ok(describeFailure(failure).facts.startsWith(`${line} · HTTP `));
        assert.ok(failureReport(failure).endsWith(` · ${value}`));
        if (fault.kind === 'body')
          assert.ok(failureReport(failure).includes(`RequestId ${value} · ${value}`));
        end();
      }
    });
  }
});

function labelOf({ label }: vscode.TreeItem): string {
  return typeof label === 'string' ? label : (label?.label ?? '');
}

interface TreeRow {
  readonly node: TreeNode;
  readonly item: vscode.TreeItem;
}

async function allRows(tree: InstanceTree, parent?: TreeNode): Promise<readonly TreeRow[]> {
  const shown: TreeRow[] = [];
  for (const node of await tree.getChildren(parent)) {
    shown.push({ node, item: await tree.getTreeItem(node) }, ...(await allRows(tree, node)));
  }
  return shown;
}
