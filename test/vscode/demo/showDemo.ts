// A small extension for `npm start` that opens the CAMS view and the walkthrough, so that a newcomer sees both right away.
import * as vscode from 'vscode';
import { COMMANDS, VIEWS } from '../../../src/ids';

/** Runs when VS Code has finished starting. */
export async function activate(): Promise<void> {
  await vscode.commands.executeCommand(`${VIEWS.instances}.focus`);
  await vscode.commands.executeCommand(COMMANDS.getStarted);
}
