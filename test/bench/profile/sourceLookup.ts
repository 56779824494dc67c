import fs from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { ACTIVATION_BUILD, CLIENT_BUILD, LAZY_BUILD, compress } from '../../../esbuild.mjs';
import { inRoot } from '../../vscode/paths';
import type { CallFrame } from './cpuProfile';

/** Returns the source file of a function in one of this extension's bundles; undefined for any other script. */
export type SourceLookup = (
  frame: Pick<CallFrame, 'url' | 'lineNumber' | 'columnNumber'>,
) => string | undefined;

let made: Promise<SourceLookup> | undefined;

/** Creates a lookup for the latest build, once. It does not cover `panelSet.js`, which embeds the panel's page. */
export const loadSourceLookup = (): Promise<SourceLookup> => (made ??= buildSourceLookup());

const WITHOUT_MAP = 'panelSet';
const OURS = /[\\/]cams-explorer\.cams-explorer-[^\\/]+[\\/]dist[\\/]([^\\/]+)$/;

/** Whether a function belongs to one of this extension's bundles. */
export const isOwnBundle = ({ url }: Pick<CallFrame, 'url'>): boolean => OURS.test(url);

interface Bundle {
  readonly map: SourceMap;
  readonly shipped: readonly string[];
  readonly mapped: readonly string[];
}

async function buildSourceLookup(): Promise<SourceLookup> {
  const bundles = await mappedBundles();
  const known = new Map<string, string>();
  return ({ url, lineNumber, columnNumber }) => {
    const name = OURS.exec(url)?.[1];
    if (name === undefined) return undefined;
    const bundle = bundles.get(name);
    if (!bundle) return `dist/${name}`;
    const key = `${name}:${lineNumber}:${columnNumber}`;
    let source = known.get(key);
    if (source === undefined)
      known.set(key, (source = sourceIn(bundle, lineNumber, columnNumber) ?? `dist/${name}`));
    return source;
  };
}

/** Builds the bundles again with source maps, without the plugin whose parentheses would shift the columns. */
async function mappedBundles(): Promise<Map<string, Bundle>> {
  const built = await Promise.all([ACTIVATION_BUILD, CLIENT_BUILD, LAZY_BUILD].map(buildWithMaps));
  return new Map(built.flat());
}

async function buildWithMaps(options: BuildOptions): Promise<[string, Bundle][]> {
  const { [WITHOUT_MAP]: _, ...entryPoints } = options.entryPoints as Readonly<Record<string, string>>;
  const plugins = (options.plugins ?? []).filter(({ name }) => name !== 'finish-scripts');
  const { outputFiles } = await build({
    ...options,
    entryPoints,
    plugins,
    sourcemap: 'external',
    write: false,
  });
  const textOf = new Map(outputFiles.map(({ path: file, text }) => [path.basename(file), text]));
  return await Promise.all(
    Object.keys(entryPoints).map(async (entry): Promise<[string, Bundle]> => {
      const name = `${entry}.js`;
      const { code, map } = await compress(textOf.get(name) ?? '', textOf.get(`${name}.map`));
      const shipped = fs.readFileSync(inRoot('dist', name), 'utf8').split('\n');
      const payload = JSON.parse(map ?? '') as SourceMapPayload;
      return [name, { map: new SourceMap(payload), shipped, mapped: code.split('\n') }];
    }),
  );
}

/** Position 0:0 is the bundle's top-level code, which belongs to no source file. */
function sourceIn({ map, shipped, mapped }: Bundle, line: number, column: number): string | undefined {
  if (line === 0 && column === 0) return undefined;
  const entry = map.findEntry(
    line,
    columnWithoutParentheses(shipped[line] ?? '', mapped[line] ?? '', column),
  );
  return 'originalSource' in entry ? entry.originalSource : undefined;
}

/** Maps a column of a shipped line to its column before the parentheses were inserted. */
export function columnWithoutParentheses(line: string, before: string, column: number): number {
  let at = 0;
  for (let each = 0; each < column; each++) if (line[each] === before[at]) at++;
  return at;
}
