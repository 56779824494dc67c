import type { Locator } from '@playwright/test';
import { test as base } from '../e2e/driver/test';
import { temporaryFolder } from '../vscode/temporaryFolder';
import { unionOf, type Box } from './box';
import { PUBLIC_ENDPOINT, startPublicEndpoint } from './publicEndpoint';

/** Returns a screenshot (PNG) of these elements together. */
export type Camera = (elements: readonly Locator[], options?: ShotOptions) => Promise<Buffer>;

export interface ShotOptions {
  /** Around the elements, in CSS pixels. */
  readonly margin?: number;
  /** The largest size in CSS pixels; the rest is cut off at the right and at the bottom. */
  readonly maxWidth?: number;
  readonly maxHeight?: number;
}

/** Leaves out the pixels at the edge that the elements cover only in part. */
export const INSIDE: ShotOptions = { margin: -1 };

/** The e2e driver's `test`, with the emulator behind the name of the public endpoint, and a camera. */
export const test = base.extend<{ readonly camera: Camera }>({
  ownWorkbench: true,
  instances: 120,
  settings: { 'cams.endpoint': PUBLIC_ENDPOINT },
  environment: async ({ emulator }, use) => {
    const endpoint = await startPublicEndpoint(emulator.endpoint, temporaryFolder('pictures'));
    await use(endpoint.environment);
    await endpoint.stop();
  },

  camera: async ({ workbench: { page } }, use) => {
    await use(async (elements, options = {}) => {
      await page.mouse.move(0, 0); // nothing is hovered
      const boxes = await Promise.all(elements.map((element) => boxOf(element)));
      const viewport = page.viewportSize() ?? { width: 0, height: 0 };
      return page.screenshot({ clip: unionOf(boxes, { viewport, ...options }), animations: 'disabled' });
    });
  },
});

export { expect } from '../e2e/driver/test';

async function boxOf(element: Locator): Promise<Box> {
  const box = await element.boundingBox();
  if (!box) throw new Error(`${element.toString()} is not visible.`);
  return box;
}
