import * as vscode from 'vscode';
import { CamsClient } from '../../src/api/camsClient';
import { parseEndpoint } from '../../src/api/endpoint';
import { Catalog } from '../../src/instances/catalog';
import type { InstanceFilter } from '../../src/instances/instanceFilter';
import type { InstanceTree } from '../../src/tree/instanceTree';
import type { TreeNode } from '../../src/tree/nodes';
import { EmulatorControl } from '../emulator/control';

export const EXTENSION_ID = 'cams-explorer.cams-explorer';

/** Returns a control for the emulator that this VS Code was started with. */
export function emulatorControl(): EmulatorControl {
  return new EmulatorControl(requireEnv('CAMS_EMULATOR'));
}

/** Creates a catalog of the emulator's instances, with the real client and without a rate limit. */
export function createCatalog(
  options: { readonly pageSize?: number; readonly filter?: InstanceFilter } = {},
): Catalog {
  const endpoint = parseEndpoint(requireEnv('CAMS_EMULATOR'));
  if (typeof endpoint === 'string')
    throw new Error(`The emulator's address is not an endpoint: ${endpoint}.`);
  const accessKeyId = requireEnv('ALIBABA_CLOUD_ACCESS_KEY_ID');
  const accessKeySecret = requireEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET');
  const source = new CamsClient({
    endpoint,
    keys: () => Promise.resolve({ accessKeyId, accessKeySecret }),
    requestsPerSecond: 0,
    userAgent: 'cams-explorer/test',
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
  return new Catalog({ source, pageSize: options.pageSize ?? 50, filter: options.filter ?? {} });
}

/** Renders the fully expanded tree as text: one line per row with icon, label and description, two spaces per level. */
export async function renderTree(tree: InstanceTree, node?: TreeNode, level = 0): Promise<string[]> {
  const lines: string[] = [];
  for (const child of await tree.getChildren(node)) {
    lines.push('  '.repeat(level) + renderItem(await tree.getTreeItem(child)));
    lines.push(...(await renderTree(tree, child, level + 1)));
  }
  return lines;
}

function renderItem({ iconPath, label, description }: vscode.TreeItem): string {
  const icon = iconPath instanceof vscode.ThemeIcon ? iconPath.id : 'no icon';
  const text = typeof label === 'string' ? label : label?.label;
  return `${icon}: ${text ?? ''}${typeof description === 'string' && description !== '' ? ` | ${description}` : ''}`;
}

/** Polls until `holds` returns true; throws an error that contains `what` after 10 s. */
export async function waitUntil(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Timed out waiting until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Returns an environment variable; throws if it is not set. */
export function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set.`);
  return value;
}

function ignore(): void {
  // These tests do not check the log.
}
