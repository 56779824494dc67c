import type { Emulator } from '../emulator/emulator';
import { readExtensionStorage } from './driver/extensionStorage';
import { expect, test } from './driver/test';
import { Workbench } from './driver/workbench';
import { typeAccount } from './typeAccount';

/** In a browser, each window of VS Code writes its own copy of all secrets: the last write wins. */
const NEEDS_KEYS = 'keys missing';

interface StoredAccount {
  readonly id: string;
  readonly name: string;
}

interface Keys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

test.use({ ownWorkbench: true, keysInEnvironment: false });
// Every test has its own VS Code, so both workers can share this slow file.
test.describe.configure({ mode: 'parallel' });

test.describe('two windows of one VS Code', () => {
  for (const order of [
    ['one', 'two'],
    ['two', 'one'],
  ] as const) {
    test(`that add accounts at once list both when "${order[0]}" is stored first`, async ({
      workbench,
      emulator,
    }) => {
      const windows = { one: workbench, two: await openSecondWindow(workbench) };
      const keys = { one: emulator.keys.add(), two: emulator.keys.add() };
      for (const name of order) {
        // Holds the call that verifies the keys, after which the account is stored.
        emulator.faults.add({ kind: 'hold', match: { keyId: keys[name].accessKeyId } });
        await windows[name].runCommand('CAMS: Add Account…');
        await typeAccount(windows[name].quickInput, { name, ...keys[name] });
      }
      await expect.poll(() => emulator.heldCalls.list().length).toBe(2);
      for (const name of order) {
        releaseCallOf(emulator, keys[name]);
        await windows[name].instances.row('WhatsApp').waitFor();
        await expectStoredKeys(workbench, name);
      }
      for (const window of Object.values(windows)) await expectAccounts(window, ['one', 'two']);
      await expectMarksMatchStorage(workbench);
    });
  }

  test('that add accounts one after the other list both', async ({ workbench, emulator }) => {
    const second = await openSecondWindow(workbench);
    await add(workbench, { name: 'one', ...emulator.keys.add() });
    await add(second, { name: 'two', ...emulator.keys.add() });
    for (const window of [workbench, second]) await expectAccounts(window, ['one', 'two']);
    await expectMarksMatchStorage(workbench);
  });
});

test('an account whose stored keys are lost is marked until its keys are entered again', async ({
  workbench,
  emulator,
}) => {
  const { instances, page, quickInput } = workbench;
  const { accessKeyId, accessKeySecret } = emulator;
  const typed = { accessKeyId, accessKeySecret };
  await add(workbench, { name: 'other', ...emulator.keys.add() });
  await add(workbench, { name: 'acme', ...typed });
  await page.evaluate("localStorage.removeItem('secrets.provider')");
  await workbench.reload();
  await expect(instances.welcome).toContainText('This account has no keys on this machine.');
  await expectMarksMatchStorage(workbench);
  await instances.welcome.getByText('copy the error').click();
  await expect
    .poll(() => workbench.clipboard())
    .toMatch(/^This account has no keys\. Enter its keys again\. NoKeys /);
  await instances.welcome.getByRole('button', { name: 'Enter Keys' }).click();
  // The account is not asked for, although there are two.
  await quickInput.expectQuestion(/Update Keys for acme/);
  await typeAccount(quickInput, typed);
  await instances.row('WhatsApp').waitFor();
  await expectStoredKeys(workbench, 'acme');
  await workbench.reload();
  await instances.row('WhatsApp').waitFor();
  await expectMarksMatchStorage(workbench);
});

async function openSecondWindow(first: Workbench): Promise<Workbench> {
  const page = await first.newWindow();
  await page.goto(first.page.url());
  const second = new Workbench(page, first);
  await second.openCamsView();
  return second;
}

/** Adds an account and waits until its name and its keys are stored. */
async function add(window: Workbench, account: Keys & { readonly name: string }): Promise<void> {
  await window.runCommand('CAMS: Add Account…');
  await typeAccount(window.quickInput, account);
  await window.instances.row('WhatsApp').waitFor();
  await expectStoredKeys(window, account.name);
}

function releaseCallOf({ heldCalls, transcript }: Emulator, { accessKeyId }: Keys): void {
  const call = transcript.find(({ keyId, outcome }) => keyId === accessKeyId && outcome === 'waiting');
  expect(heldCalls.release(call ? [call.id] : [])).toBe(1);
}

/** Reads the names of the stored accounts, by whether their keys are stored. */
async function readAccounts({
  page,
}: Workbench): Promise<{ readonly withKeys: string[]; readonly withoutKeys: string[] }> {
  const { state, secrets } = await readExtensionStorage(page);
  const accounts = (state['cams.accounts'] ?? []) as readonly StoredAccount[];
  const names = (stored: boolean): string[] =>
    accounts.filter(({ id }) => `cams.keys.${id}` in secrets === stored).map(({ name }) => name);
  return { withKeys: names(true), withoutKeys: names(false) };
}

async function expectStoredKeys(window: Workbench, name: string): Promise<void> {
  await expect.poll(async () => (await readAccounts(window)).withKeys).toContain(name);
}

/** Waits until a window lists exactly these accounts: VS Code takes a moment to pass them from window to window. */
async function expectAccounts(window: Workbench, names: readonly string[]): Promise<void> {
  const { quickInput } = window;
  await expect(async () => {
    await window.runCommand('CAMS: Switch Account…');
    await quickInput.expectQuestion('Select an account to switch to');
    const labels = await quickInput.labels();
    await quickInput.cancel();
    expect(labels.filter((label) => label !== 'Add Account…').toSorted()).toEqual(names);
  }).toPass();
}

/** Reloads the window and checks that exactly the accounts without stored keys are marked. */
async function expectMarksMatchStorage(window: Workbench): Promise<void> {
  const { instances, quickInput } = window;
  await window.reload();
  await instances.rows.first().or(instances.welcome).waitFor();
  const { withKeys, withoutKeys } = await readAccounts(window);
  await window.runCommand('CAMS: Switch Account…');
  await quickInput.expectQuestion('Select an account to switch to');
  for (const name of withKeys) await expect(quickInput.item(name)).not.toContainText(NEEDS_KEYS);
  for (const name of withoutKeys) await expect(quickInput.item(name)).toContainText(NEEDS_KEYS);
  await quickInput.cancel();
}
