import { SETTINGS as SETTING_IDS } from '../../src/ids';
import type { Emulator } from '../emulator/emulator';
import { pseudo } from './driver/pseudoLocale';
import { expect } from './driver/test';
import { Walkthrough } from './driver/walkthrough';
import type { Workbench } from './driver/workbench';
import type { TextAudit } from './textAudit';

/** What a visit needs: the window in the pseudo-locale, and the audit of its texts. */
interface Visit {
  readonly workbench: Workbench;
  readonly emulator: Emulator;
  readonly audit: TextAudit;
}

const SETTINGS = Object.values(SETTING_IDS);

/** No server listens on this port. */
const UNREACHABLE = 'http://127.0.0.1:1';

/** Visits every step of the walkthrough. */
export async function visitWalkthrough({ workbench, audit }: Visit): Promise<void> {
  const walkthrough = new Walkthrough(workbench.page);
  await workbench.runCommand(`CAMS: ${pseudo('Get Started')}`);
  await expect(walkthrough.title).toHaveText(/^⟦/);
  await audit.visit('walkthrough', walkthrough.category);
  for (const step of ['tryEmulator', 'browse', 'filter', 'copy', 'openDetails']) {
    await walkthrough.select(step);
    await audit.visit(`walkthrough: ${step}`, walkthrough.step(step));
  }
}

/**
 * Visits the notice of a setting that cannot be used, the settings, and the welcome content of every reason for an empty
 * view. Starts with a page size and an endpoint that cannot be used.
 */
export async function visitFirstProblems({ workbench, emulator, audit }: Visit): Promise<void> {
  const { instances, notifications, page } = workbench;
  const welcome = (text: string) => instances.welcome.filter({ hasText: text });
  const notice = notifications.item(/^⟦The setting cams\.pageSize must be/);
  await audit.visit('invalid setting', notice.locator('.notification-list-item-message'));
  await audit.visit('invalid endpoint', welcome('⟦The setting cams.endpoint is not a valid endpoint'));

  await workbench.runCommand(`CAMS: ${pseudo('Open Settings')}`);
  const editor = page.locator('.settings-editor');
  const descriptions = editor.locator('.setting-item-description');
  // VS Code renders only the settings in sight.
  await page.setViewportSize({ width: 1280, height: 1600 });
  await expect(descriptions).toHaveCount(SETTINGS.length);
  for (const description of await descriptions.all()) await audit.visit('setting', description);
  const endpoint = editor.locator('.setting-item-value input').first();
  await endpoint.fill('http://cams.example.com/');
  await audit.visit('invalid value', editor.locator('.setting-item-validation-message').first());
  await endpoint.fill(UNREACHABLE);
  await audit.visit('offline', welcome('⟦Alibaba Cloud could not be reached'));
  emulator.reset({ instances: 0 });
  await endpoint.fill(emulator.endpoint);
  await audit.visit('no instances', welcome('⟦This account has no instances'));
}

/** Visits what the view, the panel and the status bar show while something loads, and once it has ended. */
export async function visitProgress({ workbench, emulator, audit }: Visit): Promise<void> {
  const { detail, instances } = workbench;
  emulator.faults.add({ kind: 'hold', times: 'always' });
  await detail.button(pseudo('Reload')).click();
  await expect(detail.text(/^⟦Reloading…/)).toBeVisible();
  await audit.visit('reloading panel', detail.body);
  await instances.clickTitleAction(pseudo('Load All'));
  await expect(instances.message).toHaveText(/⟦Loading/);
  await audit.visit('loading all', instances.root);
  await instances.clickTitleAction(pseudo('Stop Loading'));
  emulator.faults.clear();
  emulator.heldCalls.release();
  await workbench.expectAnnouncement('status', /⟦/);
  await audit.visit('status bar', workbench.announcements);
}

/** Visits the welcome content of an account whose stored keys are lost. */
export async function visitMissingKeys({ workbench, audit }: Visit): Promise<void> {
  const { instances, page } = workbench;
  await page.evaluate("localStorage.removeItem('secrets.provider')");
  await workbench.reload();
  await expect(instances.welcome).toContainText('⟦This account has no keys on this machine');
  await audit.visit('keys missing', instances.welcome);
}

/** Visits the checks of the access and the page about a denied call, each with and without permission. */
export async function visitAccess({ workbench, emulator, audit }: Visit): Promise<void> {
  const { detail, instances, page, quickInput } = workbench;
  emulator.faults.add({ kind: 'hold' });
  await workbench.runCommand(`CAMS: ${pseudo('Check Access…')}`);
  await expect.poll(() => emulator.heldCalls.list().length).toBe(1);
  await audit.visit('running checks', quickInput.root);
  emulator.heldCalls.release();
  await quickInput.expectQuestion(/⟦Access works/);
  await audit.visit('passed checks', quickInput.root);
  emulator.keys.change(emulator.accessKeyId, { access: 'Authentication.NoAuth' });
  await quickInput.pick(pseudo('Check Again'));
  await quickInput.expectQuestion(/⟦Access does not work/);
  await audit.visit('failed checks', quickInput.root, { anyLength: true });
  await quickInput.cancel();
  await instances.clickTitleAction(pseudo('Refresh'));
  await instances.row(/^⟦These keys do not have permission/).waitFor();
  await audit.visit('denied', instances.root);
  await audit.visit('account in the status bar', page.locator('.statusbar-item[id$="cams.account"]'));
  await workbench.runCommand(`CAMS: ${pseudo('Show Access Denied Details')}`);
  await expect(detail.text(/cams-reader/).first()).toBeVisible();
  await audit.visit('page about the denied call', detail.body);
  emulator.keys.change(emulator.accessKeyId, { access: 'allow' });
}

