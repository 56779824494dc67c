import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';

/** Loads a bundle of an extension before the extension does. Returns the milliseconds that took. */
export function run(of: { readonly extensionId: string; readonly bundle: string }): Promise<number> {
  const extension = vscode.extensions.getExtension(of.extensionId);
  if (!extension) throw new Error(`${of.extensionId} is not installed.`);
  const started = performance.now();
  createRequire(__filename)(path.join(extension.extensionPath, of.bundle));
  return Promise.resolve(performance.now() - started);
}
