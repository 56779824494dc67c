import { expect, test } from './driver/test';

/** VS Code's theme for each screenshot name. */
const THEMES = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  contrast: 'Default High Contrast',
} as const;

for (const [name, theme] of Object.entries(THEMES)) {
  test.describe(`screenshots, ${name} theme`, () => {
    test.use({ theme, instances: 1200, viewport: { width: 1280, height: 800 } });

    test('tree, panel, filter and failure', async ({ workbench, emulator }) => {
      const { detail, instances, quickInput, page } = workbench;
      await instances.row('Other channels').waitFor();
      await instances.expand('WhatsApp');
      await instances.expand('auditing');
      await instances.rows
        .filter({ hasText: /29\d{6}/ })
        .first()
        .click();
      await expect(detail.locator('[data-field]')).toHaveCount(14);
      await workbench.screenshot(`overview-${name}`);

      await workbench.runCommand('CAMS: Filter by Name…');
      await quickInput.answer('acme');
      await expect(instances.message).toContainText('Name "acme"');
      await instances.clickTitleAction('Edit Filter…');
      await quickInput.expectQuestion('Filter Instances');
      await workbench.screenshot(`filter-${name}`);
      await page.keyboard.press('Escape');

      emulator.keys.change(emulator.accessKeyId, { access: 'NoPermission' });
      await instances.clickTitleAction('Refresh');
      await instances.row('These keys do not have permission to list instances.').waitFor();
      await workbench.screenshot(`failure-${name}`);
    });
  });
}
