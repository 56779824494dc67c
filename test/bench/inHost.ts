import path from 'node:path';
import { bundleModule } from '../vscode/bundleModule';
import { temporaryFolder } from '../vscode/temporaryFolder';
import type { run as runExportRows } from './inHost/exportRows';
import type { run as runLargeList } from './inHost/largeList';
import type { run as runLoadAll } from './inHost/loadAll';
import type { run as runReadPages } from './inHost/readPages';
import type { run as runPreload } from './inHost/preload';
import type { run as runSearchRows } from './inHost/searchRows';
import type { run as runSortRows } from './inHost/sortRows';
import type { ProbeConnection } from './probeConnection';

/** The scripts for the extension host. Each is the function `run` of the file with the same name in `inHost/`. */
interface HostScripts {
  readonly exportRows: typeof runExportRows;
  readonly largeList: typeof runLargeList;
  readonly loadAll: typeof runLoadAll;
  readonly preload: typeof runPreload;
  readonly readPages: typeof runReadPages;
  readonly searchRows: typeof runSearchRows;
  readonly sortRows: typeof runSortRows;
}

const bundles = new Map<string, Promise<string>>();

/** Bundles a script of `inHost/` on first use, runs it in the extension host and returns its result. */
export async function runInHost<N extends keyof HostScripts>(
  probe: Pick<ProbeConnection, 'call'>,
  name: N,
  params: Parameters<HostScripts[N]>[0],
): Promise<Awaited<ReturnType<HostScripts[N]>>> {
  let bundle = bundles.get(name);
  if (!bundle) bundles.set(name, (bundle = bundleScript(name)));
  const answer = await probe.call('run', { file: await bundle, params });
  return answer as Awaited<ReturnType<HostScripts[N]>>;
}

async function bundleScript(name: string): Promise<string> {
  const outfile = path.join(temporaryFolder('in-host'), `${name}.js`);
  await bundleModule(path.join(__dirname, 'inHost', `${name}.ts`), outfile);
  return outfile;
}
