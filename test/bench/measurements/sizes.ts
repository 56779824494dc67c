import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Metafile } from 'esbuild';
import { inRoot } from '../../vscode/paths';
import { ACTIVATION_BUNDLES } from '../activationBundles';
import type { Measurement } from '../measurement';
import { kilobytes, sum } from '../stats';

/** The bundle that the first request loads: it contains the SDK. */
const CLIENT_BUNDLE = 'dist/camsClient.js';
const HEAVIEST_COUNT = 10;

/** The sizes of the package and the bundles, and the largest files of the client's bundle. */
export const sizes: Measurement = {
  title: 'Sizes',
  measure: async ({ vsix }) => {
    const outputs = await buildOutputs();
    const bundles = Object.entries(outputs).map(([file, { bytes }]) => [shortName(file), kilobytes(bytes)]);
    return {
      vsix_kb: kilobytes(fs.statSync(vsix).size),
      activation_bundle_kb: kilobytes(
        sum(ACTIVATION_BUNDLES.map((file) => outputs[`dist/${file}`]?.bytes ?? Number.NaN)),
      ),
      bundles_kb: Object.fromEntries(bundles) as Record<string, number>,
      client_heaviest_kb: heaviestInputs(outputs[CLIENT_BUNDLE]),
    };
  },
};

type Outputs = Metafile['outputs'];

/** Builds again to get esbuild's metafiles. */
async function buildOutputs(): Promise<Outputs> {
  const script = (await import(pathToFileURL(inRoot('esbuild.mjs')).href)) as {
    readonly buildAll: () => Promise<{ readonly host: Metafile; readonly webview: Metafile }>;
  };
  const { host, webview } = await script.buildAll();
  return { ...host.outputs, ...webview.outputs };
}

function heaviestInputs(output: Outputs[string] | undefined): Record<string, number> {
  const inputs = Object.entries(output?.inputs ?? {})
    .toSorted(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
    .slice(0, HEAVIEST_COUNT);
  return Object.fromEntries(inputs.map(([file, { bytesInOutput }]) => [file, kilobytes(bytesInOutput)]));
}

const shortName = (file: string): string => path.posix.relative('dist', file);
