import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Emulator } from '../emulator/emulator';
import type { Fault } from '../emulator/faults';
import { findEncodedTexts } from '../unit/support/encodings';
import { readExtensionStorage } from './driver/extensionStorage';
import { recordMessages, readFiles, captureWindow, type Capture } from './driver/captures';
import { expect, test } from './driver/test';
import type { Workbench } from './driver/workbench';
import { typeAccount } from './typeAccount';

const SECRET = 'Sentinel+Secret/1=&%30"\\<b>';
const TOKEN = 'Sentinel/Token+2==?&x\'"<i>';
const WRONG_TOKEN = 'Sentinel/Wrong+3==?&y\'"<u>';
const SENTINELS = [SECRET, TOKEN, WRONG_TOKEN];

/** Failures whose responses contain secrets, and the row that the view shows for each. */
const FAILURES: readonly (readonly [Fault, string | RegExp])[] = [
  [
    {
      kind: 'gatewayError',
      status: 400,
      code: 'SignatureDoesNotMatch',
      message: `The server signed x-acs-security-token:${TOKEN} with ${SECRET}.`,
    },
    'The AccessKey secret is wrong.',
  ],
  [
    {
      kind: 'gatewayError',
      status: 403,
      code: 'Forbidden.RAM',
      message: `${encodeURIComponent(TOKEN)} may not.`,
    },
    'These keys do not have permission to list instances.',
  ],
  [{ kind: 'businessError', code: `Odd.${TOKEN}`, message: `Token ${TOKEN} is odd.` }, /^Odd\./],
  [{ kind: 'body', body: `{"TotalCount": ${SECRET}` }, 'The response could not be read.'],
  [{ kind: 'html', status: 200, body: `<p>${TOKEN} ${SECRET}` }, 'The response could not be read.'],
  [{ kind: 'dropBefore' }, 'Alibaba Cloud could not be reached.'],
];

/** Records the requests that the emulator receives; it runs in this process. */
function recordRequests(): { readonly requests: IncomingMessage[]; stop(): void } {
  const requests: IncomingMessage[] = [];
  const listen = (message: unknown): void =>
    void requests.push((message as { request: IncomingMessage }).request);
  subscribe('http.server.request.start', listen);
  return { requests, stop: () => unsubscribe('http.server.request.start', listen) };
}

/** Causes each failure in turn, captures the window, and recovers. */
async function captureFailures(workbench: Workbench, { faults, transcript }: Emulator): Promise<Capture[]> {
  const { instances, page } = workbench;
  const captures: Capture[] = [];
  for (const [index, [fault, sentence]] of FAILURES.entries()) {
    faults.set([{ ...fault, times: 'always' }]);
    await instances.clickTitleAction('Refresh');
    const row = instances.row(sentence);
    await row.waitFor();
    await instances.clickInlineAction(sentence, 'Copy Error');
    captures.push(...(await captureWindow(page, `failure ${index}`)));
    faults.clear();
    const calls = transcript.length;
    await instances.clickTitleAction('Refresh');
    // The row disappears when the refresh starts; the next failure must wait for its end.
    await expect
      .poll(() =>
        transcript.slice(calls).some(({ status, outcome }) => status === 200 && outcome === 'answered'),
      )
      .toBe(true);
    await expect(row).toHaveCount(0);
  }
  return captures;
}

/** Waits for a row of this level and returns the label of the first. */
async function firstLabelAtLevel({ instances }: Workbench, wanted: number): Promise<string> {
  const labels = async () => (await instances.visibleRows()).filter(({ level }) => level === wanted);
  await expect.poll(async () => (await labels()).length).toBeGreaterThan(0);
  return (await labels())[0]?.label ?? '';
}

