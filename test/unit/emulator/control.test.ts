import assert from 'node:assert/strict';
import { EmulatorControl } from '../../emulator/control';
import { EmulatorFixture } from './emulatorFixture';

describe('emulator: control routes', () => {
  const fixture = new EmulatorFixture();
  let control: EmulatorControl;
  beforeEach(() => {
    control = new EmulatorControl(fixture.emulator.endpoint);
  });

  it('adds, changes, shows and removes keys', async () => {
    const pair = await control.addKey({ callsPerSecond: 5, securityToken: 'token-1' });
    const code = async () => (await fixture.list({}, { ...pair, securityToken: 'token-1' })).json.Code;
    assert.equal(await code(), 'OK');
    await control.changeKey(pair.accessKeyId, { access: 'NoPermission' });
    assert.equal(await code(), 'NoPermission');
    await control.changeKey(pair.accessKeyId, { active: false });
    assert.equal(await code(), 'InvalidAccessKeyId.Inactive');
    assert.deepEqual((await control.keys())[1], {
      accessKeyId: pair.accessKeyId,
      active: false,
      access: 'NoPermission',
      callsPerSecond: 5,
      temporary: true,
    });
    await control.removeKey(pair.accessKeyId);
    assert.equal(await code(), 'InvalidAccessKeyId.NotFound');
  });

  it('accepts a given key pair', async () => {
    const mine = { accessKeyId: 'LTAI5tMine', accessKeySecret: 'mine' };
    assert.deepEqual(await control.addKey(mine), mine);
    assert.equal((await fixture.list({}, mine)).json.Code, 'OK');
  });

  it('shows and changes the instances', async () => {
    assert.deepEqual(await control.data(), fixture.emulator.data);
    await control.replaceData([{ InstanceId: '1' }, { InstanceId: '2' }]);
    await control.mutate({ kind: 'insert', at: 1, records: [{ InstanceId: '3' }] });
    await control.mutate({ kind: 'remove', ids: ['2'] });
    assert.deepEqual((await fixture.list()).json.Data, [{ InstanceId: '1' }, { InstanceId: '3' }]);
    await control.mutate({ kind: 'generate', instances: 12, seed: 1 });
    assert.equal(fixture.emulator.data.length, 12);
  });

  it('queues, sets, shows and clears faults', async () => {
    await control.addFaults({ kind: 'throttle', times: 2 }, { kind: 'latency', ms: 1 });
    assert.equal((await fixture.list()).status, 429);
    assert.deepEqual(await control.faults(), [{ kind: 'throttle', skip: 0, times: 1 }]);
    await control.setFaults([{ kind: 'serverError' }]);
    assert.equal((await fixture.list()).status, 500);
    await control.addFaults({ kind: 'serverError', times: 'always' });
    await control.clearFaults();
    assert.equal((await fixture.list()).status, 200);
  });

  it('returns the transcript without secrets', async () => {
    const pair = await control.addKey({ securityToken: 'token-1' });
    await fixture.call(
      { query: { PageSize: '5', SecurityToken: 'x' } },
      { ...pair, securityToken: 'token-1' },
    );
    const [entry] = await control.waitForCalls(1);
    assert.ok(entry);
    const { id, time, requestId, ...rest } = entry;
    assert.ok(id > 0 && Date.parse(time) > 0 && requestId !== undefined);
    assert.deepEqual(rest, {
      method: 'POST',
      action: 'ListInstance',
      version: '2020-06-06',
      query: { PageSize: '5' },
      signedHeaders: [
        'host',
        'x-acs-action',
        'x-acs-content-sha256',
        'x-acs-date',
        'x-acs-security-token',
        'x-acs-signature-nonce',
        'x-acs-version',
      ],
      keyId: pair.accessKeyId,
      status: 200,
      code: 'OK',
      faults: [],
      outcome: 'answered',
    });
    await control.clearTranscript();
    assert.deepEqual(await control.transcript(), []);
    await assert.rejects(control.waitForCalls(1, 20), /There are 0 calls after 20 ms, not 1/);
  });

  it('shows and changes the settings', async () => {
    await control.changeSettings({ maxPageSize: 7 });
    assert.equal((await control.settings()).maxPageSize, 7);
    assert.equal((await fixture.list({ PageSize: '8' })).json.Code, 'InvalidParameter.PageInvalid');
  });

  it('resets to the initial state or to other instances', async () => {
    const before = await control.data();
    await control.replaceData([]);
    await control.addFaults({ kind: 'silence', times: 'always' });
    await control.removeKey(fixture.emulator.accessKeyId);
    await control.changeSettings({ maxPageSize: 1 });
    await control.reset();
    assert.deepEqual(await control.data(), before);
    assert.equal((await fixture.list()).json.TotalCount, 30);
    await control.reset({ instances: 3 });
    assert.equal((await fixture.list()).json.TotalCount, 3);
    await control.reset({ data: [{ InstanceId: '1' }] });
    assert.equal((await fixture.list()).json.TotalCount, 1);
  });

  it('describes what is wrong with a request', async () => {
    const { endpoint } = fixture.emulator;
    const refusal = async (method: string, what: string, body?: string) => {
      const response = await fetch(`${endpoint}/control/${what}`, {
        method,
        ...(body !== undefined && { body }),
      });
      assert.equal(response.status, 400);
      return ((await response.json()) as { error: string }).error;
    };
    assert.equal(await refusal('GET', 'nothing'), 'There is no GET /control/nothing.');
    assert.equal(await refusal('POST', 'faults', '{'), 'The body is not JSON.');
    assert.equal(await refusal('POST', 'faults', '[]'), 'The body must be an object.');
    assert.equal(await refusal('POST', 'faults', '{}'), 'faults must be a list.');
    assert.equal(
      await refusal('POST', 'faults', '{"faults":[{"kind":"fire"}]}'),
      'There is no fault of kind fire.',
    );
    assert.equal(
      await refusal('PATCH', 'data', '{"kind":"burn"}'),
      'A mutation must have one of the known kinds.',
    );
    assert.equal(await refusal('PATCH', 'keys', '{"accessKeyId":"x"}'), 'There is no key x.');
    assert.equal(await refusal('PATCH', 'settings', '{"color":1}'), 'There is no setting color.');
    assert.equal(await refusal('DELETE', 'keys', '{}'), 'accessKeyId must be a string.');
  });

  it('does not record control requests in the transcript', async () => {
    await control.keys();
    assert.deepEqual(fixture.emulator.transcript, []);
  });
});
