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
