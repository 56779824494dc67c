import assert from 'node:assert/strict';
import fc from 'fast-check';
import { INSTANCE_FIELD_NAMES } from '../../../src/api/instanceFields';
import { liveEntries } from '../../../src/snapshots/liveEntries';
import { SnapshotError } from '../../../src/snapshots/snapshotError';
import { sortInSlices } from '../../../src/snapshots/sortInSlices';
import { FakeServer } from '../support/fakeServer';
import { instances, openCatalog } from '../support/instances';
import { entriesOf } from './snapshotSupport';

describe('liveEntries', () => {
  it('has the instances that match the filter, by ID, whatever their order was', async () => {
    const list = instances('whatsapp published 2, viber draft 2, messenger draft 2', 95);
    const catalog = await openCatalog(new FakeServer(list));
    const { count, batches } = await liveEntries(catalog, INSTANCE_FIELD_NAMES);
    const ids = (await entriesOf(batches())).map(
      (entry) => JSON.parse(entry.get('InstanceId') ?? '') as string,
    );
    assert.equal(count, 6);
    assert.deepEqual(ids, ids.toSorted());
    assert.equal(new Set(ids).size, 6);
  });

  it('has only the given fields', async () => {
    const catalog = await openCatalog(new FakeServer(instances('viber draft')));
    const [entry] = await entriesOf((await liveEntries(catalog, ['state'])).batches());
    assert.deepEqual([...(entry?.keys() ?? [])], ['State']);
  });

  it('fails when an instance is gone that it had at first', async () => {
    const catalog = await openCatalog(new FakeServer(instances('viber draft 2')));
    const { batches } = await liveEntries(catalog, INSTANCE_FIELD_NAMES);
    catalog.find = () => undefined;
    await assert.rejects(
      entriesOf(batches()),
      (error: unknown) => error instanceof SnapshotError && error.problem === 'listChanged',
    );
  });
});

describe('sortInSlices', () => {
  it('sorts like Array.sort, for any texts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 3 })), async (texts) => {
        assert.deepEqual(await sortInSlices(texts), texts.toSorted());
      }),
    );
    const many = Array.from({ length: 9_001 }, (_, at) => String((at * 7_919) % 9_001));
    assert.deepEqual(await sortInSlices(many), many.toSorted());
  });
});
