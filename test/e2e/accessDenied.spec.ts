import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { issueOidcToken, OIDC_PROVIDER } from '../emulator/oidc';
import { test as cliTest } from './cliTest';
import { findViolations } from './driver/axe';
import type { DetailPanel } from './driver/detailPanel';
import { expect, test } from './driver/test';
import { THEMES } from './driver/themes';

const DENIED = 'These keys do not have permission to list instances.';

test.describe('the Access Denied page', () => {
  test.use({ ownWorkbench: true });

  test('says who was denied and what to grant, in every theme', async ({ workbench, emulator }) => {
    test.setTimeout(180_000);
    const { detail, instances } = workbench;
    await instances.row('WhatsApp').waitFor();
    emulator.keys.change(emulator.accessKeyId, { access: 'Forbidden.RAM' });
    await instances.clickTitleAction('Refresh');
    await instances.row(DENIED).waitFor();

    await instances.click('Show Details');
    await expect(workbench.tabs).toHaveText(['Access Denied']);
    const page = detail.body;
    await expect(page).toContainText('RAM user · cams-reader');
    await expect(page).toContainText('A policy forbids the action.');
    await expect(page).toContainText('acs:cams:*:1000000000000001:instance/*');
    const copy = await workbench.newWindow();
    await workbench.page.bringToFront();
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`access-denied-${theme.replaceAll(' ', '-').toLowerCase()}`);
      await copyPage(detail, copy);
      expect(await findViolations(copy.mainFrame(), { include: 'html' })).toEqual([]);
    }
  });

  cliTest(
    'says what it takes to assume a role, and tries its own account again',
    async ({ workbench, emulator, cliConfig }) => {
      test.setTimeout(180_000);
      const { detail, dialog, instances, quickInput } = workbench;
      const trusting = (RAM: string) =>
        JSON.stringify({
          Version: '1',
          Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM } }],
        });
      const { arn } = emulator.roles.add({ trustPolicy: trusting('acs:ram::1000000000000001:user/nobody') });
      await instances.row('WhatsApp').waitFor();
      // The keys of the environment are the only ones, so there is no question whose keys assume the role.
      await workbench.runCommand('CAMS: Add Account…');
      await quickInput.pick('Assume a Role…');
      for (const [question, answer] of [
        ['ARN of the role', arn],
        ['Session name', 'cams'],
        ['Seconds until', '900'],
        ['External ID', ''],
        ['Enter a name', 'reader'],
      ] as const) {
        await quickInput.expectQuestion(new RegExp(question));
        await quickInput.answer(answer);
      }
      await dialog.click('Save Anyway');
      await instances.row('The role could not be assumed.').waitFor();

      await instances.click('Show Details');
      await expect(detail.body).toContainText('sts:AssumeRole');
      await expect(detail.body).toContainText(arn);
      for (const theme of ['Dark Modern', 'Light Modern'] as const) {
        await workbench.setTheme(theme);
        await workbench.screenshot(`access-denied-role-${theme.split(' ')[0]?.toLowerCase()}`);
      }
      const link = (name: string) => detail.frame.getByRole('link', { name, exact: true });
      await link('Copy Trust Policy').click();
      await expect.poll(() => workbench.clipboard()).toContain('acs:ram::1000000000000001:root');
      emulator.roles.change(arn, { trustPolicy: await workbench.clipboard() });
      await link('Try Again').click();
      await instances.row('WhatsApp').waitFor();
      await expect(workbench.tabs).toHaveText(['Access Granted']);
      for (const theme of ['Dark Modern', 'Light Modern'] as const) {
        await workbench.setTheme(theme);
        await workbench.screenshot(`access-granted-${theme.split(' ')[0]?.toLowerCase()}`);
      }

      await test.step('or to assume it with an OIDC token', async () => {
        const tokenFile = path.join(cliConfig.folder, 'token');
        fs.writeFileSync(tokenFile, issueOidcToken());
        cliConfig.write({
          name: 'pipeline',
          mode: 'OIDC',
          oidc_provider_arn: OIDC_PROVIDER.arn,
          oidc_token_file: tokenFile,
          ram_role_arn: arn,
          ram_session_name: 'cams',
        });
        await workbench.runCommand('CAMS: Add Account…');
        await quickInput.pick('From Alibaba Cloud CLI…');
        await quickInput.pick('pipeline');
        await expect(dialog.detail).toContainText('the conditions match the token');
        await dialog.click('Save Anyway');
        await instances.row('The role could not be assumed.').waitFor();

        await instances.click('Show Details');
        await expect(detail.body).toContainText('<client ID>');
        await expect(detail.body).toContainText(OIDC_PROVIDER.arn);
        for (const theme of ['Dark Modern', 'Light Modern'] as const) {
          await workbench.setTheme(theme);
          await workbench.screenshot(`access-denied-oidc-${theme.split(' ')[0]?.toLowerCase()}`);
        }
        await link('Copy Trust Policy').click();
        await expect.poll(() => workbench.clipboard()).toContain('<client ID>');
        const trustPolicy = (await workbench.clipboard())
          .replace('<client ID>', OIDC_PROVIDER.clientId)
          .replace('<subject>', 'system:user:cams');
        emulator.roles.change(arn, { trustPolicy });
        await link('Try Again').click();
        await instances.row('WhatsApp').waitFor();
        await expect(detail.body).toContainText('can list instances now.');
      });
    },
  );
});

test('the Access Denied page copies what to grant and what to decode, and says how its retry ends', async ({
  workbench,
  emulator,
}) => {
  const { detail, instances } = workbench;
  await instances.row('WhatsApp').waitFor();
  emulator.keys.change(emulator.accessKeyId, { access: 'Authentication.NoAuth' });
  await instances.clickTitleAction('Refresh');
  await instances.row(DENIED).waitFor();
  await workbench.runCommand('CAMS: Show Access Denied Details');

  const link = (name: string) => detail.frame.getByRole('link', { name, exact: true });
  // By keyboard: the page has no script, so these are links.
  await link('Copy Diagnostic Message').press('Enter');
  const message = await detail.locator('pre').last().innerText();
  await workbench.expectClipboard(message);
  await workbench.expectAnnouncement('status', 'Diagnostic message copied.');
  await link('Copy Policy').click();
  await expect.poll(() => workbench.clipboard()).toContain('acs:cams:*:1000000000000001:instance/*');
  const policy = await workbench.clipboard();
  emulator.keys.change(emulator.accessKeyId, { access: 'Forbidden.RAM' });
  await link('Try Again').click();
  await expect(detail.body).toContainText('A policy forbids the action.');
  emulator.keys.change(emulator.accessKeyId, { active: false });
  await link('Try Again').click();
  await expect(detail.body).toContainText('The AccessKey is disabled.');
  await expect(workbench.tabs).toHaveText(['Request Failed']);
  emulator.keys.change(emulator.accessKeyId, { active: true, access: 'allow', policy });
  await link('Try Again').click();
  await expect(detail.body).toContainText('can list instances now.');
  await expect(link('Show Instances')).toBeVisible();
  await expect(instances.row(DENIED)).toBeHidden();
  await expect(instances.row('WhatsApp')).toBeVisible();
});

/** Copies the page, with the colors of the theme, to a window in which scripts can run, as axe needs. */
async function copyPage(detail: DetailPanel, to: Page): Promise<void> {
  const html = await (await detail.ownFrame()).content();
  await to.setContent(html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, ''));
}
