import { expect } from '@playwright/test';
import type { Emulator } from '../../emulator/emulator';
import { readExtensionStorage } from './extensionStorage';
import type { Row } from './row';
import type { Workbench } from './workbench';

/** State that stays for good: a marker, the choices of an export, and what was opened with the environment's keys. */
const PERMANENT_STATE = [
  'cams.accountsWritten',
  'cams.export',
  'cams.exportFolder',
  'cams.recent.environment',
];

/**
 * Undoes what a test may have done in a shared window, the way a user would, and leaves the view without instances: the
 * next test sees by its first rows that they are its own.
 */
export async function cleanUp(
  workbench: Workbench,
  { emulator, keysInEnvironment }: { readonly emulator: Emulator; readonly keysInEnvironment: boolean },
): Promise<void> {
  const { context, instances, notifications, page, panel, quickInput } = workbench;
  emulator.reset({ instances: 0 });
  for (const other of context.pages()) if (other !== page) await other.close();
  await quickInput.close();
  await closeEditors(workbench);
  if (await panel.isVisible()) await workbench.runCommand('View: Hide Panel');
  await workbench.openCamsView();
  await removeAccounts(workbench, { keysInEnvironment });
  await clearFilter(workbench);
  if ((await notifications.all.count()) > 0)
    await workbench.runCommand('Notifications: Clear All Notifications');
  await instances.containerTitle.click({ position: { x: 4, y: 8 } }); // the clipboard needs a focused document
  await page.evaluate("navigator.clipboard.writeText('')");
  if (!keysInEnvironment) return;
  const calls = emulator.transcript.length;
  await instances.clickTitleAction('Refresh');
  // The row alone proves nothing: it may have been there before.
  await expect.poll(() => emulator.transcript.length).toBeGreaterThan(calls);
  await expectNothingPending(emulator);
  await expect(instances.welcome).toContainText('This account has no instances.');
}

/** Waits until a shared window shows nothing of an earlier test; fails with a list of what it still shows. */
export async function expectCleanWindow(workbench: Workbench): Promise<void> {
  await expect
    .poll(() => findLeftovers(workbench), { message: 'nothing is left over from an earlier test' })
    .toEqual([]);
}

/** Waits until the view shows all instances of the emulator, or the welcome content when there are no keys. */
export async function expectLoaded(
  { instances }: Workbench,
  { emulator, keysInEnvironment }: { readonly emulator: Emulator; readonly keysInEnvironment: boolean },
): Promise<void> {
  if (!keysInEnvironment) {
    await expect(instances.addAccountWelcome).toBeVisible();
    return;
  }
  await expect.poll(async () => sumOfCounts(await instances.visibleRows())).toBe(emulator.data.length);
  await expectNothingPending(emulator);
}

/** Waits until every call that the emulator has received is answered. */
async function expectNothingPending({ transcript }: Emulator): Promise<void> {
  await expect.poll(() => transcript.filter(({ outcome }) => outcome === 'waiting')).toEqual([]);
}

/** Adds up the numbers of instances that the top-level rows show. */
function sumOfCounts(rows: readonly Row[]): number {
  const counts = rows
    .filter(({ level }) => level === 1)
    .map(({ description }) => description.replaceAll(',', ''));
  return counts.reduce((sum, count) => sum + (/^\d+$/.test(count) ? Number(count) : 0), 0);
}

async function closeEditors(workbench: Workbench): Promise<void> {
  const { dialog, tabs } = workbench;
  if ((await tabs.count()) === 0) return;
  await workbench.runCommand('View: Close All Editors');
  // VS Code asks once for each untitled document.
  await expect(async () => {
    if (await dialog.root.isVisible()) await dialog.click("Don't Save");
    await expect(tabs).toHaveCount(0, { timeout: 500 });
  }).toPass();
}

/**
 * Removes the accounts that a test has added. The view decides whether there are any: VS Code writes stored state a
 * moment later, so it may still lack an account that was just added, or list one that was just removed.
 */
async function removeAccounts(
  workbench: Workbench,
  { keysInEnvironment }: { readonly keysInEnvironment: boolean },
): Promise<void> {
  const { dialog, instances, page, quickInput } = workbench;
  const hasNone = async (): Promise<boolean> =>
    keysInEnvironment
      ? (await instances.descriptionText()).includes('Environment · ')
      : await instances.addAccountWelcome.isVisible();
  for (let isLast = await hasNone(); !isLast;) {
    await workbench.runCommand('CAMS: Remove Account…');
    const list = page.getByPlaceholder('Select an account to remove').filter({ visible: true });
    await expect(dialog.root.or(list)).toBeVisible();
    isLast = await dialog.root.isVisible(); // a single account is not picked from a list
    if (!isLast) await quickInput.items.first().click();
    await dialog.click('Remove');
  }
  await expect.poll(hasNone).toBe(true);
  await expect.poll(async () => (await readExtensionStorage(page)).state['cams.accounts'] ?? []).toEqual([]);
}

/** Clears the filter that the view shows, then waits until stored state has none. */
async function clearFilter({ instances, page }: Workbench): Promise<void> {
  const action = instances.title.getByRole('button', { name: /^Clear Filters/ });
  await expect(async () => {
    await instances.hoverTitle();
    if (await action.isVisible()) await action.click({ timeout: 2_000 });
    const { state } = await readExtensionStorage(page);
    expect(leftState(state).filter((key) => key.startsWith('cams.filter.'))).toEqual([]);
  }).toPass();
}

/** The keys of stored state that a test has left; a filter that was cleared is stored as an empty object. */
function leftState(state: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(state)
    .filter(([key, value]) => !PERMANENT_STATE.includes(key) && JSON.stringify(value) !== '{}')
    .map(([key]) => key);
}

/** What a test must not find in its window at the start. */
async function findLeftovers(workbench: Workbench): Promise<string[]> {
  const { context, dialog, instances, notifications, page, panel, quickInput, tabs } = workbench;
  const rows = await instances.visibleRows();
  const { state, secrets } = await readExtensionStorage(page);
  const menus = page.locator('.context-view .monaco-menu');
  const counts = {
    'another window': context.pages().length - 1,
    'an editor': await tabs.count(),
    'a dialog': await dialog.root.count(),
    'a menu': await menus.filter({ visible: true }).count(),
    'the quick input': await quickInput.root.filter({ visible: true }).count(),
    'the bottom panel': await panel.filter({ visible: true }).count(),
    'a notification': await notifications.all.count(),
    "the tree's find widget": await instances.findWidget.filter({ visible: true }).count(),
    'an expanded row': rows.filter(({ expanded }) => expanded === true).length,
    'a selected row': rows.filter(({ selected }) => selected).length,
    'text on the clipboard': (await workbench.clipboard()).length,
    'a hidden view': (await instances.root.isVisible()) ? 0 : 1,
    'stored secrets': Object.keys(secrets).length,
    'stored state': leftState(state).length,
  };
  return Object.entries(counts).flatMap(([what, count]) => (count === 0 ? [] : [what]));
}
