import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { InstancesView } from '../../e2e/driver/instancesView';
import { errorMessage, CliError } from '../script';
import { openWorkbench } from '../server/workbench';
import { setUpBrowser } from '../setup/browser';
import { temporaryFolder } from '../temporaryFolder';

const TIMEOUT_MS = 120_000;

/** Opens VS Code in a headless browser, waits for instances in the tree, and saves a screenshot even if none appear. */
export async function takePicture(port: number, file: string): Promise<void> {
  const browser = await setUpBrowser();
  const workbench = await openWorkbench({ browser, port, profileDir: temporaryFolder('browser') });
  const { page } = workbench;
  page.setDefaultTimeout(TIMEOUT_MS);
  try {
    await Promise.race([expandFirstBranch(page), rejectAfterTimeout()]);
  } catch (error) {
    throw new CliError(
      `No instances appeared in the tree (${errorMessage(error).split('\n')[0] ?? ''}); see ${file}.`,
    );
  } finally {
    fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    await page.screenshot({ path: file });
    await workbench.close();
  }
}

/** Expands the first channel and its first state. */
async function expandFirstBranch(page: Page): Promise<void> {
  const { rows } = new InstancesView(page);
  for (const level of [1, 2]) {
    const row = rows.and(page.locator(`[aria-level="${level}"][aria-expanded]`)).first();
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false')
      await row.locator('.monaco-tl-twistie').click();
  }
  await rows.and(page.locator('[aria-level="3"]')).first().waitFor();
}

const rejectAfterTimeout = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`timed out after ${TIMEOUT_MS / 1000} s`)), TIMEOUT_MS);
  });
