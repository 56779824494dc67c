import { expect, test } from './driver/test';

/** A page whose idle callbacks do not run until `becomeIdle` is called, as during a busy start. */
interface BusyPage {
  requestIdleCallback: (run: (deadline: object) => void) => number;
  cancelIdleCallback: (id: number) => void;
  becomeIdle?: () => void;
}

test.use({ ownWorkbench: true, logLevel: 'debug' });

test('Show Log works before VS Code has registered the output channel', async ({ workbench }) => {
  const { page, instances } = workbench;
  await page.addInitScript(() => {
    const window = globalThis as unknown as BusyPage;
    const waiting = new Map<number, (deadline: object) => void>();
    let last = 0;
    let busy = true;
    const runSoon = (id: number) =>
      setTimeout(() => {
        waiting.get(id)?.({ didTimeout: true, timeRemaining: () => 50 });
        waiting.delete(id);
      }, 0);
    window.requestIdleCallback = (run) => {
      waiting.set(++last, run);
      if (!busy) runSoon(last);
      return last;
    };
    window.cancelIdleCallback = (id) => waiting.delete(id);
    window.becomeIdle = () => {
      busy = false;
      for (const id of waiting.keys()) runSoon(id);
    };
  });
  await workbench.reload();
  await instances.row('WhatsApp').waitFor();
  await workbench.runCommand('CAMS: Show Log');
  const panel = page.locator('.part.panel');
  await expect(panel).toBeHidden();
  await page.evaluate(() => (globalThis as unknown as BusyPage).becomeIdle?.());
  await expect(panel).toContainText('ListInstance');
});
