import { Catalog, type CatalogOptions } from '../../../src/instances/catalog';
import type { InstanceRow } from '../../../src/instances/instanceIndex';
import { visibleKeysOf } from '../../../src/instances/visibleKeys';
import type { Entry, FakeServer } from './fakeServer';

/** Creates instances: `viber published 3` means three published Viber instances. IDs count up from `from`. */
export function instances(spec: string, from = 1): Entry[] {
  let id = from;
  return spec.split(',').flatMap((part) => {
    const [channelType = '', state = '', count = '1'] = part.trim().split(' ');
    return Array.from({ length: Number(count) }, () => instance(String(id++), channelType, state));
  });
}

export function instance(instanceId: string, channelType: string, state: string): Entry {
  return { instanceId, channelType: channelType.toUpperCase(), state };
}

/** Creates a catalog that reads from a fake server, with pages of 50 and no filter. */
export function createCatalog(server: FakeServer, options: Partial<CatalogOptions> = {}): Catalog {
  return new Catalog({ source: server, pageSize: 50, filter: {}, ...options });
}

/** Waits for one turn of the event loop, so that all pending promises run. */
export async function flushPromises(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** Creates a catalog and loads its first page and the first page of its channels. */
export async function openCatalog(
  server: FakeServer,
  options: Partial<CatalogOptions> = {},
): Promise<Catalog> {
  const catalog = createCatalog(server, options);
  await catalog.open();
  await flushPromises();
  return catalog;
}

export const visibleKeys = visibleKeysOf;

/** All visible rows, from top to bottom. */
export function visibleRows(catalog: Catalog): readonly InstanceRow[] {
  return visibleKeysOf(catalog).flatMap((key) => catalog.find(key) ?? []);
}
