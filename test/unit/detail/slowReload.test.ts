import assert from 'node:assert/strict';
import type { Instance } from '../../../src/instances/instance';
import type { PanelContext } from '../../../src/detail/panelContext';
import type * as panelSetModule from '../../../src/detail/panelSet';
import type { MessageToPanel } from '../../../src/shared/panelMessages';
import { abortError } from '../../../src/util/abort';
import { Emitter } from '../../../src/util/event';
import { MemoryLog } from '../support/memoryLog';
import { useStandInWithClock } from '../support/standInWithClock';
import { MemoryState } from '../support/stores';

const INSTANCE: Instance = { instanceId: '29339', instanceName: '$(flame) acme-shop' };

describe('a reload of a panel', () => {
  const suite = useStandInWithClock<typeof panelSetModule>('src/detail', ['panelSet']);

  /** Opens a panel whose reloads wait for the test, and starts one. */
  function startReload() {
    const received = new Emitter<unknown>();
    const posted: MessageToPanel[] = [];
    const webview = {
      html: '',
      onDidReceiveMessage: received.event,
      postMessage: (message: MessageToPanel) => Promise.resolve(posted.push(message) > 0),
    };
    const panel = { webview, title: '', visible: true, onDidDispose: new Emitter().event, dispose: ignore };
    suite.modules.standIn.window.createWebviewPanel = () => panel;
    let resolve: (found: Instance) => void = ignore;
    const signals: AbortSignal[] = [];
    const panels = new suite.modules.PanelSet({
      accounts: { exists: () => true, loadedInstancesOf: () => undefined },
      reload: (_account, _instance, signal) =>
        new Promise((onFound, onFailure) => {
          resolve = onFound;
          signals.push(signal);
          signal.addEventListener('abort', () => {
            onFailure(abortError());
          });
        }),
      state: new MemoryState(),
      run: () => Promise.resolve(),
      log: new MemoryLog(),
    } satisfies PanelContext);
    panels.show({ accountId: 'one', accountName: 'acme', instance: INSTANCE }, {});
    received.fire({ kind: 'run', action: 'reload' });
    const isReloading = () =>
      posted.flatMap((message) => (message.kind === 'snapshot' ? [message.snapshot.reloading] : [])).at(-1);
    const finish = () => {
      resolve(INSTANCE);
    };
    return { panels, finish, signals, isReloading };
  }
  const notifications = () => suite.modules.standIn.progresses;

  it('shows a notification after ten seconds, which says every ten seconds that there is no response', async () => {
    const { panels, finish, isReloading } = startReload();
    await suite.clock.advance(9_999);
    assert.deepEqual([isReloading(), notifications()], [true, []]);
    await suite.clock.advance(1);
    const [shown] = notifications();
    assert.deepEqual(shown?.options, {
      location: suite.modules.standIn.ProgressLocation.Notification,
      title: 'Reloading $\u200b(flame) acme-shop…',
      cancellable: true,
    });
    assert.deepEqual(shown.messages, ['no response for 10 seconds']);
    await suite.clock.advance(10_000);
    assert.deepEqual(shown.messages.slice(1), ['no response for 20 seconds']);
    finish();
    await suite.clock.advance(0);
    assert.deepEqual([isReloading(), shown.ended, notifications().length], [false, true, 1]);
    assert.equal(suite.clock.pending, 0);
    panels.dispose();
  });

  it('ends without a failure when its notification is cancelled', async () => {
    const { panels, signals, isReloading } = startReload();
    await suite.clock.advance(10_000);
    const [shown] = notifications();
    shown?.cancel();
    await suite.clock.advance(0);
    assert.deepEqual(
      [signals.map(({ aborted }) => aborted), isReloading(), shown?.ended],
      [[true], false, true],
    );
    assert.equal(suite.clock.pending, 0);
    panels.dispose();
  });

  it('shows no notification if it ends before', async () => {
    const { panels, finish } = startReload();
    await suite.clock.advance(9_999);
    finish();
    await suite.clock.advance(60_000);
    assert.deepEqual([notifications(), suite.clock.pending], [[], 0]);
    panels.dispose();
  });

  it('ends its notification with the panel', async () => {
    const { panels, signals } = startReload();
    await suite.clock.advance(10_000);
    panels.dispose();
    await suite.clock.advance(0);
    assert.deepEqual(
      [signals.map(({ aborted }) => aborted), notifications().map(({ ended }) => ended)],
      [[true], [true]],
    );
  });
});

function ignore(): void {
  // Nothing to do.
}
