import assert from 'node:assert/strict';
import { parseResponse, EmulatorFixture } from './emulatorFixture';
import { send, signedCall, type SignedCall } from './signedCall';

describe('emulator: tampered requests', () => {
  const fixture = new EmulatorFixture();

  async function responseCode(tamper: (call: SignedCall) => SignedCall): Promise<string | undefined> {
    const { endpoint } = fixture.emulator;
    const call = signedCall(endpoint, fixture.emulator, { query: { ChannelType: 'viber', PageSize: '20' } });
    return parseResponse(await send(endpoint, tamper(call))).json.Code;
  }

  const withHeader = (call: SignedCall, name: string, change: (value: string) => string): SignedCall => ({
    ...call,
    headers: { ...call.headers, [name]: change(call.headers[name] ?? '') },
  });

  it('accepts an unchanged call', async () => {
    assert.equal(await responseCode((call) => call), 'OK');
  });

  it('rejects a changed query value or name, and an added or removed parameter', async () => {
    const changes = [
      (target: string) => target.replace('viber', 'vibes'),
      (target: string) => target.replace('PageSize', 'PageSizf'),
      (target: string) => `${target}&PageIndex=2`,
      (target: string) => target.replace('&PageSize=20', ''),
    ];
    for (const change of changes) {
      assert.equal(
        await responseCode((call) => ({ ...call, target: change(call.target) })),
        'SignatureDoesNotMatch',
      );
    }
  });

  it('rejects a change in each signed header that has no check of its own', async () => {
    for (const name of ['host', 'x-acs-signature-nonce', 'x-acs-content-sha256']) {
      assert.equal(
        await responseCode((call) => withHeader(call, name, (value) => changeLastCharacter(value))),
        'SignatureDoesNotMatch',
        name,
      );
    }
  });

  it('rejects a date changed by one second', async () => {
    const later = (date: string) => new Date(Date.parse(date) + 1000).toISOString().replace('.000', '');
    assert.equal(
      await responseCode((call) => withHeader(call, 'x-acs-date', later)),
      'SignatureDoesNotMatch',
    );
  });

  it('rejects a changed body', async () => {
    assert.equal(await responseCode((call) => ({ ...call, body: 'x' })), 'SignatureDoesNotMatch');
  });

  it('rejects a changed signature', async () => {
    assert.equal(
      await responseCode((call) => withHeader(call, 'authorization', changeLastCharacter)),
      'SignatureDoesNotMatch',
    );
  });

  it('rejects a wrong secret without revealing it', async () => {
    const { accessKeyId, accessKeySecret } = fixture.emulator;
    const { json } = await fixture.list(
      {},
      { accessKeyId, accessKeySecret: changeLastCharacter(accessKeySecret) },
    );
    assert.equal(json.Code, 'SignatureDoesNotMatch');
    assert.ok(!JSON.stringify([json, fixture.emulator.transcript]).includes(accessKeySecret.slice(0, -1)));
  });

  it('rejects a missing or incomplete Authorization header', async () => {
    assert.equal(await responseCode(withoutAuthorization), 'MissingSignature');
    assert.equal(
      await responseCode((call) =>
        withHeader(call, 'authorization', (value) => value.replace(/,Signature=.*/, '')),
      ),
      'IncompleteSignature',
    );
    assert.equal(
      await responseCode((call) =>
        withHeader(call, 'authorization', (value) => value.replace('host;', 'host;x-not-sent;')),
      ),
      'IncompleteSignature',
    );
  });
});

function withoutAuthorization(call: SignedCall): SignedCall {
  const headers = Object.entries(call.headers).filter(([name]) => name !== 'authorization');
  return { ...call, headers: Object.fromEntries(headers) };
}

function changeLastCharacter(text: string): string {
  return text.slice(0, -1) + (text.endsWith('0') ? '1' : '0');
}
