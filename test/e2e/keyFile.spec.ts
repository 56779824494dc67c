import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../vscode/temporaryFolder';
import { expect, test } from './driver/test';

const HOSTILE = 'SecretOfSomebody $(trash) [x](command:workbench.action.quit)';

/** A file without a pair of keys. */
const BROKEN = `Name,Secret question\n\u202E${HOSTILE},${HOSTILE}\n`;

test.use({ keysInEnvironment: false });

test('AccessKey.csv gives both keys, and is deleted only if the user wants that', async ({
  workbench,
  emulator,
}) => {
  const { dialog, instances, notifications, quickInput } = workbench;
  const folder = temporaryFolder('csv');
  const write = (name: string, content: string): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, content);
    return file;
  };
  const { accessKeyId, accessKeySecret } = emulator;
  // As the RAM console writes it, and as Excel saves it.
  const content = `\uFEFFUser,AccessKey ID,AccessKey Secret\r\n"reader@acme",${accessKeyId},${accessKeySecret}\r\n`;
  const file = write('AccessKey.csv', content);
  const saved = 'The keys are saved. Anyone who can read AccessKey.csv can use them, so delete it.';
  const chooseFile = async (): Promise<void> => {
    await workbench.runCommand('CAMS: Add Account…');
    await quickInput.pick('From AccessKey.csv…');
    await quickInput.expectQuestion('Add Account from AccessKey.csv');
  };

  await test.step('a file without keys is named, and nothing of it is shown', async () => {
    await chooseFile();
    const broken = write('credentials.csv', BROKEN);
    await quickInput.openFile(broken);
    await expect(dialog.message).toHaveText(`The file ${broken} does not contain an AccessKey pair.`);
    expect(await dialog.root.innerText()).not.toMatch(/SecretOfSomebody|\u202E/);
    await dialog.click('Choose Another File');
    await quickInput.expectQuestion('Add Account from AccessKey.csv');
  });

  await test.step('both keys are taken, and the file stays unless the user deletes it', async () => {
    await quickInput.openFile(file);
    await quickInput.expectQuestion(/name for the account/);
    await expect(quickInput.input).toHaveValue('AccessKey');
    await quickInput.answer('from a file');
    await instances.row('WhatsApp').waitFor();
    await expect(instances.title).toContainText('from a file');
    await notifications.item(saved).waitFor();
    await workbench.screenshot('key-file-saved');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await expect(notifications.all).toHaveCount(0);
    expect(fs.readFileSync(file, 'utf8')).toBe(content);
  });

  await test.step('the file is deleted: to the trash, or for good where there is none', async () => {
    await chooseFile();
    await quickInput.openFile(file);
    await quickInput.expectQuestion(/name for the account/);
    await quickInput.answer('again');
    await notifications.click(saved, 'Move to Trash');
    await expect(dialog.message).toHaveText('AccessKey.csv could not be moved to the trash.');
    expect(fs.readFileSync(file, 'utf8')).toBe(content);
    await dialog.click('Delete Permanently');
    await expect.poll(() => fs.existsSync(file)).toBe(false);
    expect(fs.existsSync(folder)).toBe(true);
  });
});
