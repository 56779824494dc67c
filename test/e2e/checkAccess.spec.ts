import { expect, test } from './driver/test';
import type { Workbench } from './driver/workbench';

const WORKS = /^Access works$/m;
const FAILED = /^Access does not work/m;

test.use({ ownWorkbench: true });

/** The lines of the finished checks, as they are read aloud. */
async function spokenLines({ quickInput }: Workbench, summary: RegExp): Promise<readonly string[]> {
  await quickInput.expectQuestion(summary);
  const rows = await quickInput.items.all();
  return await Promise.all(rows.map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
}

test('Check Access says line by line what works, and names what does not with its remedy', async ({
  workbench,
  emulator,
}) => {
  const { detail, instances, page, quickInput } = workbench;
  await instances.row('WhatsApp').waitFor();
  await workbench.runCommand('CAMS: Check Access…');
  const lines = await spokenLines(workbench, WORKS);
  const expected = [
    /Credentials.*OK · environment variables · no expiry known/,
    /Host name.*OK · 127\.0\.0\.1/,
    /Connection.*OK · direct/,
    /TLS.*OK · not used/,
    /Response.*OK · HTTP 200/,
    /Clock.*OK · /,
    /AccessKey.*OK · known/,
    /Signature.*OK · accepted/,
    /Permission.*OK · cams:ListInstance/,
  ];
  for (const [index, line] of expected.entries()) expect(lines[index]).toMatch(line);
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
  const denied = await spokenLines(workbench, FAILED);
  expect(denied[7]).toMatch(/Signature.*OK/);
  expect(denied[8]).toMatch(/Permission.*Failed · These keys do not have permission.*→ Show Details/);
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
  await page.keyboard.press('Escape');
  await quickInput.expectClosed();
  // Before the request would time out by itself, after 15 s.
  await expect.poll(() => emulator.transcript.at(-1)?.outcome, { timeout: 10_000 }).toBe('clientGone');
});