test.describe('a secret and an STS token', () => {
  test.use({ ownWorkbench: true, keysInEnvironment: false, logLevel: 'trace', instances: 6 });

  test('appear only in encrypted storage and in signed calls', async ({ workbench, emulator }) => {
    test.setTimeout(180_000);
    const { detail, instances, quickInput, page } = workbench;
    const { accessKeyId } = emulator.keys.add({ accessKeySecret: SECRET, securityToken: TOKEN });
    const wire = recordRequests();
    await recordMessages(page);
    const captures: Capture[] = [];
    const capture = async (when: string): Promise<void> =>
      void captures.push(...(await captureWindow(page, when)));

    // Enter the keys: rejected first, then accepted.
    await workbench.runCommand('CAMS: Add Account…');
    const typed = { name: 'acme-sentinel', accessKeyId, accessKeySecret: SECRET };
    await typeAccount(quickInput, { ...typed, securityToken: WRONG_TOKEN });
    await quickInput.expectQuestion(/The STS token is wrong/);
    await capture('refused');
    await quickInput.answer(TOKEN);
    await instances.row('WhatsApp').waitFor();

    // Success: view, panel, clipboard and document.
    const [channel] = await instances.visibleRows();
    await instances.expand(channel?.label ?? '');
    await instances.expand(await firstLabelAtLevel(workbench, 2));
    const leaf = await firstLabelAtLevel(workbench, 3);
    await instances.click(leaf);
    await detail.button('Reload').click();
    await detail.button('Copy as JSON').click();
    await expect.poll(() => workbench.clipboard()).toContain('"InstanceId"');
    await capture('success');
    await detail.button('Open as JSON').click();
    await expect(workbench.editor).toContainText('InstanceId');
    await capture('document');

    // Every kind of failure, in the view and while entering keys.
    captures.push(...(await captureFailures(workbench, emulator)));
    emulator.keys.change(accessKeyId, { expiresAt: new Date(0).toISOString() });
    await workbench.runCommand('CAMS: Update Keys…');
    await typeAccount(quickInput, { accessKeyId, accessKeySecret: SECRET, securityToken: TOKEN });
    await quickInput.expectQuestion(/The STS token has expired/);
    await capture('expired');
    await quickInput.cancel();
    await instances.clickTitleAction('Refresh');
    await instances.row('The STS token has expired.').waitFor();
    await capture('refreshed');
    emulator.keys.change(accessKeyId, { expiresAt: new Date(Date.now() + 3_600_000).toISOString() });

    await workbench.reload();
    await instances.row('WhatsApp').waitFor();
    await workbench.runCommand('CAMS: Show Log');
    await expect(page.locator('.part.panel')).toContainText('ListInstance');
    await capture('reloaded');
    wire.stop();

    // Prove that the search finds other texts in these places.
    const files = [...readFiles(workbench.dir)];
    const requestId = emulator.transcript.find(({ status }) => status === 400)?.requestId ?? '';
    const places = (text: string): readonly string[] => findEncodedTexts([text], [...captures, ...files]);
    for (const [text, ...where] of [
      [requestId, /^file .*CAMS Explorer.*\.log/, /^failure|^refused/],
      ['acme-sentinel', /^success: stores/, /^file browser/, /^success: window: document/],
      [leaf, /^success: panel: messages/, /^success: panel: document/, /^success: clipboard/],
    ] as const) {
      for (const place of where) expect(places(text).join('\n')).toMatch(new RegExp(place, 'm'));
    }
    expect(findEncodedTexts(SENTINELS, [...captures, ...files])).toEqual([]);

    // Only the token is sent, in its header; the secret signs the request.
    expect(wire.requests.length).toBeGreaterThan(FAILURES.length);
    for (const { url = '', headers } of wire.requests) {
      const { 'x-acs-security-token': token, ...others } = headers;
      expect([TOKEN, WRONG_TOKEN]).toContain(token);
      expect(others.authorization).toMatch(/^ACS3-HMAC-SHA256 .*Signature=[0-9a-f]{64}$/);
      expect(findEncodedTexts(SENTINELS, [['request', url + JSON.stringify(others)]])).toEqual([]);
    }
    // The answer codes contain the token because FAILURES put it there.
    const asked = emulator.transcript.map(({ code: _answered, ...call }) => call);
    expect(findEncodedTexts(SENTINELS, [['transcript', JSON.stringify(asked)]])).toEqual([]);

    // Only encrypted storage holds the keys, and removing the account leaves nothing behind.
    const kept = await readExtensionStorage(page);
    expect(Object.values(kept.secrets).map((text) => JSON.parse(text) as unknown)).toEqual([
      { accessKeyId, accessKeySecret: SECRET, securityToken: TOKEN },
    ]);
    await workbench.runCommand('CAMS: Filter by Channel…');
    await quickInput.pick('Viber');
    await expect
      .poll(async () => Object.keys((await readExtensionStorage(page)).state).join())
      .toContain('cams.filter.');
    await workbench.runCommand('CAMS: Remove Account…');
    await workbench.dialog.click('Remove');
    await expect(instances.welcome).toContainText('Add an Alibaba Cloud account');
    await expect
      .poll(async () => {
        const { state: left, secrets } = await readExtensionStorage(page);
        return { state: Object.keys(left), secrets };
      })
      .toEqual({ state: ['cams.accountsWritten'], secrets: {} });
  });
});
