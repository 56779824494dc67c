import { readFileSync } from 'node:fs';
import { inRoot } from '../vscode/paths';
import { ExtensionPage } from './driver/extensionPage';
import { expect, test } from './driver/test';

test("the extension's page in VS Code shows the README without broken images or dead links", async ({
  workbench,
}) => {
  const extensionPage = await ExtensionPage.open(workbench, 'CAMS Explorer');
  const { readme } = extensionPage;
  const headings = [...readFileSync(inRoot('README.md'), 'utf8').matchAll(/^#+ (.+)$/gm)];
  expect(headings.length).toBeGreaterThan(3);
  for (const [, heading = ''] of headings) {
    await expect(readme.getByRole('heading', { name: heading, exact: true })).toBeAttached();
  }
  await expect(readme).toContainText('cams.requestsPerSecond');
  expect(await extensionPage.brokenImages()).toEqual([]);
  expect(await extensionPage.deadLinks()).toEqual([]);
});
