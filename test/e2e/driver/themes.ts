import type { HostVersion } from '../../vscode/setup/hosts';
import { readSetup } from './setup';

/**
 * The class that VS Code gives its window for each theme. The names are those of VS Code 1.139: it would replace older
 * ones in settings.json at some time after its start, in the middle of a test.
 */
export const THEME_CLASSES = {
  'Dark Modern': 'vs-dark',
  'Light Modern': 'vs',
  'Default High Contrast': 'hc-black',
  'Default High Contrast Light': 'hc-light',
} as const;

export type Theme = keyof typeof THEME_CLASSES;

/** VS Code's default themes: dark, light, and high contrast of both kinds. */
export const THEMES = Object.keys(THEME_CLASSES) as readonly Theme[];

/** The names of themes that an older VS Code calls differently. */
const OLDER_NAMES: { readonly [V in HostVersion]?: { readonly [T in Theme]?: string } } = {
  '1.100': { 'Dark Modern': 'Default Dark Modern', 'Light Modern': 'Default Light Modern' },
};

/** The settings that select a theme in the VS Code of this run. */
export function themeSettings(theme: Theme): { readonly 'workbench.colorTheme': string } {
  const { version } = readSetup().host;
  return { 'workbench.colorTheme': OLDER_NAMES[version]?.[theme] ?? theme };
}
