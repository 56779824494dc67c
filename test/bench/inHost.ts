import path from 'node:path';
import { bundleModule } from '../vscode/bundleModule';
import { temporaryFolder } from '../vscode/temporaryFolder';
import type { run as runLargeList } from './inHost/largeList';
import type { run as runLoadAll } from './inHost/loadAll';
import type { run as runReadPages } from './inHost/readPages';
import type { run as runPreload } from './inHost/preload';
import type { ProbeConnection } from './probeConnection';

/** What runs inside the extension host, each the function `run` of the file of its name in `inHost/`. */
interface HostScripts {
  readonly largeList: typeof runLargeList;
  readonly loadAll: typeof runLoadAll;
  readonly preload: typeof runPreload;
  readonly readPages: typeof runReadPages;
}

const bundles = new Map<string, Promise<string>>();

/** Bundles a module of `inHost/`, with what it takes from `src`, and runs it inside the extension host. */
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
