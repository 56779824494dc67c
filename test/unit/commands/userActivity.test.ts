import assert from 'node:assert/strict';
import type * as userActivity from '../../../src/commands/userActivity';
import { Emitter } from '../../../src/util/event';
import { loadWithStandIn } from '../support/loadWithStandIn';

describe('UserActivity', () => {
  it('notices a command, an edit by the user and another terminal, while it watches', async () => {
    const { standIn, ...modules } = await loadWithStandIn<typeof userActivity>('src/commands', [
      'userActivity',
    ]);
    const [selected, terminal] = [new Emitter<{ kind?: number }>(), new Emitter<undefined>()];
    Object.assign(standIn.window, {
      onDidChangeTextEditorSelection: selected.event,
      onDidChangeActiveTerminal: terminal.event,
    });
    const activity = new modules.UserActivity();
    const ran: unknown[] = [];
    const run = (...args: readonly unknown[]) => void ran.push(args);
    const commands = activity.notice({ 'cams.copyId': run } as unknown as Parameters<
      typeof activity.notice
    >[0]);
    await commands['cams.copyId']('before');
    for (const [act, isNoticed] of [
      [() => commands['cams.copyId']('row', 1), true],
      [() => selected.fire({ kind: 1 }), true],
      [() => selected.fire({ kind: 2 }), true],
      [() => terminal.fire(undefined), true],
      [() => selected.fire({ kind: 3 }), false],
      [() => selected.fire({}), false],
    ] as const) {
      const watch = activity.watch();
      assert.equal(watch.movedOn, false);
      await act();
      assert.equal(watch.movedOn, isNoticed, String(act));
      watch.dispose();
    }
    assert.deepEqual(ran, [['before'], ['row', 1]]);
  });
});
