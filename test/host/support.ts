import * as vscode from 'vscode';
import { CamsClient } from '../../src/api/camsClient';
import { parseEndpoint } from '../../src/api/endpoint';
import { Catalog } from '../../src/instances/catalog';
import type { InstanceFilter } from '../../src/instances/instanceFilter';
import type { InstanceTree } from '../../src/tree/instanceTree';
import type { TreeNode } from '../../src/tree/nodes';
import { EmulatorControl } from '../emulator/control';

export const EXTENSION_ID = 'cams-explorer.cams-explorer';

/** The emulator that this VS Code was started with. */
export function emulator(): EmulatorControl {
  return new EmulatorControl(environment('CAMS_EMULATOR'));
}

/** A catalog of the emulator's instances, read with the real client, without pacing. */
export function newCatalog(
  options: { readonly pageSize?: number; readonly filter?: InstanceFilter } = {},
): Catalog {
  const endpoint = parseEndpoint(environment('CAMS_EMULATOR'));
  if (typeof endpoint === 'string') throw new Error(`The emulator's address is ${endpoint}.`);
  const accessKeyId = environment('ALIBABA_CLOUD_ACCESS_KEY_ID');
  const accessKeySecret = environment('ALIBABA_CLOUD_ACCESS_KEY_SECRET');
  const source = new CamsClient({
    endpoint,
    keys: () => Promise.resolve({ accessKeyId, accessKeySecret }),
    requestsPerSecond: 0,
    userAgent: 'cams-explorer/test',
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
  return new Catalog({ source, pageSize: options.pageSize ?? 50, filter: options.filter ?? {} });
}

/** The tree as VS Code would show it with everything open: two spaces a level, icon, label, description. */
export async function drawTree(tree: InstanceTree, node?: TreeNode, level = 0): Promise<string[]> {
  const lines: string[] = [];
  for (const child of await tree.getChildren(node)) {
    lines.push('  '.repeat(level) + drawItem(await tree.getTreeItem(child)));
    lines.push(...(await drawTree(tree, child, level + 1)));
  }
  return lines;
}

function drawItem({ iconPath, label, description }: vscode.TreeItem): string {
  const icon = iconPath instanceof vscode.ThemeIcon ? iconPath.id : 'no icon';
  const text = typeof label === 'string' ? label : label?.label;
  return `${icon}: ${text ?? ''}${typeof description === 'string' && description !== '' ? ` | ${description}` : ''}`;
}

/** Waits until `holds` gives true; fails with `what` when it does not within 10 s. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It did not come to this: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A variable that this VS Code was started with. */
export function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set.`);
  return value;
}

function ignore(): void {
  // Nothing is said in these tests.
}
