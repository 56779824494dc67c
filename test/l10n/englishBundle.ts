import { getL10nJson } from '@vscode/l10n-dev';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../vscode/paths';
import { findLocalizedStrings } from './localizedStrings';

/** The English bundle. VS Code does not read it, so it is not packaged. */
export const ENGLISH_BUNDLE = inRoot('l10n/bundle.l10n.json');

/**
 * Extracts the English bundle from the sources. `l10n-dev` finds the calls of `l10n.t`. It cannot see calls under the
 * short name `t`, nor the messages of layers without `vscode`, which are passed to `localizable`. So it also gets a
 * source that passes these to `l10n.t`.
 */
export async function extractEnglishBundle(): Promise<string> {
  const sources = readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ extension: '.ts', contents: readFileSync(path.join(inRoot('src'), file), 'utf8') }));
  const calls = findLocalizedStrings()
    .filter(({ callee }) => !/^(vscode\.)?l10n\.t$/.test(callee))
    .map(({ text }) => `l10n.t(${JSON.stringify(text)});`);
  const localizable = { extension: '.ts', contents: ["import { l10n } from 'vscode';", ...calls].join('\n') };
  const strings = await getL10nJson([...sources, localizable]);
  const sorted = Object.fromEntries(Object.entries(strings).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify(sorted, undefined, 2)}\n`;
}
