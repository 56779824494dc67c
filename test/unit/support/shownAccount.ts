import type { Catalog } from '../../../src/instances/catalog';
import type { ShownAccount } from '../../../src/tree/catalogNodes';

/** An account that is shown with a catalog. */
export function shownAccount(catalog: Catalog, id = 'one'): ShownAccount {
  return { id, label: id, region: 'test-1', catalog };
}
