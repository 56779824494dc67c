import { expect, test } from './driver/test';
import type { Workbench } from './driver/workbench';

const ARABIC = 'متجر النخيل - خدمة العملاء';

/** The DOM members used here; these files are compiled without DOM types. */
interface Root {
  getAnimations(): readonly { readonly playState: string }[];
  querySelectorAll(selector: string): Iterable<{ readonly shadowRoot: Root | null }>;
}
interface Page {
  readonly ownerDocument: Root & {
    readonly documentElement: { readonly scrollWidth: number; readonly clientWidth: number };
  };
}
interface TextBox {
  readonly textContent: string | null;
  readonly scrollWidth: number;
  readonly clientWidth: number;
}

// A narrow window makes the sidebar narrow for good, which the driver does not reset.
test.use({ ownWorkbench: true, instances: 0 });

test('the detail panel adapts to zoom, forced colors, reduced motion and right-to-left text', async ({
  workbench,
  emulator,
}) => {
  const { detail, instances, page } = workbench;
  const [record] = [
    {
      InstanceId: '29339157',
      InstanceName: ARABIC,
      InstanceDescription: ARABIC,
      ChannelType: 'VIBER',
      State: 'published',
      CustSpaceId: `cams-${'x'.repeat(60)}`,
      IsvTerms: `https://isv.example/${'y'.repeat(80)}`,
    },
  ];
  emulator.mutate({ kind: 'replace', records: [record] });
  await instances.clickTitleAction('Refresh');
  await instances.expand('Viber');
  await instances.expand('published');

  await test.step('right-to-left text has its direction and stays apart from its neighbors', async () => {
    const label = await instances.row(ARABIC).locator('.label-name').first().boundingBox();
    const icon = await instances
      .row(ARABIC)
      .locator('.custom-view-tree-node-item-icon')
      .first()
      .boundingBox();
    expect(label?.x).toBeGreaterThanOrEqual((icon?.x ?? Infinity) + (icon?.width ?? 0));
    await instances.click(ARABIC);
    for (const part of ['[data-part="title"]', '[data-field="instanceDescription"] [data-part="value"]'])
      await expect(detail.locator(part)).toHaveCSS('direction', 'rtl');
    await expect(detail.locator('[data-field="custSpaceId"] [data-part="value"]')).toHaveCSS(
      'direction',
      'ltr',
    );
  });

  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  // A window of 1,280 pixels at 200 % and at 320 pixels of content: WCAG 1.4.4 and 1.4.10.
  for (const width of [640, 380]) {
    await test.step(`${width} pixels wide`, async () => {
      await page.setViewportSize({ width, height: 640 });
      await expect.poll(() => widthOf(workbench)).toBeLessThanOrEqual(width - 58);
      await expectNothingClipped(workbench);
      await workbench.screenshot(`panel-${width}`);
    });
  }

  await test.step('forced colors keep the focus and the state visible', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    await expect(detail.locator('[data-part="badge"]')).toHaveText('published');
    const copy = detail.button('Copy Customer space ID');
    await copy.focus();
    await expect(copy).toHaveCSS('outline-style', 'solid');
    await workbench.screenshot('panel-forced-colors');
    await page.emulateMedia({ forcedColors: null });
  });

  await test.step('reduced motion stops every animation', async () => {
    emulator.faults.add({ kind: 'hold' });
    await detail.button('Reload').click();
    await expect.poll(() => countAnimations(workbench)).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect.poll(() => countAnimations(workbench)).toBe(0);
    await page.emulateMedia({ reducedMotion: null });
    emulator.heldCalls.release();
  });
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
});

/** The width of the panel's page, in CSS pixels. */
function widthOf({ detail }: Workbench): Promise<number> {
  return detail.body.evaluate((body: Page) => body.ownerDocument.documentElement.clientWidth);
}

/** Expects no horizontal scrolling and no button whose text is cut off. */
async function expectNothingClipped({ detail }: Workbench): Promise<void> {
  const overflow = await detail.body.evaluate(({ ownerDocument: { documentElement } }: Page) =>
    Math.max(0, documentElement.scrollWidth - documentElement.clientWidth),
  );
  expect(overflow).toBe(0);
  const clipped = await detail
    .locator('vscode-button:visible')
    .evaluateAll((buttons: TextBox[]) =>
      buttons.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map((b) => b.textContent),
    );
  expect(clipped).toEqual([]);
}

/** The number of running animations in the panel, custom elements included. */
function countAnimations({ detail }: Workbench): Promise<number> {
  return detail.body.evaluate(({ ownerDocument }: Page) => {
    const roots: Root[] = [ownerDocument];
    for (const { shadowRoot } of ownerDocument.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
    return roots.flatMap((root) => root.getAnimations()).filter(({ playState }) => playState === 'running')
      .length;
  });
}
