import assert from 'node:assert/strict';
import { INSTANCE_FIELDS } from '../../../src/api/instanceFields';
import { findInstance } from '../../../src/instances/findInstance';
import { HOSTILE_VALUES } from '../../hostile/values';
import { apiErrorOf, neverAborted, ClientFixture } from '../support/clientFixture';

describe('hostile values in requests', () => {
  const wire = new ClientFixture({ instances: 0 });

  for (const [kind, value] of HOSTILE_VALUES) {
    if (kind === 'long') continue; // Servers refuse a URL of 100,000 characters.
    it(`sends a filter unchanged or rejects it before sending (${kind})`, async () => {
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
          ['parameter', 'InstanceName contains an incomplete character and cannot be sent.'],
        );
        assert.equal(wire.calls.length, 0);
      }
    });

    it(`finds an instance by its ID or reports why it cannot (${kind})`, async () => {
      wire.emulator.reset({ data: [{ [INSTANCE_FIELDS.instanceId]: value, InstanceName: 'acme' }] });
      const wanted = { instance: { instanceId: value }, pageSize: 50, signal: neverAborted() };
      const found = findInstance(wire.client(), wanted);
      if (!value.isWellFormed() || value.trim() === '')
        assert.equal((await apiErrorOf(found)).kind, 'parameter');
      else assert.deepEqual(await found, { instanceId: value, instanceName: 'acme' });
    });
  }
});
