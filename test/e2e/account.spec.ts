import { expect, test } from './driver/test';
import { readExtensionStorage } from './driver/extensionStorage';
import { chooseToEnterKeys, typeAccount, typeSecret } from './typeAccount';

interface Keys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** An access token of a Meta app, and an authentication token of a Viber bot. */
const META_TOKEN = `EAAG${'mExample0'.repeat(20)}End`;
const VIBER_TOKEN = '445da6az1s345z78-dazcczb2542zv51a-e0vc5fva17480im9';

const keysOf = ({ accessKeyId, accessKeySecret }: Keys): Keys => ({ accessKeyId, accessKeySecret });

test.describe('a typed account', () => {
  test.use({ keysInEnvironment: false });

  test('is added, verified, kept across a reload and removed', async ({ workbench, emulator }) => {
    const { instances, quickInput, dialog } = workbench;
    await expect(instances.welcome).toContainText('Add an Alibaba Cloud account');
    await instances.welcome.getByRole('button', { name: 'Add Account' }).click();

    await chooseToEnterKeys(quickInput);
    await quickInput.expectQuestion(/name for the account/);
    await quickInput.accept();
    await expect(quickInput.message).toContainText('The name must not be empty.');
    await quickInput.answer('acme-prod');
    await quickInput.expectQuestion('AccessKey ID');
    await quickInput.answer(`  ${emulator.accessKeyId} `);
    await quickInput.expectQuestion(/AccessKey secret/);
    await expect(quickInput.input).toHaveAttribute('type', 'password');
    await typeSecret(quickInput, { accessKeySecret: 'not-the-secret' });

    // Asks for the rejected field again, with the text that was typed.
    await quickInput.expectQuestion(/The AccessKey secret is wrong.*SignatureDoesNotMatch/s);
    await expect(quickInput.input).toHaveValue('not-the-secret');
    await quickInput.answer(emulator.accessKeySecret);
    await quickInput.expectQuestion(/STS token/);
    await quickInput.accept();

    await instances.row('WhatsApp').waitFor();
    await expect(instances.title).toContainText('acme-prod');

    await workbench.reload();
    await instances.row('WhatsApp').waitFor();
    await expect(instances.title).toContainText('acme-prod');

    await workbench.runCommand('CAMS: Remove Account…');
    await expect(dialog.message).toContainText('Remove the account "acme-prod"?');
    await dialog.click('Cancel');
    await expect(instances.row('WhatsApp')).toBeVisible();
    await workbench.runCommand('CAMS: Remove Account…');
    await dialog.click('Remove');
    await expect(instances.welcome).toContainText('Add an Alibaba Cloud account');
  });

  test('takes both keys from one paste, in any notation', async ({ workbench, emulator }) => {
    const { instances, quickInput } = workbench;
    const { accessKeyId: id, accessKeySecret: secret } = emulator;
    await workbench.runCommand('CAMS: Add Account…');
    await chooseToEnterKeys(quickInput);
    await quickInput.expectQuestion(/name for the account/);
    await quickInput.answer('acme');
    for (const pasted of [
      `export ALIBABA_CLOUD_ACCESS_KEY_ID="${id}"\nexport ALIBABA_CLOUD_ACCESS_KEY_SECRET="${secret}"\n`,
      `{\n  "AccessKeySecret": "${secret}",\n  "AccessKeyId": "${id}"\n}`,
      `\uFEFFAccessKey ID,AccessKey Secret\r\n${id},${secret}\r\n`,
      `${id}\n${secret}`,
    ]) {
      await quickInput.expectQuestion('AccessKey ID');
      await quickInput.paste(pasted);
      await expect(quickInput.message).toHaveText('Also filled in: AccessKey secret');
      await expect(quickInput.input).toHaveValue(id);
      await quickInput.accept();
      await quickInput.expectQuestion(/^AccessKey secret/m);
      await expect(quickInput.input).toHaveValue(secret);
      await expect(quickInput.input).toHaveAttribute('type', 'password');
      await quickInput.back();
      await quickInput.type('');
    }
    await quickInput.paste(`${id}\n${secret}`);
    await expect(quickInput.input).toHaveValue(id);
    await quickInput.accept();
    await quickInput.expectQuestion(/^AccessKey secret/m);
    await quickInput.accept();
    await quickInput.expectQuestion(/STS token/);
    await expect(quickInput.input).toHaveValue('');
    await quickInput.accept();
    await instances.row('WhatsApp').waitFor();
  });

  test('takes keys with quotes and invisible characters, and names what is entered instead of a key', async ({
    workbench,
    emulator,
  }) => {
    const { instances, quickInput } = workbench;
    const { accessKeyId: id, accessKeySecret: secret } = emulator;
    await workbench.runCommand('CAMS: Add Account…');
    await chooseToEnterKeys(quickInput);
    await quickInput.expectQuestion(/name for the account/);
    await quickInput.answer('acme');

    await quickInput.expectQuestion('AccessKey ID');
    await quickInput.answer(secret);
    await expect(quickInput.message).toContainText('This looks like the AccessKey secret.');
    await quickInput.paste(META_TOKEN);
    await expect(quickInput.message).toContainText('This looks like an access token of Meta.');
    await quickInput.paste(VIBER_TOKEN);
    await expect(quickInput.message).toContainText('This looks like a token of Viber.');
    await quickInput.accept();
    await expect(quickInput.message).toContainText(
      'An AccessKey ID of Alibaba Cloud usually starts with "LTAI"',
    );
    await quickInput.paste(`"${id}",`);
    await expect(quickInput.input).toHaveValue(id);
    await expect(quickInput.message).not.toContainText('This looks like');
    await quickInput.accept();

    await quickInput.expectQuestion(/^AccessKey secret/m);
    await quickInput.answer(id);
    await expect(quickInput.message).toContainText('This looks like an AccessKey ID.');
    await quickInput.paste(secret.slice(0, 12));
    await expect(quickInput.message).toContainText(
      'The AccessKey secret seems to be incomplete: its length is 12. An AccessKey secret of Alibaba Cloud usually has 30 letters and digits.',
    );
    // An unusual key is accepted all the same.
    await quickInput.accept();
    await quickInput.expectQuestion(/STS token/);
    await quickInput.back();
    await quickInput.expectQuestion(/^AccessKey secret/m);
    await quickInput.paste(`\uFEFF${secret.slice(0, 9)}\u200B${secret.slice(9)} `);
    await expect(quickInput.input).toHaveValue(secret);
    await quickInput.back();
    await quickInput.expectQuestion('AccessKey ID (');

    // Typed, not pasted: the warning appears with Enter, and a second Enter accepts the text.
    await quickInput.type('');
    await quickInput.input.pressSequentially('STS.NUgYr');
    await quickInput.accept();
    await expect(quickInput.message).toContainText(
      'The AccessKey ID seems to be incomplete: its length is 9.',
    );
    await quickInput.accept();
    await quickInput.expectQuestion(/^AccessKey secret/m);
    await quickInput.answer(secret);
    await quickInput.expectQuestion(/STS token/);
    await quickInput.accept();
    await expect(quickInput.message).toContainText(
      'A temporary AccessKey ID, which starts with "STS." or "TMP."',
    );
    await quickInput.back();
    await quickInput.expectQuestion(/^AccessKey secret/m);
    await quickInput.back();
    await quickInput.expectQuestion('AccessKey ID (');
    await quickInput.answer(id);
    await quickInput.expectQuestion(/^AccessKey secret/m);
    await quickInput.answer(secret);
    await quickInput.expectQuestion(/STS token/);
    await quickInput.accept();
    await instances.row('WhatsApp').waitFor();
  });

  test('is requested by commands that need one, before the view was opened', async ({ workbench }) => {
    const { notifications, quickInput } = workbench;
    await workbench.reloadWithViewHidden();
    await workbench.runCommand('CAMS: Remove Account…');
    await expect(notifications.item('There are no accounts to remove.')).toBeVisible();
    await workbench.reloadWithViewHidden();
    await workbench.runCommand('CAMS: Filter…');
    await notifications.click('Add an account first.', 'Add Account…');
    await quickInput.expectQuestion('Select where the keys of the account come from');
    await quickInput.cancel();
  });

  test('is not stored when the AccessKey ID is unknown and the input is canceled', async ({
    workbench,
    emulator,
  }) => {
    const { instances, quickInput } = workbench;
    await workbench.runCommand('CAMS: Add Account…');
    await typeAccount(quickInput, {
      name: 'acme',
      accessKeyId: 'LTAI5tNobodyKnowsThis000',
      accessKeySecret: emulator.accessKeySecret,
    });
    await quickInput.expectQuestion(/The AccessKey ID does not exist/);
    await quickInput.cancel();
    await expect(instances.welcome).toBeVisible();
    await workbench.reload();
    await expect(instances.welcome).toContainText('Add an Alibaba Cloud account');
    const { state, secrets } = await readExtensionStorage(workbench.page);
    expect(state).not.toHaveProperty(['cams.accounts']);
    expect(secrets).toEqual({});
  });

  test('without permission can be kept, after copying the policy', async ({ workbench, emulator }) => {
    emulator.keys.change(emulator.accessKeyId, { access: 'NoPermission' });
    const { dialog, instances, quickInput } = workbench;
    await workbench.runCommand('CAMS: Add Account…');
    await typeAccount(quickInput, { ...keysOf(emulator), name: 'acme' });

    await expect(dialog.message).toContainText('These keys do not have permission to list instances.');
    await dialog.click('Copy Policy');
    await expect.poll(() => workbench.clipboard()).toContain('"cams:ListInstance"');
    await dialog.click('Save Anyway');
    await instances.row('These keys do not have permission to list instances.').waitFor();

    emulator.keys.change(emulator.accessKeyId, { access: 'allow' });
    await instances.click('Try Again');
    await instances.row('WhatsApp').waitFor();
  });

  test('can be added next to another; each shows its own instances', async ({ workbench, emulator }) => {
    const [first] = emulator.data;
    if (!first) throw new Error('The emulator has no instances.');
    const other = emulator.keys.add({
      data: [{ ...first, ChannelType: 'VIBER', InstanceName: 'Only here' }],
    });
    const { instances, quickInput } = workbench;
    const add = async (name: string, keys: Keys): Promise<void> => {
      await workbench.runCommand('CAMS: Add Account…');
      await typeAccount(quickInput, { ...keys, name });
      await expect(instances.title).toContainText(name);
    };
    await add('first', keysOf(emulator));
    await instances.row('WhatsApp').waitFor();
    await add('second', other);
    await instances.expectTree(['Viber | 1']);

    await workbench.runCommand('CAMS: Switch Account…');
    await quickInput.pick('first');
    await instances.row('WhatsApp').waitFor();
    await expect(instances.title).toContainText('first');
  });

  test('does not take the focus from a command that the user runs while it loads', async ({
    workbench,
    emulator,
  }) => {
    const { instances, quickInput } = workbench;
    const [first] = emulator.data;
    const other = emulator.keys.add({
      data: [{ ...first, ChannelType: 'VIBER', InstanceName: 'Only here' }],
    });
    await workbench.runCommand('CAMS: Add Account…');
    await typeAccount(quickInput, { ...keysOf(emulator), name: 'acme' });
    await instances.row('WhatsApp').waitFor();
    // The first call verifies the keys.
    emulator.faults.add({ kind: 'hold', skip: 1, match: { keyId: other.accessKeyId } });
    await workbench.runCommand('CAMS: Add Account…');
    await typeAccount(quickInput, { ...other, name: 'other' });
    await expect.poll(() => emulator.heldCalls.list().length).toBe(1);
    await workbench.runCommand('CAMS: Go to Instance…');
    await quickInput.expectQuestion('Search instances');
    emulator.heldCalls.release();
    await instances.expectTree(['Viber | 1']);
    await quickInput.type('Only here');
    await quickInput.item('Only here').waitFor();
    await quickInput.cancel();
  });

  test('gets new keys through the row that reports its keys as wrong', async ({ workbench, emulator }) => {
    const { instances, quickInput } = workbench;
    await workbench.runCommand('CAMS: Add Account…');
    await typeAccount(quickInput, { ...keysOf(emulator), name: 'acme' });
    await instances.row('WhatsApp').waitFor();

    emulator.keys.change(emulator.accessKeyId, { active: false });
    const renewed = emulator.keys.add({});
    await instances.clickTitleAction('Refresh');
    await instances.row('The AccessKey is disabled.').waitFor();
    await instances.click('Enter Keys…');
    await quickInput.expectQuestion(/Update Keys for acme/);
    await typeAccount(quickInput, renewed);
    await instances.expectTree(['WhatsApp | 23', 'Messenger | 2', 'Instagram | 2', 'Viber | 3']);
    expect(emulator.transcript.at(-1)?.keyId).toBe(renewed.accessKeyId);
  });
});
