import { encodeAnimation, type Frame } from './encode';
import { MAX_ANIMATION_KILOBYTES, PICTURE_FOLDERS, writePicture } from './pictureFiles';
import { addAccount, setSidebarWidth } from './scenes';
import { expect, test } from './test';

const FILE = '.env';
const WANTED = 'girasol';

/** Small, because the picture shows the whole window. */
const WINDOW = { width: 860, height: 420 };

test.use({
  keysInEnvironment: false,
  instances: 1200,
  workspace: { [FILE]: 'CAMS_ENDPOINT=cams.ap-southeast-1.aliyuncs.com\nCAMS_INSTANCE_ID=' },
});

test('find an instance, copy its ID and paste it', async ({ workbench, emulator, camera }) => {
  const { editor, instances, page, quickInput } = workbench;
  const frames: Frame[] = [];
  const shoot = async (durationMs: number): Promise<void> => {
    const png = await camera([
      page.locator('.part.sidebar'),
      page.locator('.part.editor'),
      page.locator('.part.statusbar'),
    ]);
    frames.push({ png, durationMs });
  };
  await workbench.runCommand('View: Show Explorer');
  await page.locator('.explorer-folders-view').getByText(FILE, { exact: true }).dblclick();
  await expect(editor).toContainText('CAMS_INSTANCE_ID');
  await workbench.openCamsView();
  await addAccount(workbench, emulator);
  await page.setViewportSize(WINDOW);
  await setSidebarWidth(workbench, 330);
  await instances.row('Other channels').waitFor();
  await instances.focus();
  await shoot(1500);

  await page.keyboard.press('ControlOrMeta+Shift+L');
  await quickInput.item('Name').waitFor();
  await shoot(1000);
  await quickInput.pick('Name');
  await quickInput.expectQuestion('Name to search for.');
  await shoot(500);
  for (let length = 1; length <= WANTED.length; length++) {
    await quickInput.type(WANTED.slice(0, length));
    await shoot(120);
  }
  await quickInput.accept();
  await quickInput.expectQuestion('Filter Instances');
  await quickInput.cancel();
  await expect(instances.rows.first()).toContainText('WhatsApp');
  await instances.expand('WhatsApp');
  await instances.expand('published');
  await shoot(1200);

  const row = instances.rows.and(page.locator('[aria-level="3"]')).first();
  await instances.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(row).toHaveClass(/ focused/);
  await shoot(800);
  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.locator('.part.statusbar')).toContainText('copied');
  await shoot(1500);

  await editor.click();
  await page.keyboard.press('ControlOrMeta+End');
  await shoot(600);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(editor).toContainText(/CAMS_INSTANCE_ID=29\d{6}/);
  await shoot(3000);
  await workbench.runCommand('File: Revert File');
  await workbench.runCommand('View: Close All Editors');

  const { folder } = PICTURE_FOLDERS.readme;
  writePicture(`${folder}/find-copy-paste.webp`, await encodeAnimation(frames), MAX_ANIMATION_KILOBYTES);
});
