import assert from 'node:assert/strict';
import type * as panelRequestsModule from '../../../src/detail/panelRequests';
import type { ReloadProblem } from '../../../src/detail/reloadableInstance';
import { COMMANDS } from '../../../src/ids';
import { loadWithStandIn } from '../support/loadWithStandIn';

type RequestTarget = panelRequestsModule.RequestTarget;

describe('what a panel passes to the command Pin', () => {
  let modules: typeof panelRequestsModule;
  const subject = { accountId: 'a', accountName: 'acme', instance: { instanceId: '7' } };

  /** What is passed after a reload had this result. */
  const passed = async (problem: ReloadProblem | undefined, reloading = false) => {
    const calls: unknown[] = [];
    await modules.handleRequest({ kind: 'run', action: 'pinInstance' }, {
      model: { subject, reloading, problem },
      place: () => 'otherAccount',
      isInstancePinned: () => false,
      run: (...call: readonly unknown[]) => Promise.resolve(calls.push(call)),
    } as unknown as RequestTarget);
    return calls;
  };

  before(async function () {
    this.timeout(60_000);
    modules = await loadWithStandIn<typeof panelRequestsModule>('src/detail', ['panelRequests']);
  });

  it('says whether the instance is not reloaded, so that it is requested', async () => {
    const argument = { kind: 'given', accountId: 'a', instance: subject.instance };
    const outdated = { ...argument, status: 'stored' };
    assert.deepEqual(await passed(undefined), [[COMMANDS.pinInstance, argument]]);
    assert.deepEqual(await passed(undefined, true), [[COMMANDS.pinInstance, outdated]]);
    for (const problem of [{ kind: 'gone' }, { kind: 'failed', error: new Error('It failed.') }] as const) {
      assert.deepEqual(await passed(problem), [[COMMANDS.pinInstance, outdated]]);
    }
  });
});
