import assert from 'node:assert/strict';
import { INSTANCE_FIELDS, INSTANCE_FIELD_NAMES } from '../../../src/api/instanceFields';
import { LazyCamsClient } from '../../../src/api/lazyCamsClient';
import { FIELDS, type InstanceRecord } from '../../emulator/instances';
import { neverAborted, ClientFixture } from '../support/clientFixture';

const FULL: InstanceRecord = {
  InstanceId: '29339012',
  InstanceName: '  客户服务 & <b>"Acme"</b> 100%  ',
  InstanceDescription: 'line one\nline two\t\u202Eright to left',
  ChannelType: 'VIBER',
  State: 'published',
  SubmitTime: '2023-12-12 00:00:00',
  CustSpaceId: 'cams-8c8*~(!)',
  ResourceGroupId: 'rg-acfm',
  ResourceRegionId: 'ap-southeast-1',
  CountryId: 'CN',
  ContactMail: 'a+b@example.com',
  OfficeAddress: '示例路 88 号',
  FacebookBmId: '0012345678901234567890',
  IsvTerms: 'https://docs.example.com/terms?a=1&b=2#c',
};

describe('CamsClient: request and response', () => {
  const wire = new ClientFixture({ data: [FULL, {}] });

  it('sends all eight parameters unchanged, and no others', async () => {
    await wire.client().listInstances(
      {
        channelType: 'viber',
        instanceName: "客户 *~'()!+&=/?% ",
        instanceId: '29339012',
        submitTime: '2023-12-12 00:00:00',
        resourceGroupId: 'rg-acfm',
        filterStr: 'a b+c\u{1F600}',
        pageSize: 87,
        pageIndex: 3,
      },
      neverAborted(),
    );
    const [call] = wire.calls;
    assert.deepEqual(call?.query, {
      ChannelType: 'viber',
      InstanceName: "客户 *~'()!+&=/?% ",
      InstanceId: '29339012',
      SubmitTime: '2023-12-12 00:00:00',
      ResourceGroupId: 'rg-acfm',
      FilterStr: 'a b+c\u{1F600}',
      PageSize: '87',
      PageIndex: '3',
    });
    assert.deepEqual(
      [call.method, call.action, call.version, call.status, call.keyId],
      ['POST', 'ListInstance', '2020-06-06', 200, wire.emulator.accessKeyId],
    );
    assert.match(call.userAgent ?? '', /cams-explorer-test\/1/);
  });

  it('leaves out absent parameters', async () => {
    await wire.client().listInstances({ pageSize: 1, pageIndex: 1 }, neverAborted());
    assert.deepEqual(wire.calls[0]?.query, { PageSize: '1', PageIndex: '1' });
  });

  it('returns all 14 fields as received, and no absent ones', async () => {
    const { instances, ...page } = await wire
      .client()
      .listInstances({ pageSize: 10, pageIndex: 1 }, neverAborted());
    assert.deepEqual(instances, [
      {
        instanceId: '29339012',
        instanceName: '  客户服务 & <b>"Acme"</b> 100%  ',
        instanceDescription: 'line one\nline two\t\u202Eright to left',
        channelType: 'VIBER',
        state: 'published',
        submitTime: '2023-12-12 00:00:00',
        custSpaceId: 'cams-8c8*~(!)',
        resourceGroupId: 'rg-acfm',
        resourceRegionId: 'ap-southeast-1',
        countryId: 'CN',
        contactMail: 'a+b@example.com',
        officeAddress: '示例路 88 号',
        facebookBmId: '0012345678901234567890',
        isvTerms: 'https://docs.example.com/terms?a=1&b=2#c',
      },
      {},
    ]);
    assert.deepEqual(page, { unreadable: [], totalCount: 2, requestId: wire.calls[0]?.requestId });
    assert.match(page.requestId ?? '', /^[0-9A-F-]{36}$/);
  });

  it('lists the 14 fields in documented order', () => {
    assert.deepEqual(
      INSTANCE_FIELD_NAMES.map((field) => INSTANCE_FIELDS[field]),
      FIELDS,
    );
  });

  it('treats null or absent Data as empty', async () => {
    for (const emptyData of ['null', 'absent', 'array'] as const) {
      wire.emulator.settings.emptyData = emptyData;
      const page = await wire.client().listInstances({ pageSize: 10, pageIndex: 9 }, neverAborted());
      assert.deepEqual([page.instances, page.unreadable, page.totalCount], [[], [], 2], emptyData);
    }
  });

  it('signs with an STS token', async () => {
    const { accessKeyId, accessKeySecret } = wire.emulator.keys.add({
      securityToken: 'sts/token+with=marks',
    });
    const keys = { accessKeyId, accessKeySecret, securityToken: 'sts/token+with=marks' };
    const page = await wire.client(keys).listInstances({ pageSize: 10, pageIndex: 1 }, neverAborted());
    assert.equal(page.totalCount, 2);
    assert.ok(wire.calls[0]?.signedHeaders.includes('x-acs-security-token'));
  });

  it('reads the keys before every call', async () => {
    const second = wire.emulator.keys.add({ data: [FULL] });
    const ring = [wire.keys, second];
    const client = wire.client(undefined, { keys: () => Promise.resolve(ring.shift()) });
    const totals = [];
    for (let call = 0; call < 2; call++) {
      totals.push((await client.listInstances({ pageSize: 10, pageIndex: 1 }, neverAborted())).totalCount);
    }
    assert.deepEqual(totals, [2, 1]);
  });

  it('works the same when loaded lazily', async () => {
    const client = new LazyCamsClient(wire.options());
    const [one, two] = await Promise.all([
      client.listInstances({ pageSize: 1, pageIndex: 1 }, neverAborted()),
      client.listInstances({ pageSize: 1, pageIndex: 2 }, neverAborted()),
    ]);
    assert.deepEqual([one.instances[0]?.instanceId, two.instances[0]], ['29339012', {}]);
    assert.equal(wire.calls.length, 2);
  });

  it('logs one line per request, built from named fields', async () => {
    await wire.client().listInstances({ channelType: 'viber', pageSize: 10, pageIndex: 1 }, neverAborted());
    const [line, ...others] = wire.log.lines;
    assert.deepEqual(others, []);
    assert.equal(
      line?.replace(/\d+ ms/, 'n ms'),
      `debug ListInstance viber page 1 of 10: HTTP 200, 1 of 1, n ms, RequestId ${wire.calls[0]?.requestId ?? ''}`,
    );
  });
});
