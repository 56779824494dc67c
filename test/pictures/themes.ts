/** The file name part of each kind of theme, and VS Code's default theme of that kind. */
export const THEMES = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  hc: 'Default High Contrast',
  hcLight: 'Default High Contrast Light',
} as const;
