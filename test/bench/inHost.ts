import path from 'node:path';
import { bundleModule } from '../vscode/bundleModule';
import { temporaryFolder } from '../vscode/temporary';
import type { run as runLarge } from './inHost/large';
import type { run as runLoadAll } from './inHost/loadAll';
import type { run as runBareLoop } from './inHost/readPages';
import type { run as runPreload } from './inHost/preload';
import type { ProbeLink } from './probeLink';

/** What runs inside the extension host, each the function `run` of the file of its name in `inHost/`. */
interface InHost {
  readonly large: typeof runLarge;
  readonly loadAll: typeof runLoadAll;
  readonly preload: typeof runPreload;
  readonly readPages: typeof runBareLoop;
}

const bundles = new Map<string, Promise<string>>();

/** Bundles a module of `inHost/`, with what it takes from `src`, and runs it inside the extension host. */
export async function runInHost<N extends keyof InHost>(
  probe: Pick<ProbeLink, 'ask'>,
  name: N,
  told: Parameters<InHost[N]>[0],
): Promise<Awaited<ReturnType<InHost[N]>>> {
  let bundle = bundles.get(name);
  if (!bundle) bundles.set(name, (bundle = bundled(name)));
  const answer = await probe.ask('run', { file: await bundle, told });
  return answer as Awaited<ReturnType<InHost[N]>>;
}

async function bundled(name: string): Promise<string> {
  const outfile = path.join(temporaryFolder('in-host'), `${name}.js`);
  await bundleModule(path.join(__dirname, 'inHost', `${name}.ts`), outfile);
  return outfile;
}
