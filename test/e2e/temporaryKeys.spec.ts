import { roleArn } from '../emulator/account';
import { expect, test } from './driver/test';
import { typeAccount } from './typeAccount';

test.use({ keysInEnvironment: false });

test('a role is assumed with the keys of an account, and edited later', async ({ workbench, emulator }) => {
  const { dialog, instances, quickInput } = workbench;
  const arn = roleArn('auditor');
  const statement = {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { RAM: arn.replace(/role\/.*/, 'root') },
    Condition: { StringEquals: { 'sts:ExternalId': 'acme-2026' } },
  };
  emulator.roles.add({ arn, trustPolicy: JSON.stringify({ Version: '1', Statement: [statement] }) });
  const assumed = () => emulator.transcript.filter(({ action }) => action === 'AssumeRole');
  const { accessKeyId, accessKeySecret } = emulator;
  await workbench.runCommand('CAMS: Add Account…');
  await typeAccount(quickInput, { name: 'base', accessKeyId, accessKeySecret });
  await expect(instances.title).toContainText('base');

  await test.step('what cannot be right is rejected with a sentence', async () => {
    await workbench.runCommand('CAMS: Add Account…');
    await quickInput.pick('Assume a Role…');
    await quickInput.expectQuestion('Assume a Role with the Keys of base');
    const rejected: readonly (readonly [wrong: string, sentence: string, right: string])[] = [
      [
        'acs:ram::acme:role/auditor',
        'The role ARN must look like acs:ram::123456789012:role/cams-reader',
        arn,
      ],
      ['x', 'The session name must have 2 to 64 characters', 'ops'],
      ['899', 'The duration must be a whole number of seconds from 900 to 43200.', '900'],
      ['with space', 'The external ID must have 2 to 1224 characters', 'wrong-id'],
    ];
    for (const [wrong, sentence, right] of rejected) {
      await quickInput.answer(wrong);
      await expect(quickInput.message).toContainText(sentence);
      await quickInput.answer(right);
      await expect.poll(() => quickInput.value()).not.toBe(right);
    }
    await quickInput.expectQuestion(/name for the account/);
    await expect(quickInput.input).toHaveValue('auditor');
    expect(assumed()).toEqual([]);
  });

  await test.step('a wrong external ID is named, and can be corrected', async () => {
    await quickInput.accept();
    await expect(dialog.message).toHaveText('The role could not be assumed.');
    await expect(dialog.detail).toContainText('that the external ID matches');
    await workbench.screenshot('role-refused');
    await dialog.click('Edit Role');
    for (const [question, text] of [
      ['ARN of the role', arn],
      ['Session name', 'ops'],
      ['Seconds until', '900'],
      ['External ID', 'acme-2026'],
      ['Enter a name', 'auditor'],
    ] as const) {
      await quickInput.expectQuestion(question);
      await quickInput.answer(text);
    }
    await expect(instances.title).toContainText('auditor');
    await instances.row('WhatsApp').waitFor();
    // The rows may still be those of the account before.
    await expect.poll(() => emulator.transcript.at(-1)?.keyId).toMatch(/^STS\./);
    expect(assumed().at(-1)?.query).toMatchObject({ RoleSessionName: 'ops', DurationSeconds: '900' });
  });

  await test.step('the duration is edited, and one that the role does not allow is asked for again', async () => {
    await workbench.runCommand('CAMS: Accounts…');
    await quickInput.clickItemButton('auditor', 'Edit Account…');
    await quickInput.pick('Role');
    await quickInput.expectQuestion('ARN of the role');
    await expect(quickInput.input).toHaveValue(arn);
    await quickInput.accept();
    await quickInput.expectQuestion('Session name');
    await quickInput.accept();
    await quickInput.expectQuestion('Seconds until');
    await quickInput.answer('7200');
    await quickInput.expectQuestion('External ID');
    await expect(quickInput.input).toHaveValue('acme-2026');
    await quickInput.accept();
    await quickInput.expectQuestion('Enter a name');
    await quickInput.accept();
    await quickInput.expectQuestion(/STS rejected the settings of the role/);
    await expect(quickInput.input).toHaveValue('7200');
    await quickInput.answer('1800');
    await quickInput.expectQuestion('External ID');
    await quickInput.accept();
    await quickInput.expectQuestion('Enter a name');
    await quickInput.accept();
    await quickInput.expectQuestion('Select what to change');
    await quickInput.input.press('Escape');
    await quickInput.expectQuestion('Select an account to switch to');
    await quickInput.cancel();
    await instances.clickTitleAction('Refresh');
    await expect.poll(() => assumed().at(-1)?.query).toMatchObject({ DurationSeconds: '1800' });
    await instances.row('WhatsApp').waitFor();
  });

  await test.step('when the account with the keys is removed, another one takes its place', async () => {
    await workbench.runCommand('CAMS: Add Account…');
    await typeAccount(quickInput, { name: 'second', accessKeyId, accessKeySecret });
    await expect(instances.title).toContainText('second');
    // The focus moves to the rows of the added account once they are there, which closes a list opened just before.
    await expect(async () => {
      await workbench.runCommand('CAMS: Remove Account…');
      await quickInput.item('base').click({ timeout: 2_000 });
    }).toPass();
    await dialog.click('Remove');
    await workbench.runCommand('CAMS: Switch Account…');
    await quickInput.pick('auditor');
    await instances.row('The account whose keys assume the role was removed.').waitFor();
    await instances.click('Edit Account…');
    await quickInput.expectQuestion('Select what to change');
    await expect(quickInput.item('Credentials')).toContainText('The account was removed.');
    await quickInput.pick('Credentials');
    await quickInput.expectQuestion('Select the account whose keys assume the role');
    await quickInput.pick('second');
    await quickInput.expectQuestion('Select what to change');
    await expect(quickInput.item('Credentials')).toContainText('second');
    await quickInput.cancel();
    await instances.row('WhatsApp').waitFor();
  });
});

