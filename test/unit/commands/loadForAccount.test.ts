import assert from 'node:assert/strict';
import type * as loadForAccountModule from '../../../src/commands/loadForAccount';
import { ApiError } from '../../../src/api/apiError';
import type { AccountSession } from '../../../src/session/accountSession';
import { FakeServer } from '../support/fakeServer';
import { loadWithStandIn } from '../support/loadWithStandIn';
import { createCatalog, flushPromises, instances } from '../support/instances';

describe('loadForAccount', () => {
  let modules: Awaited<ReturnType<typeof load>>;
  /** The session of the account; undefined if the account was removed. */
  let session: AccountSession | undefined;
  const load = () => loadWithStandIn<typeof loadForAccountModule>('src/commands', ['loadForAccount']);

  before(async function () {
    this.timeout(60_000);
    modules = await load();
  });

  const createSession = (server: FakeServer) =>
    ({ id: 'one', catalog: createCatalog(server) }) as unknown as AccountSession;
  const sessions = {
    of: () => {
      if (session) return session;
      throw new ApiError('The account was removed.', { kind: 'credentials' });
    },
  };

  /** Starts to load the list, and returns when the second page is requested. */
  async function startLoading() {
    const server = new FakeServer(instances('other published 120'));
    session = createSession(server);
    const { catalog } = session;
    await catalog.open();
    server.shouldHold = ({ query }) => query.pageIndex === 2;
    const loading = modules.loadForAccount('one', sessions);
    loading.catch(() => undefined);
    await flushPromises();
    return { catalog, loading };
  }

  it('fails if the account is removed meanwhile', async () => {
    const { catalog, loading } = await startLoading();
    session = undefined;
    catalog.dispose();
    await assert.rejects(loading, /The account was removed/);
  });

  it('starts again if changed settings replace the session meanwhile', async () => {
    const { catalog, loading } = await startLoading();
    session = createSession(new FakeServer(instances('other published 120')));
    catalog.dispose();
    const loaded = await loading;
    assert.equal(loaded?.catalog, session.catalog);
    assert.deepEqual([loaded.catalog.view.received, loaded.remark], [120, undefined]);
    session.catalog.dispose();
  });

  it('ends without a message if the user stops it', async () => {
    const { catalog, loading } = await startLoading();
    catalog.stop();
    await assert.rejects(loading, { name: 'AbortError' });
    catalog.dispose();
  });
});
