import { run } from './processes';
import { ROOT } from './paths';
import { CliError } from './script';

/** Builds the extension into `dist/` of a folder with the sources; defaults to the repository. */
export async function buildExtension(root: string = ROOT): Promise<void> {
  const { code, output } = await run(process.execPath, ['esbuild.mjs'], { cwd: root });
  if (output.trim()) console.log(output.trimEnd());
  if (code !== 0) throw new CliError('The extension could not be built; see the errors above.');
}
