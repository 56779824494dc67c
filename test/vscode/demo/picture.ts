import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { InstancesView } from '../../e2e/driver/instancesView';
import { messageOf, PlainError } from '../script';
import { openWorkbench } from '../server/workbench';
import { setUpBrowser } from '../setup/browser';
import { temporaryFolder } from '../temporary';

const LIMIT_MS = 120_000;

/** Opens VS Code in a headless browser, waits until instances are on screen, and saves a picture in any case. */
export async function takePicture(port: number, file: string): Promise<void> {
  const browser = await setUpBrowser();
  const workbench = await openWorkbench({ browser, port, profileDir: temporaryFolder('browser') });
  const { page } = workbench;
  page.setDefaultTimeout(LIMIT_MS);
  try {
    await Promise.race([showInstances(page), limit()]);
  } catch (error) {
    throw new PlainError(
      `No instances appeared in the tree (${messageOf(error).split('\n')[0] ?? ''}); see ${file}.`,
    );
  } finally {
    fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    await page.screenshot({ path: file });
    await workbench.close();
  }
}

/** Opens the first channel and its first state, as a person who looks around does. */
async function showInstances(page: Page): Promise<void> {
  const { rows } = new InstancesView(page);
  for (const level of [1, 2]) {
    const row = rows.and(page.locator(`[aria-level="${level}"][aria-expanded]`)).first();
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false')
      await row.locator('.monaco-tl-twistie').click();
  }
  await rows.and(page.locator('[aria-level="3"]')).first().waitFor();
}

const limit = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`waited ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  });
