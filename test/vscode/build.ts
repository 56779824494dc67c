import { run } from './processes';
import { ROOT } from './paths';
import { CliError } from './script';

/** Builds the extension into `dist/`. */
export async function buildExtension(): Promise<void> {
  const { code, output } = await run(process.execPath, ['esbuild.mjs'], { cwd: ROOT });
  if (output.trim()) console.log(output.trimEnd());
  if (code !== 0) throw new CliError('The extension could not be built; see the errors above.');
}
