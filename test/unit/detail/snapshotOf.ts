import { buildSnapshot, type SnapshotInput } from '../../../src/detail/snapshot';
import type { Instance } from '../../../src/instances/instance';
import type { PanelSnapshot } from '../../../src/shared/panelSnapshot';
import { TEST_STRINGS } from './testStrings';

/** What a panel shows of an instance. */
export function snapshotOf(instance: Instance, more: Partial<SnapshotInput> = {}): PanelSnapshot {
  const subject = { accountId: 'a', accountName: 'acme', instance };
  return buildSnapshot(
    {
      subject,
      problem: undefined,
      reloading: false,
      pinned: false,
      isInstancePinned: false,
      place: 'notInTree',
      ...more,
    },
    TEST_STRINGS,
  );
}
