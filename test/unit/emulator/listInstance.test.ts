import assert from 'node:assert/strict';
import type { InstanceRecord } from '../../emulator/instances';
import { EmulatorFixture } from './emulatorFixture';

const DATA: readonly InstanceRecord[] = [
  { InstanceId: '10', InstanceName: 'Acme Shop', ChannelType: 'WHATSAPP', SubmitTime: '2024-03-01 00:00:00' },
  { InstanceId: '11', InstanceName: '客户服务', ChannelType: 'viber', ResourceGroupId: 'rg-a' },
  { InstanceId: '12', InstanceName: 'acme bank', ChannelType: 'LINE', InstanceDescription: 'Loans' },
  { InstanceId: '13', InstanceName: 'Zoo', SubmitTime: '2023-12-12 00:00:00', ResourceGroupId: 'rg-a' },
];

describe('emulator: ListInstance', () => {
  const fixture = new EmulatorFixture({ data: DATA });

  it('responds in the documented format', async () => {
    const { status, json } = await fixture.list({ PageSize: '2', PageIndex: '2' });
    assert.equal(status, 200);
    assert.deepEqual(json, {
      Code: 'OK',
      Success: true,
      Message: 'NULL',
      RequestId: json.RequestId,
      AccessDeniedDetail: '{}',
      TotalCount: 4,
      Data: DATA.slice(2),
    });
  });

  const filters: readonly (readonly [query: Record<string, string>, names: readonly string[]])[] = [
    [{}, ['Acme Shop', '客户服务', 'acme bank', 'Zoo']],
    [{ ChannelType: 'whatsapp' }, ['Acme Shop']],
    [{ ChannelType: 'VIBER' }, ['客户服务']],
    [{ ChannelType: 'line' }, ['acme bank']],
    [{ ChannelType: 'messenger' }, []],
    [{ ChannelType: '' }, ['Acme Shop', '客户服务', 'acme bank', 'Zoo']],
    [{ InstanceName: 'ACME' }, ['Acme Shop', 'acme bank']],
    [{ InstanceName: '服务' }, ['客户服务']],
    [{ InstanceId: '13' }, ['Zoo']],
    [{ InstanceId: '1' }, []],
    [{ SubmitTime: '2023-12-12 00:00:00' }, ['Acme Shop', 'Zoo']],
    [{ SubmitTime: '2023-12-12 00:00:01' }, ['Acme Shop']],
    [{ ResourceGroupId: 'rg-a' }, ['客户服务', 'Zoo']],
    [{ FilterStr: 'loan' }, ['acme bank']],
    [{ FilterStr: '11' }, ['客户服务']],
    [{ FilterStr: 'zo', ResourceGroupId: 'rg-a', BindId: 'x' }, ['Zoo']],
  ];
  for (const [query, names] of filters) {
    it(`finds ${names.length} by ${JSON.stringify(query)}`, async () => {
      const { json } = await fixture.list(query);
      assert.deepEqual(
        json.Data?.map(({ InstanceName }) => InstanceName),
        names,
      );
      assert.equal(json.TotalCount, names.length);
    });
  }

  const refused: readonly (readonly [query: Record<string, string>, status: number, code: string])[] = [
    [{ PageSize: '0' }, 400, 'InvalidParameter.PageInvalid'],
    [{ PageSize: '101' }, 400, 'InvalidParameter.PageInvalid'],
    [{ PageSize: 'ten' }, 400, 'InvalidParameter'],
    [{ PageIndex: '0' }, 400, 'InvalidParameter.PageInvalid'],
    [{ PageIndex: '-1' }, 400, 'InvalidParameter.PageInvalid'],
    [{ PageIndex: '1.5' }, 400, 'InvalidParameter'],
    [{ SubmitTime: '2023-12-12' }, 400, 'InvalidParameter'],
    [{ SubmitTime: '2023-02-31 00:00:00' }, 400, 'InvalidParameter'],
    [{ SubmitTime: '2023-02-21 24:61:00' }, 400, 'InvalidParameter'],
    [{ ChannelType: 'telegram' }, 200, 'InvalidParameter.ChannelTypeNotSupport'],
  ];
  for (const [query, status, code] of refused) {
    it(`refuses ${JSON.stringify(query)} with ${code}`, async () => {
      const response = await fixture.list(query);
      assert.deepEqual([response.status, response.json.Code], [status, code]);
      if (status === 200) assert.equal(response.json['Success'], false);
      else assert.match(String(response.json['Message']), new RegExp(Object.keys(query).join()));
    });
  }

  it('defaults to ten instances per page and returns none past the end', async () => {
    fixture.emulator.reset({ instances: 25 });
    assert.equal((await fixture.list()).json.Data?.length, 10);
    const beyond = await fixture.list({ PageIndex: '4' });
    assert.deepEqual([beyond.json.TotalCount, beyond.json.Data], [25, []]);
  });

  it('spells channels in upper case or as stored', async () => {
    const channels = async () => (await fixture.list()).json.Data?.map(({ ChannelType }) => ChannelType);
    assert.deepEqual(await channels(), ['WHATSAPP', 'VIBER', 'LINE', undefined]);
    fixture.emulator.settings.channelCase = 'asStored';
    assert.deepEqual(await channels(), ['WHATSAPP', 'viber', 'LINE', undefined]);
  });

  it('can ignore the ID, allow larger pages, and send null or no Data for an empty page', async () => {
    const { settings } = fixture.emulator;
    settings.ignoreInstanceId = true;
    settings.maxPageSize = 500;
    assert.equal((await fixture.list({ InstanceId: '13', PageSize: '500' })).json.TotalCount, 4);
    settings.emptyData = 'null';
    assert.equal((await fixture.list({ PageIndex: '9' })).json.Data, null);
    settings.emptyData = 'absent';
    assert.ok(!('Data' in (await fixture.list({ PageIndex: '9' })).json));
  });
});
