import { expect, test } from './driver/test';
import { typeAccount } from './typeAccount';

test.describe('a link', () => {
  test.use({ keysInEnvironment: false, ownWorkbench: true });

  test('opens its instance, after the user has agreed to use another account', async ({
    workbench,
    emulator,
  }) => {
    const { detail, dialog, instances, notifications, quickInput, tabs } = workbench;
    const addAccount = async (name: string) => {
      const data = [{ InstanceId: `${name}-1`, InstanceName: `${name} shop`, ChannelType: 'VIBER' }];
      await workbench.runCommand('CAMS: Add Account…');
      await typeAccount(quickInput, { name, ...emulator.keys.add({ data }) });
      await expect(instances.title).toContainText(new RegExp(name, 'i'));
    };
    /** Follows a link, and agrees when VS Code asks whether the extension may open it. */
    const follow = async (link: string) => {
      await workbench.runCommand('Developer: Open URL');
      await quickInput.answer(link);
      await expect(dialog.root).toContainText(/Allow '.*CAMS Explorer.*' extension to open this URI\?/);
      await dialog.root.getByRole('button', { name: 'Open', exact: true }).click();
    };
    let link = '';

    await test.step('that was copied from the tree', async () => {
      await addAccount('acme');
      await instances.expand('Viber');
      await instances.expand('Unknown state');
      await instances.chooseFromMenu('acme shop', 'Copy As', 'Copy Link');
      await expect
        .poll(() => workbench.clipboard())
        .toMatch(
          /^[\w-]+:\/\/cams-explorer\.cams-explorer\/instance\/acme-1\?account=[\da-f-]{36}&name=acme$/,
        );
      link = await workbench.clipboard();
      await follow(link);
      await expect(detail.body).toContainText('acme shop');
    });

    await test.step('of another account', async () => {
      await addAccount('zenith');
      await workbench.closeAllEditors();
      // The list of the new account is loaded: no call is on its way.
      await expect.poll(() => emulator.transcript.at(-1)).toMatchObject({ status: 200, outcome: 'answered' });
      await instances.expectTree(['Viber | 1']);
      const calls = emulator.transcript.length;
      await follow(link);
      await expect(dialog.root).toContainText('Open the instance with the account "acme"?');
      await expect(dialog.root).toContainText('The active account is "zenith". It stays active.');
      await workbench.screenshot('link-account-dark');
      await dialog.root.getByRole('button', { name: 'Cancel' }).click();
      expect(emulator.transcript).toHaveLength(calls);
      await expect(tabs).toHaveCount(0);
      await follow(link);
      await expect(dialog.root).toContainText('Open the instance with the account "acme"?');
      await dialog.root.getByRole('button', { name: 'Open', exact: true }).click();
      await expect(detail.body).toContainText('acme shop');
      await expect(instances.title).toContainText(/zenith/i);
    });

    await test.step('while the extension is not active', async () => {
      await workbench.closeAllEditors();
      await workbench.reloadWithViewHidden();
      await follow(link.replace(/acme-1.*$/, 'zenith-1'));
      await expect(detail.body).toContainText('zenith shop');
      await workbench.openCamsView();
    });

    await test.step('that is hostile, or leads nowhere', async () => {
      const [address] = link.split('/instance/');
      await follow(`${address}/instance/${encodeURIComponent('$(zap)[x](command:workbench.action.quit)')}`);
      await expect(notifications.item('The instance ID in this link is not valid.')).toBeVisible();
      await follow(`${address}/instance/gone`);
      await expect(notifications.item('There is no instance gone in the account "zenith".')).toBeVisible();
      await follow(`${address}/instance/zenith-1?account=other&name=staging`);
      await expect(
        notifications.item('The account "staging" of this link does not exist here.'),
      ).toBeVisible();
      await workbench.setTheme('Light Modern');
      await workbench.screenshot('link-problems-light');
      await workbench.runCommand('Notifications: Clear All Notifications');
    });

    await test.step('without a network, until there is one again', async () => {
      await workbench.closeAllEditors();
      emulator.faults.add({ kind: 'dropBefore', times: 'always' });
      // Pasted, as in a browser, where a link opens the desktop application.
      await workbench.runCommand('CAMS: Open Link…');
      await quickInput.answer('https://example.com/instance/1');
      await expect(quickInput.message).toContainText('This is not a link to an instance.');
      await workbench.screenshot('link-paste-light');
      await quickInput.answer(link);
      await dialog.root.getByRole('button', { name: 'Open', exact: true }).click();
      await expect(notifications.item('Alibaba Cloud could not be reached.')).toBeVisible();
      await workbench.screenshot('link-offline-light');
      emulator.faults.clear();
      await notifications.click('Alibaba Cloud could not be reached.', 'Try Again');
      await dialog.root.getByRole('button', { name: 'Open', exact: true }).click();
      await expect(detail.body).toContainText('acme shop');
    });
  });
});
