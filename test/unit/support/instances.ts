import { Catalog, type CatalogOptions } from '../../../src/instances/catalog';
import type { Entry, FakeServer } from './fakeServer';

/** `viber published 3` stands for three published Viber instances; IDs count up from `from`. */
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

/** A catalog over a model server: pages of 50, no filter. */
export function createCatalog(server: FakeServer, options: Partial<CatalogOptions> = {}): Catalog {
  return new Catalog({ source: server, pageSize: 50, filter: {}, ...options });
}

/** Lets everything happen that does not wait for anything from outside. */
export async function flushPromises(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** A catalog that has been opened, and whose channels have followed. */
export async function openCatalog(
  server: FakeServer,
  options: Partial<CatalogOptions> = {},
): Promise<Catalog> {
  const catalog = createCatalog(server, options);
  await catalog.open();
  await flushPromises();
  return catalog;
}

/** The keys of all rows that are shown, from top to bottom. */
export function visibleKeys(catalog: Catalog): readonly string[] {
  return [...catalog.visibleRows()].map(({ key }) => key);
}