/** Visits the questions for an account that assumes a role, up to its name, and what they say about invalid answers. */
export async function visitRole({ workbench, audit }: Visit): Promise<void> {
  const { quickInput } = workbench;
  await workbench.runCommand(`CAMS: ${pseudo('Add Account…')}`);
  await quickInput.pick(pseudo('Assume a Role…'));
  for (const [question, answers] of [
    [/⟦ARN of the role/, ['not an ARN', 'acs:ram::1000000000000001:role/cams-reader']],
    [/⟦Session name/, ['?', 'cams']],
    [/⟦Seconds until/, ['1', '900']],
    [/⟦External ID/, ['?', '']],
    [/⟦Enter a name/, ['']],
  ] as const) {
    await quickInput.expectQuestion(question);
    await audit.visit(`role: ${question.source}`, quickInput.root);
    for (const answer of answers) {
      await quickInput.answer(answer);
      if (answer !== answers[0]) continue;
      await expect(quickInput.message).toHaveText(/⟦.*⟧/);
      await audit.visit(`role: ${question.source} ${answer}`, quickInput.root);
    }
  }
  await quickInput.cancel();
}

/** Visits what the view says of a sort, and what saves and lists filters. */
export async function visitSortAndSavedFilters({ workbench, audit }: Visit): Promise<void> {
  const { instances, quickInput } = workbench;
  await workbench.runCommand(`CAMS: ${pseudo('Sort Instances By…')}`);
  await quickInput.pick(pseudo('Name'));
  await expect(instances.message).toContainText(pseudo('Sorted by name'));
  await audit.visit('sorted', instances.message);
  await workbench.runCommand(`CAMS: ${pseudo('Filter by Name…')}`);
  await quickInput.answer('acme');
  await workbench.runCommand(`CAMS: ${pseudo('Save Filter As…')}`);
  await quickInput.expectQuestion(/⟦.*⟧/);
  await audit.visit('name of a saved filter', quickInput.root);
  await quickInput.answer('');
  await audit.visit('empty name of a filter', quickInput.root);
  await quickInput.answer('acme');
  await quickInput.expectClosed();
  await workbench.runCommand(`CAMS: ${pseudo('Clear Filters')}`);
  await workbench.runCommand(`CAMS: ${pseudo('Filter…')}`);
  await expect(quickInput.item('acme')).toBeVisible();
  await audit.visit('saved filters', quickInput.root);
  await quickInput.cancel();
}

/** Visits what saves, lists and compares snapshots. */
export async function visitSnapshots({ workbench, emulator, audit }: Visit): Promise<void> {
  const { notifications, page, quickInput, tabs } = workbench;
  await workbench.runCommand(`CAMS: ${pseudo('Save Snapshot')}`);
  await quickInput.expectQuestion(/⟦Select what else to include/);
  await audit.visit('fields of a snapshot', quickInput.root);
  await quickInput.accept();
  const saved = notifications.item(/^⟦Snapshot of/);
  await audit.visit('saved snapshot', saved.locator('.notification-list-item-message'));
  await workbench.runCommand(`CAMS: ${pseudo('Snapshots…')}`);
  await quickInput.expectQuestion(/⟦Select a snapshot to/);
  await audit.visit('snapshots', quickInput.root);
  await quickInput.pick(/\d{4}/);
  await quickInput.expectQuestion(/⟦Select what to do/);
  await audit.visit('actions of a snapshot', quickInput.root);
  // Back to the list.
  await quickInput.input.press('Escape');
  await quickInput.expectQuestion(/⟦Select a snapshot to/);
  await quickInput.cancel();
  const channel = workbench.instances.row('WhatsApp');
  const name = (await channel.getAttribute('aria-label')) ?? '';
  const removed = emulator.data.find(({ ChannelType }) => ChannelType === 'WHATSAPP');
  emulator.mutate({ kind: 'remove', ids: [removed?.InstanceId ?? ''] });
  await workbench.instances.clickTitleAction(pseudo('Refresh'));
  await expect(channel).not.toHaveAttribute('aria-label', name);
  await workbench.runCommand(`CAMS: ${pseudo('Compare with Snapshot…')}`);
  await quickInput.expectQuestion(/⟦Select a snapshot /);
  await audit.visit('snapshots to compare', quickInput.root);
  await quickInput.pick(/\d{4}/);
  await expect(tabs.filter({ hasText: '↔' })).toBeVisible();
  const lines = page.locator('.modified-in-monaco-diff-editor .view-line').filter({ hasText: /^#/ });
  await audit.visit('comparison', lines.first());
  await workbench.runCommand('View: Close Editor');
}
