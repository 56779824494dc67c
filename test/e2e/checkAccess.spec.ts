import { expect, test } from './driver/test';
import type { Workbench } from './driver/workbench';

const WORKS = /^Access works$/m;
const FAILED = /^Access does not work/m;

test.use({ ownWorkbench: true });

/** Waits until the checks have finished with this summary, and with lines that are read aloud so. */
async function expectSpokenLines(
  { quickInput }: Workbench,
  summary: RegExp,
  lines: Readonly<Record<number, RegExp>>,
): Promise<void> {
  await quickInput.expectQuestion(summary);
  for (const [index, line] of Object.entries(lines))
    await expect(quickInput.items.nth(Number(index))).toHaveAttribute('aria-label', line);
}

test('Check Access says line by line what works, and names what does not with its remedy', async ({
  workbench,
  emulator,
}) => {
  const { detail, instances, quickInput } = workbench;
  await instances.row('WhatsApp').waitFor();
  await workbench.runCommand('CAMS: Check Access…');
  await expectSpokenLines(workbench, WORKS, [
    /Credentials.*OK · environment variables · no expiry known/,
    /Host name.*OK · 127\.0\.0\.1/,
    /Connection.*OK · direct/,
    /TLS.*OK · not used/,
    /Response.*OK · HTTP 200/,
    /Clock.*OK · /,
    /AccessKey.*OK · known/,
    /Signature.*OK · accepted/,
    /Permission.*OK · cams:ListInstance/,
  ]);
  await workbench.screenshot('check-access-passed');

  // By keyboard: the list stays open, and the report has no key in it.
  await quickInput.type('Copy Report');
  await quickInput.accept();
  await workbench.expectAnnouncement('status', 'Report copied.');
  const report = await workbench.clipboard();
  expect(report).toContain('Permission: OK · cams:ListInstance');
  expect(report).not.toContain(emulator.accessKeySecret);
  expect(report).not.toContain(emulator.accessKeyId);

  emulator.keys.change(emulator.accessKeyId, { access: 'NoPermission' });
  await quickInput.type('Check Again');
  await quickInput.accept();
  await expectSpokenLines(workbench, FAILED, {
    7: /Signature.*OK/,
    8: /Permission.*Failed · These keys do not have permission.*→ Show Details/,
  });
  await expect(quickInput.items.nth(8)).toHaveClass(/focused/);
  await workbench.screenshot('check-access-denied');
  await workbench.setTheme('Light Modern');
  await workbench.screenshot('check-access-denied-light');
  await workbench.setTheme('Dark Modern');
  await quickInput.accept();
  await expect(detail.body).toContainText('RAM user · cams-reader');
  await quickInput.expectClosed();

  // Escape cancels a check that waits.
  emulator.faults.add({ kind: 'hold' });
  await workbench.runCommand('CAMS: Check Access…');
  await expect.poll(() => emulator.heldCalls.list().length).toBe(1);
  await expect(quickInput.item('Response')).toContainText('Waiting');
  await quickInput.cancel();
  // Before the request would time out by itself, after 15 s.
  await expect.poll(() => emulator.transcript.at(-1)?.outcome, { timeout: 10_000 }).toBe('clientGone');
});
