import assert from 'node:assert/strict';
import fs from 'node:fs';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/ids';
import { activeTab, comparedTexts, comparedUris } from './diffEditor';
import { ONE, SnapshotFixture, TWO } from './snapshotFixture';

const THREE = { InstanceId: '3', InstanceName: 'three', ChannelType: 'WHATSAPP', State: 'draft' };

describe('Snapshots', () => {
  const fixture = new SnapshotFixture();

  it('are compared with the present list in a diff editor, whose title says what is compared', async () => {
    await fixture.save();
    await fixture.show({ ...ONE, State: 'draft', ContactMail: 'b@example.com' }, THREE);
    await fixture.compare();
    assert.match(activeTab()?.label ?? '', /^Environment: .+ ↔ now$/);
    const [left = '', right = ''] = await comparedTexts();
    const head = '# 1 added · 1 removed · 1 changed\n# Contact fields are not compared.\n';
    assert.ok(left.startsWith(head) && right.startsWith(head), left);
    const headings = ['1 · one · changed', '2 · two · removed', '3 · three · added'];
    for (const text of [left, right]) {
      assert.deepEqual(text.match(/(?<=\n\n# ).*/g), headings);
    }
    assert.ok(left.includes('- InstanceId: "2"') && !right.includes('"2"'));
    assert.ok(right.includes('+ InstanceName: "three"') && !left.includes('"three"'));
    assert.ok(left.includes('  State: "published"') && !right.includes('"published"'));
    assert.doesNotMatch(left + right, /example\.com/);
  });

  it('include contact fields if they are ticked, and compare them then', async () => {
    fixture.ticked = true;
    await fixture.save();
    assert.match(fs.readFileSync(fixture.file, 'utf8'), /a@example\.com/);
    await fixture.show({ ...ONE, ContactMail: 'b@example.com' }, TWO);
    await fixture.compare();
    const [left = '', right = ''] = await comparedTexts();
    assert.ok(left.startsWith('# 0 added · 0 removed · 1 changed\n\n'));
    assert.ok(left.includes('a@example.com') && right.includes('b@example.com'));
  });

  it('are compared with each other, the older one first', async () => {
    await fixture.save();
    await fixture.show(ONE);
    await fixture.save();
    fixture.action = 'Compare with Another';
    await vscode.commands.executeCommand(COMMANDS.manageSnapshots);
    const [left = '', right = ''] = await comparedTexts();
    assert.ok(left.startsWith('# 0 added · 1 removed · 0 changed\n'));
    assert.ok(left.includes('"two"') && !right.includes('"two"'));
    assert.doesNotMatch(activeTab()?.label ?? '', /now/);
  });

  it('open no editor when nothing differs, and say so', async () => {
    await fixture.save();
    fixture.said.length = 0;
    await fixture.compare();
    assert.equal(activeTab(), undefined);
    assert.match(
      fixture.said.join(),
      /^Environment: .+ ↔ now: no differences in 2 instances\. Contact fields are not compared\.$/,
    );
  });

  it('say that a file is damaged when it is compared', async () => {
    await fixture.save();
    const file = fixture.file;
    const text = fs.readFileSync(file, 'utf8');
    // The file is read-only.
    fs.rmSync(file);
    fs.writeFileSync(file, text.replace('"two"', 'two'));
    fixture.said.length = 0;
    await fixture.compare();
    assert.deepEqual(fixture.said, ['The snapshot cannot be read: its file is damaged.']);
  });

  it('ask before a part is saved, and say afterwards that a side is incomplete', async () => {
    await fixture.control.reset({ instances: 350, seed: 3 });
    await vscode.commands.executeCommand(COMMANDS.refresh);
    const refused = { kind: 'gatewayError', status: 403, code: 'Forbidden.RAM' } as const;
    const fault = { ...refused, match: { channelType: null, pageIndex: 3 } };
    await fixture.control.addFaults(fault);
    await fixture.save();
    assert.match(
      fixture.said.join(),
      /^Only \d+ of 350 instances could be loaded\. Save a snapshot of these\?$/,
    );
    assert.deepEqual(fixture.names(), []);
    await fixture.control.addFaults(fault);
    fixture.reactions = { Only: 'Save These' };
    await fixture.save();
    assert.match(
      fixture.said.at(-1) ?? '',
      /^Snapshot of Environment saved: \d+ instances\. The others could not be loaded\.$/,
    );
    await fixture.control.clearFaults();
    await vscode.commands.executeCommand(COMMANDS.refresh);
    await fixture.compare();
    const [left = ''] = await comparedTexts();
    assert.match(left, /^# \d+ added · 0 removed · 0 changed\n# One side is incomplete: /);
  });

  it('say plainly what to do when a comparison is not there any more', async () => {
    await fixture.save();
    await fixture.show(ONE);
    await fixture.compare();
    const [original] = comparedUris();
    const gone = await vscode.workspace.openTextDocument(original.with({ query: 'gone-left' }));
    assert.match(gone.getText(), /^# This comparison is no longer available\./);
  });
});
