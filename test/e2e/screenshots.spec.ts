import { expect, test } from './driver/test';

/** VS Code's theme for each screenshot name. */
const THEMES = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  contrast: 'Default High Contrast',
  contrastLight: 'Default High Contrast Light',
} as const;

test.use({ ownWorkbench: true, instances: 1200, viewport: { width: 1280, height: 800 } });

test('screenshots of tree, panel, filter and failure in every theme', async ({ workbench, emulator }) => {
  const { detail, instances, quickInput } = workbench;
  const inEveryTheme = async (name: string): Promise<void> => {
    for (const [theme, title] of Object.entries(THEMES)) {
      await workbench.setTheme(title);
      await workbench.screenshot(`${name}-${theme}`);
    }
  };
  await instances.row('Other channels').waitFor();
  await instances.expand('WhatsApp');
  await instances.expand('auditing');
  await instances.rows
    .filter({ hasText: /29\d{6}/ })
    .first()
    .click();
  await expect(detail.locator('[data-field]')).toHaveCount(14);
  await inEveryTheme('overview');

  await workbench.runCommand('CAMS: Filter by Name…');
  await quickInput.answer('acme');
  await expect(instances.message).toContainText('Name "acme"');
  await instances.clickTitleAction('Edit Filter…');
  await quickInput.expectQuestion('Filter Instances');
  await inEveryTheme('filter');
  await quickInput.cancel();

  emulator.keys.change(emulator.accessKeyId, { access: 'NoPermission' });
  await instances.clickTitleAction('Refresh');
  await instances.row('These keys do not have permission to list instances.').waitFor();
  await inEveryTheme('failure');
});
