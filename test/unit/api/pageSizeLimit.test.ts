import assert from 'node:assert/strict';
import type { Page } from '../../../src/api/page';
import { Catalog } from '../../../src/instances/catalog';
import { findInstance } from '../../../src/instances/findInstance';
import { apiErrorOf, ClientFixture, neverAborted } from '../support/clientFixture';
import { flushPromises, visibleKeys } from '../support/instances';

describe('CamsClient: a server that refuses large pages', () => {
  const wire = new ClientFixture({ instances: 230 });
  const ids = () => wire.emulator.data.map(({ InstanceId }) => InstanceId);
  const idsOf = ({ instances }: Page) => instances.map(({ instanceId }) => instanceId);
  /** Page size and page number of each call for the list without a channel. */
  const requests = () =>
    wire.calls
      .filter(({ query }) => query['ChannelType'] === undefined)
      .map(({ query }) => `${query['PageSize']}/${query['PageIndex']}`);

  beforeEach(() => {
    wire.emulator.settings.maxPageSize = 50;
  });

  it('requests 50 instances instead, once and for all, and logs it', async () => {
    const client = wire.client();
    for (const pageIndex of [1, 2]) {
      const page = await client.listInstances({ pageSize: 100, pageIndex }, neverAborted());
      assert.equal(page.pageSize, 50);
      assert.deepEqual(idsOf(page), ids().slice((pageIndex - 1) * 100, (pageIndex - 1) * 100 + 50));
    }
    assert.deepEqual(requests(), ['100/1', '50/1', '50/3']);
    const said = wire.log.lines.filter((line) => line.includes('refuses'));
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /refuses 100 instances per page\. Loading 50 per page\.$/);
  });

  it('logs the limit once for several calls at the same time', async () => {
    const client = wire.client();
    wire.emulator.faults.add({ kind: 'hold', times: 2 });
    const calls = [1, 2].map((pageIndex) =>
      client.listInstances({ pageSize: 100, pageIndex }, neverAborted()),
    );
    await wire.control.waitForHeld(2);
    wire.emulator.heldCalls.release();
    assert.deepEqual(
      (await Promise.all(calls)).map(({ pageSize }) => pageSize),
      [50, 50],
    );
    assert.equal(wire.log.lines.filter((line) => line.includes('refuses')).length, 1);
  });

  it('recognizes the parameter in the code or in the message, in any response', async () => {
    wire.emulator.settings.maxPageSize = 100;
    for (const [code, message] of [
      ['InvalidParameter.PageSize', 'The parameter is invalid.'],
      ['InvalidParameter', 'The specified value of "PageSize" is not supported.'],
      ['InvalidParameter.PageInvalid', 'page size too large'],
    ] as const) {
      for (const fault of [
        { kind: 'gatewayError', status: 400, code, message },
        { kind: 'businessError', code, message },
      ] as const) {
        wire.emulator.faults.add(fault);
        const page = await wire.client().listInstances({ pageSize: 60, pageIndex: 1 }, neverAborted());
        assert.deepEqual([page.pageSize, page.instances.length], [50, 50], `${fault.kind} ${code}`);
      }
    }
  });

  it('does not change the size for another error, or for 50 instances and fewer', async () => {
    wire.emulator.settings.maxPageSize = 49;
    const client = wire.client();
    const small = await apiErrorOf(client.listInstances({ pageSize: 50, pageIndex: 1 }, neverAborted()));
    assert.equal(small.code, 'InvalidParameter.PageInvalid');
    const large = await apiErrorOf(client.listInstances({ pageSize: 51, pageIndex: 1 }, neverAborted()));
    assert.equal(large.code, 'InvalidParameter.PageInvalid');
    assert.deepEqual(requests(), ['50/1', '51/1', '50/1']);
    wire.emulator.settings.maxPageSize = 100;
    for (const [code, message] of [
      ['InvalidParameter', 'The parameter ChannelType is invalid.'],
      ['Throttling.PageSize', 'PageSize'],
    ] as const) {
      wire.emulator.faults.set([{ kind: 'gatewayError', status: 400, code, message, times: 'always' }]);
      const retries = { retriesWhenThrottled: 0 };
      const other = wire.client(undefined, { limits: retries });
      const failure = await apiErrorOf(other.listInstances({ pageSize: 100, pageIndex: 1 }, neverAborted()));
      assert.equal(failure.code, code);
    }
  });

  for (const pageSize of [100, 70]) {
    it(`loads the whole list: ${pageSize} refused from the start`, async () => {
      const catalog = new Catalog({ source: wire.client(), pageSize, filter: {} });
      await catalog.open();
      await flushPromises();
      assert.equal(catalog.view.received, 50);
      // Reads one page or more: until there is a new row in a channel that has no list of its own.
      await catalog.loadMore('rest');
      assert.ok([100, 150, 200, 230].includes(catalog.view.received));
      await expectAll(catalog);
      const refused = requests().filter((request) => request.startsWith(`${pageSize}/`));
      assert.equal(refused.length, 1);
      await catalog.refresh();
      await expectAll(catalog);
      assert.equal(requests().filter((request) => request.startsWith(`${pageSize}/`)).length, 1);
      catalog.dispose();
    });

    it(`loads the whole list: ${pageSize} refused between two pages`, async () => {
      wire.emulator.reset({ instances: 700 });
      const catalog = new Catalog({ source: wire.client(), pageSize, filter: {} });
      await catalog.open();
      await flushPromises();
      assert.equal(catalog.view.received, pageSize);
      wire.emulator.settings.maxPageSize = 50;
      await expectAll(catalog);
      // Where 50 divides the size, the first pass goes on without a gap or an overlap, and the second one confirms it.
      const passes = requests().filter((request) => request === '50/1').length;
      assert.equal(passes, pageSize % 50 === 0 ? 1 : 2);
      catalog.dispose();
    });
  }

  /** Loads all, and expects every instance exactly once. */
  async function expectAll(catalog: Catalog): Promise<void> {
    await catalog.loadAll();
    const { complete, confirmed, shown } = catalog.view;
    assert.deepEqual(
      { complete, confirmed, shown },
      { complete: true, confirmed: true, shown: ids().length },
    );
    assert.deepEqual(
      visibleKeys(catalog).toSorted(),
      ids()
        .map((id) => `instance:${id}`)
        .toSorted(),
    );
  }

  it('confirms a list that fits in one smaller page, and not a full one', async () => {
    for (const [count, confirmed] of [
      [30, true],
      [50, false],
    ] as const) {
      wire.emulator.reset({ instances: count });
      wire.emulator.settings.maxPageSize = 50;
      const catalog = new Catalog({ source: wire.client(), pageSize: 100, filter: {} });
      await catalog.open();
      assert.deepEqual([catalog.view.complete, catalog.view.confirmed], [true, confirmed], String(count));
      assert.deepEqual(requests(), ['100/1', '50/1']);
      catalog.dispose();
    }
  });

  it('finds an instance on a later page when the server ignores the ID', async () => {
    wire.emulator.settings.ignoreInstanceId = true;
    const wanted = ids()[120];
    assert.ok(wanted);
    const found = await findInstance(wire.client(), {
      instance: { instanceId: wanted },
      pageSize: 100,
      signal: neverAborted(),
    });
    assert.equal(found?.instanceId, wanted);
    assert.deepEqual(requests(), ['100/1', '50/1', '50/2', '50/3']);
  });
});
