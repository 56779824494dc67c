import { build } from 'esbuild';

/** Bundles one TypeScript file as a CommonJS module that any Node can load. */
export async function bundleModule(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
}
