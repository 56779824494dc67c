import assert from 'node:assert/strict';
import { watchLoads } from '../../../src/commands/watchLoads';
import type { CatalogView } from '../../../src/instances/catalogView';
import type { AccountSession } from '../../../src/session/accountSession';
import { Emitter } from '../../../src/util/event';
import { WatchableValue } from '../../../src/util/watchable';
import { createView } from '../tree/rows';

/** A session whose list loads when a test says so. */
class FakeSession {
  readonly #changed = new Emitter<void>();
  readonly catalog: { view: CatalogView; readonly onDidChange: Emitter<void>['event'] };

  constructor(readonly id: string) {
    this.catalog = { view: createView({}), onDidChange: this.#changed.event };
  }

  show(changes: Partial<CatalogView>): void {
    this.catalog.view = createView(changes);
    this.#changed.fire();
  }

  get session(): AccountSession {
    return this as unknown as AccountSession;
  }
}

describe('watchLoads', () => {
  const FAILURE = new Error('failed');
  const [one, replaced, two] = [new FakeSession('one'), new FakeSession('one'), new FakeSession('two')];
  const shown = new WatchableValue<readonly AccountSession[]>([one.session, two.session]);
  let loads: (Error | undefined)[];

  const start = () => {
    loads = [];
    return watchLoads({ shown }, 'one', ({ failure }) => loads.push(failure));
  };

  it('reports the end of every load of the account, and nothing else', () => {
    const watch = start();
    one.show({ shown: 5 });
    two.show({ refreshing: true });
    two.show({});
    one.show({ phase: 'loading' });
    one.show({ phase: 'stopped' });
    assert.deepEqual(loads, []);
    one.show({ refreshing: true });
    one.show({ refreshing: true, shown: 5 });
    one.show({ failure: FAILURE });
    one.show({ phase: 'loading' });
    one.show({});
    assert.deepEqual(loads, [FAILURE, undefined]);
    watch.dispose();
    one.show({ refreshing: true });
    one.show({});
    assert.equal(loads.length, 2);
  });

  it('reports the end of a load that had started before', () => {
    one.show({ refreshing: true });
    const watch = start();
    one.show({});
    assert.deepEqual(loads, [undefined]);
    watch.dispose();
  });

  it('follows the account to a new session, and waits while it is not shown', () => {
    const watch = start();
    one.show({ refreshing: true });
    shown.value = [two.session];
    one.show({});
    assert.deepEqual(loads, []);
    shown.value = [replaced.session];
    replaced.show({ phase: 'loading' });
    replaced.show({});
    assert.deepEqual(loads, [undefined]);
    watch.dispose();
  });
});
