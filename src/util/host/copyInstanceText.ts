import { commands, env } from 'vscode';
import { CONTEXTS } from '../../ids';

/** Copies something of an instance, which completes a step of the walkthrough. */
export async function copyInstanceText(text: string): Promise<void> {
  await env.clipboard.writeText(text);
  // A command that the extension runs itself does not fire `onCommand:`.
  void commands.executeCommand('setContext', CONTEXTS.copied, true);
}
