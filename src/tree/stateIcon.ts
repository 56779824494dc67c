import * as vscode from 'vscode';
import type { StateKey } from '../instances/instance';

interface StateLook {
  readonly pattern: RegExp;
  readonly icon: string;
  readonly color: string;
}

/**
 * The API documents only `published`. Other states are matched by keyword, for the icon only; the state itself is
 * always shown as received. Each look has its own shape, so that color is never the only difference.
 */
// cspell:ignore refus delet
const LOOKS: readonly StateLook[] = [
  { pattern: /^(published|online|active|enabled)$/i, icon: 'pass-filled', color: 'charts.green' },
  { pattern: /audit|review|pending|submit|verify|process/i, icon: 'clock', color: 'charts.yellow' },
  { pattern: /reject|fail|refus|denied|error/i, icon: 'error', color: 'charts.red' },
  {
    pattern: /unpublish|offline|disable|frozen|freeze|suspend|ban|delet/i,
    icon: 'circle-slash',
    color: 'descriptionForeground',
  },
  { pattern: /draft|edit|init|new/i, icon: 'edit', color: 'charts.blue' },
];

export function stateIcon(state: StateKey): vscode.ThemeIcon {
  if (state === '') return new vscode.ThemeIcon('question', new vscode.ThemeColor('descriptionForeground'));
  const look = LOOKS.find(({ pattern }) => pattern.test(state));
  return look
    ? new vscode.ThemeIcon(look.icon, new vscode.ThemeColor(look.color))
    : new vscode.ThemeIcon('circle-large-outline', new vscode.ThemeColor('charts.foreground'));
}
