import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/ids';
import { instanceKeyOf } from '../../src/instances/instance';
import { activeTab, comparedTexts } from './diffEditor';
import { emulatorControl, EXTENSION_ID, waitUntil } from './support';

/** Functions of the VS Code API to replace: it has no way to read a message or an open quick pick. */
const windowApi = vscode.window as unknown as Record<string, unknown>;
const REPLACED = ['createQuickPick', 'showInformationMessage'];
const originals = new Map(REPLACED.map((name) => [name, windowApi[name]]));

const shop = (id: string, name: string, state: string) => ({
  InstanceId: id,
  InstanceName: name,
  ChannelType: 'VIBER',
  State: state,
});

describe('Compare Selected', () => {
  const control = emulatorControl();
  const rowOf = (instanceId: string) => ({
    kind: 'instance',
    id: `row of ${instanceId}`,
    accountId: 'environment',
    key: instanceKeyOf({ instanceId }),
  });
  const [one, two, three] = ['1', '2', '3'].map(rowOf);

  before(async () => {
    await vscode.extensions.getExtension(EXTENSION_ID)?.activate();
  });

  beforeEach(async () => {
    await control.reset();
    await control.replaceData([
      shop('1', 'one', 'published'),
      shop('2', 'two', 'draft'),
      shop('3', 'three', 'draft'),
    ]);
    await vscode.commands.executeCommand(COMMANDS.refresh);
  });

  afterEach(async () => {
    for (const [name, original] of originals) windowApi[name] = original;
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('compares two selected instances field by field, without a question', async () => {
    await vscode.commands.executeCommand(COMMANDS.compareSelected, one, [one, two]);
    assert.equal(activeTab()?.label, 'one ↔ two');
    const [left = '', right = ''] = await comparedTexts();
    assert.ok(left.startsWith('# 3 fields differ\n\n  InstanceId: "1"\n'), left);
    assert.ok(left.includes('  State: "published"') && right.includes('  State: "draft"'));
    assert.ok(right.includes('  ChannelType: "VIBER"'));
  });

  it('compares no more than two', async () => {
    const said: string[] = [];
    windowApi['showInformationMessage'] = (message: string) => Promise.resolve(void said.push(message));
    await vscode.commands.executeCommand(COMMANDS.compareSelected, one, [one, two, three]);
    assert.deepEqual(said, ['More than two instances are selected. Select two to compare.']);
    assert.equal(activeTab(), undefined);
  });

  it('asks for the other instance if one is selected, and does not offer the same one', async () => {
    const search = vscode.window.createQuickPick();
    windowApi['createQuickPick'] = () => search;
    const compared = vscode.commands.executeCommand(COMMANDS.compareSelected, one);
    const labels = () => search.items.map(({ label }) => label);
    await waitUntil('instances are listed', () => labels().length > 0);
    assert.equal(search.title, 'Compare one with');
    search.value = 'wo';
    await waitUntil('the other instance is listed alone', () => labels().join() === 'two');
    // VS Code ignores the command until it has drawn the item.
    await waitUntil('the item is accepted', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return activeTab() !== undefined;
    });
    await compared;
    assert.equal(activeTab()?.label, 'one ↔ two');
    assert.ok((await comparedTexts()).every((text) => text.startsWith('# 3 fields differ\n')));
  });
});