test('rows stay when a typed STS token ends, and one notice asks for the new one in place', async ({
  workbench,
  emulator,
}) => {
  const { instances, notifications, quickInput } = workbench;
  const ended = /The credentials of the account "temporary" have expired/;
  const addKeys = (number: number) => {
    const accessKeyId = `STS.NUemulatorTemporary${number}`;
    const securityToken = `CAISemulatorToken${number}/+=`;
    return { ...emulator.keys.add({ accessKeyId, securityToken }), securityToken };
  };
  const before = addKeys(1);
  await workbench.runCommand('CAMS: Add Account…');
  await typeAccount(quickInput, { name: 'temporary', ...before });
  await instances.row('WhatsApp').waitFor();

  emulator.keys.change(before.accessKeyId, { expiresAt: new Date(0).toISOString() });
  await instances.clickTitleAction('Refresh');
  await notifications.item(ended).waitFor();
  await instances.row('The STS token has expired.').waitFor();
  await expect(instances.row('WhatsApp')).toBeVisible();
  await expect(workbench.page.locator('.statusbar-item[id$="cams.account"]')).toContainText(
    'credentials expired',
  );
  await workbench.screenshot('token-ended');
  const calls = emulator.transcript.length;
  await instances.clickTitleAction('Refresh');
  await expect.poll(() => emulator.transcript.length).toBeGreaterThan(calls);
  await expect(instances.row('WhatsApp')).toBeVisible();
  await expect(notifications.all).toHaveCount(1);

  const after = addKeys(2);
  await notifications.click(ended, 'Enter Keys…');
  await quickInput.expectQuestion('Update Keys for temporary');
  await typeAccount(quickInput, after);
  await expect(instances.row('The STS token has expired.')).toHaveCount(0);
  await expect(instances.row('WhatsApp')).toBeVisible();
  await expect
    .poll(() => emulator.transcript.at(-1))
    .toMatchObject({ keyId: after.accessKeyId, status: 200 });
  await expect(notifications.all).toHaveCount(0);
});

test.describe('a token in the environment', () => {
  const KEYS = { accessKeyId: 'STS.NUemulatorVariables', securityToken: 'CAISemulatorVariables/+=' };

  test.use({
    ownWorkbench: true,
    environment: async ({ emulator }, use) => {
      const { accessKeyId, accessKeySecret } = emulator.keys.add(KEYS);
      await use({
        ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
        ALIBABA_CLOUD_SECURITY_TOKEN: KEYS.securityToken,
      });
    },
  });

  test('cannot be renewed in the window, so the notice leads to another account', async ({
    workbench,
    emulator,
  }) => {
    const { instances, notifications, quickInput } = workbench;
    const { accessKeyId, accessKeySecret } = emulator;
    const ended = /The credentials of the account "Environment" have expired/;
    await instances.row('WhatsApp').waitFor();
    emulator.keys.change(KEYS.accessKeyId, { expiresAt: new Date(0).toISOString() });
    await instances.clickTitleAction('Refresh');
    await notifications.item(ended).waitFor();
    await instances
      .row(
        'The STS token in the environment variable ALIBABA_CLOUD_SECURITY_TOKEN has expired or was revoked.',
      )
      .waitFor();
    await expect(instances.row('WhatsApp')).toBeVisible();
    for (const theme of ['Light Modern', 'Dark Modern'] as const) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`environment-token-ended-${theme.split(' ')[0]?.toLowerCase()}`);
    }
    await notifications.click(ended, 'Add Account…');
    await typeAccount(quickInput, { name: 'next', accessKeyId, accessKeySecret });
    await expect(instances.title).toContainText('next');
    await instances.row('WhatsApp').waitFor();
    await expect(instances.row(/has expired/)).toHaveCount(0);
  });
});
