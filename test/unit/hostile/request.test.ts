import assert from 'node:assert/strict';
import { INSTANCE_FIELDS } from '../../../src/api/instanceFields';
import { findInstance } from '../../../src/instances/findInstance';
import { HOSTILE_VALUES } from '../../hostile/values';
import { apiErrorOf, neverAborted, ClientFixture } from '../support/clientFixture';

describe('what a server sent, sent back to it', () => {
  const wire = new ClientFixture({ instances: 0 });

  for (const [kind, value] of HOSTILE_VALUES) {
    if (kind === 'long') continue; // An address of 100,000 characters is refused by every server.
    it(`as a filter (${kind}) arrives whole, or is refused before it is sent`, async () => {
      const sent = wire
        .client()
        .listInstances({ instanceName: value, pageIndex: 1, pageSize: 1 }, neverAborted());
      if (value.isWellFormed()) {
        await sent;
        assert.equal(wire.calls[0]?.query['InstanceName'], value);
      } else {
        const { kind: of, message } = await apiErrorOf(sent);
        assert.deepEqual(
          [of, message],
          ['parameter', 'InstanceName holds half a character, which cannot be sent.'],
        );
        assert.equal(wire.calls.length, 0);
      }
    });

    it(`is found again by an ID that is hostile (${kind}), or the failure says why not`, async () => {
      wire.emulator.reset({ data: [{ [INSTANCE_FIELDS.instanceId]: value, InstanceName: 'acme' }] });
      const wanted = { instance: { instanceId: value }, pageSize: 50, signal: neverAborted() };
      const found = findInstance(wire.client(), wanted);
      if (!value.isWellFormed() || value.trim() === '')
        assert.equal((await apiErrorOf(found)).kind, 'parameter');
      else assert.deepEqual(await found, { instanceId: value, instanceName: 'acme' });
    });
  }
});
