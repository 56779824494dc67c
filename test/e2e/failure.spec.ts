import { expect, test } from './driver/test';

/** A RAM policy for templates only. */
const NO_INSTANCES = JSON.stringify({
  Version: '1',
  Statement: [{ Effect: 'Allow', Action: 'cams:*', Resource: 'acs:cams:*:*:template/*' }],
});

test.describe('a wrong secret', () => {
  test.use({ instances: 30 });

  test('is named, with an action to enter new keys', async ({ workbench, emulator }) => {
    const { instances, quickInput } = workbench;
    await instances.row('WhatsApp').waitFor();
    emulator.keys.change(emulator.accessKeyId, { accessKeySecret: 'changed' });
    await instances.clickTitleAction('Refresh');

    // The rows stay, below the failure.
    await instances.row('The AccessKey secret is wrong.').waitFor();
    await expect(instances.row('WhatsApp')).toBeVisible();
    const facts = /^SignatureDoesNotMatch · HTTP 400 · RequestId /;
    await expect(instances.row(facts)).toBeVisible();
    await instances.chooseFromMenu(facts, 'Copy Error');
    await expect.poll(() => workbench.clipboard()).toContain('SignatureDoesNotMatch · HTTP 400 · RequestId ');
    await expect(instances.row(/^Set ALIBABA_CLOUD_ACCESS_KEY_ID and /)).toBeVisible();
    await instances.click('Add Account…');
    await quickInput.expectQuestion('Select where the keys of the account come from');
    await quickInput.cancel();
  });
});

test('offers the policy for a denied key and recovers once the copied text is attached', async ({
  workbench,
  emulator,
}) => {
  const { instances } = workbench;
  await instances.row('WhatsApp').waitFor();
  emulator.keys.change(emulator.accessKeyId, { policy: NO_INSTANCES });
  await instances.clickTitleAction('Refresh');
  await instances.row('These keys do not have permission to list instances.').waitFor();
  await instances.click('Copy Policy');
  await expect.poll(() => workbench.clipboard()).toContain('"Action": "cams:ListInstance"');
  emulator.keys.change(emulator.accessKeyId, { policy: await workbench.clipboard() });
  await instances.click('Try Again');
  // Exactly the channels: the failure has gone for good, not only while the request is running.
  await instances.expectTree(['WhatsApp | 23', 'Messenger | 2', 'Instagram | 2', 'Viber | 3']);
});

test('a command from the palette lists the failure instead of instances, and tries again', async ({
  workbench,
  emulator,
}) => {
  const { instances, quickInput } = workbench;
  await instances.row('WhatsApp').waitFor();
  emulator.faults.add({ kind: 'body', body: 'not JSON', times: 'always' });
  await workbench.reloadWithViewHidden();
  await workbench.runCommand('CAMS: Copy ID');
  const failure = quickInput.item(/^Environment: /);
  await expect(failure).toContainText('Try Again');
  await workbench.screenshot('palette-failure');
  emulator.faults.clear();
  await failure.click();
  await expect(failure).toBeHidden();
  await quickInput.type('29339157');
  await quickInput.pick('ร้านดอกบัว คำสั่งซื้อ');
  await workbench.expectClipboard('29339157');
  await expect(instances.root).toBeHidden();
});

test.describe('in a large account', () => {
  test.use({ instances: 1200 });

  test('a failed page keeps the rows and offers a retry', async ({ workbench, emulator }) => {
    const { instances } = workbench;
    await instances.row('Other channels').waitFor();
    await instances.expand('WhatsApp');
    await instances.row('Load more').waitFor();
    emulator.faults.add({ kind: 'businessError', code: 'Authentication.NoAuth' });
    await instances.click('Load more');
    await expect(instances.row('Retry')).toContainText(
      'These keys do not have permission to list instances.',
    );
    await expect(instances.row('published')).toBeVisible();
    await instances.click('Retry');
    await expect(instances.row('Load more')).toContainText('200 of 955');
  });

  test('a slow page can be canceled and requested again', async ({ workbench, emulator }) => {
    const { instances } = workbench;
    await instances.row('Other channels').waitFor();
    await instances.expand('WhatsApp');
    emulator.faults.add({ kind: 'hold' });
    await instances.click('Load more');
    await expect.poll(() => emulator.heldCalls.list().length).toBe(1);
    await instances.clickTitleAction('Stop Loading');
    await instances.hoverTitle();
    await expect(instances.titleAction('Load All')).toBeVisible();
    emulator.heldCalls.release();
    await instances.click('Load more');
    await expect(instances.row('Load more')).toContainText('200 of 955');
  });

  test('Load All can be canceled and keeps the loaded rows', async ({ workbench, emulator }) => {
    const { instances } = workbench;
    await instances.row('Other channels').waitFor();
    emulator.faults.add({ kind: 'hold', skip: 2, times: 'always' });
    await instances.clickTitleAction('Load All');
    // Load All requests eight pages at a time.
    await expect.poll(() => emulator.heldCalls.list().length).toBe(8);
    await expect(instances.message).toContainText(/Loading all: \d+ of 1,200…/);
    await instances.clickTitleAction('Stop Loading');
    await expect(instances.message).not.toContainText('Loading all');
    await expect(instances.row('WhatsApp')).toContainText('955');
    emulator.faults.clear();
    emulator.heldCalls.release();
    await instances.clickTitleAction('Load All');
    await instances.row('Unknown channel').waitFor();
  });
});
