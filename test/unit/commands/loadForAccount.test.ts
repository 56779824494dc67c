import assert from 'node:assert/strict';
import type * as loadForAccountModule from '../../../src/commands/loadForAccount';
import { ApiError } from '../../../src/api/apiError';
import { FakeServer } from '../support/fakeServer';
import { loadWithStandIn } from '../support/loadWithStandIn';
import { createCatalog, flushPromises, instances } from '../support/instances';

type Session = Parameters<typeof loadForAccountModule.loadForAccount>[0];

describe('loadForAccount', () => {
  let modules: Awaited<ReturnType<typeof load>>;
  const load = () => loadWithStandIn<typeof loadForAccountModule>('src/commands', ['loadForAccount']);

  before(async function () {
    this.timeout(60_000);
    modules = await load();
  });

  /** Starts to load a list, and returns when the second page is requested. */
  async function startLoading(isRemoved: () => boolean) {
    const server = new FakeServer(instances('other published 120'));
    const catalog = createCatalog(server);
    await catalog.open();
    server.shouldHold = ({ query }) => query.pageIndex === 2;
    const session = { id: 'one', catalog } as unknown as Session;
    const of = () => {
      if (isRemoved()) throw new ApiError('The account was removed.', { kind: 'credentials' });
      return session;
    };
    const loading = modules.loadForAccount(session, { of });
    loading.catch(() => undefined);
    await flushPromises();
    return { catalog, loading };
  }

  it('fails if the account is removed meanwhile', async () => {
    let isRemoved = false;
    const { catalog, loading } = await startLoading(() => isRemoved);
    isRemoved = true;
    catalog.dispose();
    await assert.rejects(loading, /The account was removed/);
  });

  it('ends without a message if the user stops it', async () => {
    const { catalog, loading } = await startLoading(() => false);
    catalog.stop();
    await assert.rejects(loading, { name: 'AbortError' });
    catalog.dispose();
  });
});
