import { expect, test } from './driver/test';
import { visibleTexts } from './driver/visibleTexts';
import type { Workbench } from './driver/workbench';

const ARABIC = 'متجر النخيل - خدمة العملاء';

/** The DOM members used here; these files are compiled without DOM types. */
interface Root {
  getAnimations(): readonly { readonly playState: string }[];
  querySelectorAll(selector: string): Iterable<{ readonly shadowRoot: Root | null }>;
}
interface Page {
  readonly ownerDocument: Root & {
    readonly defaultView: { readonly innerWidth: number; readonly scrollY: number };
    getSelection(): { toString(): string } | null;
    readonly documentElement: { readonly scrollWidth: number; readonly clientWidth: number };
  };
}
interface Box {
  getBoundingClientRect(): { readonly x: number };
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
  await instances.expectTree(['Viber | 1']);
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
  await expect(instances.root).toBeHidden();
  // A window of 1,280 pixels at 200 %, one at 400 % (WCAG 1.4.4 and 1.4.10), and a narrow column of editors.
  for (const width of [582, 320, 240]) {
    await test.step(`${width} pixels wide`, async () => {
      await setPanelWidth(workbench, width);
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

  await test.step('print has dark text, and no buttons', async () => {
    await page.emulateMedia({ media: 'print' });
    for (const part of ['[data-part="title"]', '[data-part="badge"]', '[data-field="custSpaceId"] .value'])
      await expect(detail.locator(part)).toHaveCSS('color', 'rgb(0, 0, 0)');
    for (const part of ['.actions', '.moves', '.buttons'])
      await expect(detail.locator(part).filter({ visible: true })).toHaveCount(0);
    await workbench.screenshot('panel-print');
    await page.emulateMedia({ media: null });
  });

  await test.step('two columns from 900 pixels, with text that can be selected', async () => {
    for (const [width, columns] of [
      [899, 1],
      [900, 2],
    ] as const) {
      await setPanelWidth(workbench, width);
      const lefts = await detail
        .locator('section')
        .evaluateAll((all: Box[]) => all.map((each) => each.getBoundingClientRect().x));
      expect(new Set(lefts).size).toBe(columns);
    }
    const value = detail.locator('[data-field="custSpaceId"] .value');
    await value.selectText();
    expect(
      await detail.body.evaluate(({ ownerDocument }: Page) => ownerDocument.getSelection()?.toString()),
    ).toBe(record.CustSpaceId);
  });

  await test.step('name, state and actions stay in sight while the values scroll; one action is primary', async () => {
    await setPanelWidth(workbench, 600);
    await detail.locator('[data-field]').last().scrollIntoViewIfNeeded();
    await expect
      .poll(() => detail.body.evaluate((body: Page) => body.ownerDocument.defaultView.scrollY))
      .toBeGreaterThan(0);
    for (const part of ['title', 'badge', 'actions'])
      await expect(detail.locator(`[data-part="${part}"]`)).toBeInViewport({ ratio: 1 });
    await expect(detail.locator('vscode-button:not([secondary])').filter({ visible: true })).toHaveText([
      'Copy ID',
    ]);
  });

  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await expect(instances.root).toBeVisible();

  await test.step('an instance with nearly no fields says what it lacks', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    emulator.mutate({ kind: 'replace', records: [{ State: 'draft' }] });
    await instances.clickTitleAction('Refresh');
    await instances.expand('Unknown channel');
    await instances.expand('draft');
    await instances.click('Unnamed instance');
    await expect(detail.locator('[data-part="title"]')).toHaveText('Unnamed instance');
    await expect(detail.locator('.value.absent')).toHaveCount(13);
    for (const action of ['Copy ID', 'Reload']) {
      await expect(detail.button(action)).toHaveAttribute('aria-disabled', 'true');
      await expect(detail.button(action)).toHaveAttribute('title', 'This instance has no ID.');
    }
    await workbench.screenshot('panel-nearly-empty');
  });
});

/** Resizes the window until the panel's page has this width, in CSS pixels. */
async function setPanelWidth({ detail, page }: Workbench, width: number): Promise<void> {
  const readWidth = (): Promise<number> =>
    detail.body.evaluate((body: Page) => body.ownerDocument.defaultView.innerWidth);
  // The page follows the window a moment later, so what is around it may have been measured too early.
  await expect(async () => {
    const around = (page.viewportSize()?.width ?? 0) - (await readWidth());
    await page.setViewportSize({ width: width + around, height: 640 });
    await expect.poll(readWidth, { timeout: 2_000 }).toBe(width);
  }).toPass();
}

/** Expects no horizontal scrolling and no text that is cut off. */
async function expectNothingClipped({ detail }: Workbench): Promise<void> {
  const overflow = await detail.body.evaluate(({ ownerDocument: { documentElement } }: Page) =>
    Math.max(0, documentElement.scrollWidth - documentElement.clientWidth),
  );
  expect(overflow).toBe(0);
  const { clipped } = await visibleTexts(detail.body);
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
