import assert from 'node:assert/strict';
import { EmulatorFixture } from './emulatorFixture';
import { formatDateHeader, type CallOptions } from './signedCall';

const MINUTE = 60_000;

describe('emulator: refusals', () => {
  const fixture = new EmulatorFixture();

  const refused: readonly (readonly [
    what: string,
    options: () => CallOptions,
    status: number,
    code: string,
  ])[] = [
    [
      'another action',
      () => ({ headers: { 'x-acs-action': 'ListTemplate' } }),
      404,
      'InvalidAction.NotFound',
    ],
    ['no action', () => ({ headers: { 'x-acs-action': undefined } }), 404, 'InvalidAction.NotFound'],
    ['another version', () => ({ headers: { 'x-acs-version': '2019-01-01' } }), 404, 'InvalidVersion'],
    ['another path', () => ({ path: '/api' }), 404, 'InvalidApi.NotFound'],
    ['another method', () => ({ method: 'GET' }), 400, 'UnsupportedHTTPMethod'],
    ['no nonce', () => ({ headers: { 'x-acs-signature-nonce': undefined } }), 400, 'MissingSignatureNonce'],
    ['no date', () => ({ headers: { 'x-acs-date': undefined } }), 400, 'IncompleteSignature'],
    ['no body hash', () => ({ headers: { 'x-acs-content-sha256': undefined } }), 400, 'IncompleteSignature'],
    ['an unsigned host', () => ({ unsigned: ['host'] }), 400, 'IncompleteSignature'],
    ['an unsigned action', () => ({ unsigned: ['x-acs-action'] }), 400, 'IncompleteSignature'],
    [
      'an unsigned content type',
      () => ({ headers: { 'content-type': 'text/plain' }, unsigned: ['content-type'] }),
      400,
      'IncompleteSignature',
    ],
    ['an invalid date', () => ({ headers: { 'x-acs-date': 'yesterday' } }), 400, 'InvalidTimeStamp.Format'],
    [
      'a clock 16 minutes slow',
      () => ({ headers: { 'x-acs-date': formatDateHeader(Date.now() - 16 * MINUTE) } }),
      400,
      'InvalidTimeStamp.Expired',
    ],
    [
      'a clock 16 minutes fast',
      () => ({ headers: { 'x-acs-date': formatDateHeader(Date.now() + 16 * MINUTE) } }),
      400,
      'InvalidTimeStamp.Expired',
    ],
    [
      'a hash of another body',
      () => ({ headers: { 'x-acs-content-sha256': '00' } }),
      400,
      'SignatureDoesNotMatch',
    ],
  ];
  for (const [what, options, status, code] of refused) {
    it(`rejects ${what} with ${status} ${code}`, async () => {
      const response = await fixture.call(options());
      assert.deepEqual([response.status, response.json.Code], [status, code]);
    });
  }

  it('accepts a clock 14 minutes off, a signed content type and a signed body', async () => {
    const headers = {
      'x-acs-date': formatDateHeader(Date.now() - 14 * MINUTE),
      'content-type': 'text/plain',
    };
    const { status, json } = await fixture.call({ headers, body: 'hello' });
    assert.deepEqual([status, json.Code], [200, 'OK']);
  });

  it('can run with a wrong clock', async () => {
    fixture.emulator.settings.clockOffsetSeconds = 16 * 60;
    const { json } = await fixture.list();
    assert.equal(json.Code, 'InvalidTimeStamp.Expired');
  });

  it('rejects an unknown key with 404', async () => {
    const { status, json } = await fixture.list({}, { accessKeyId: 'LTAI5tNobody', accessKeySecret: 'x' });
    assert.deepEqual([status, json.Code], [404, 'InvalidAccessKeyId.NotFound']);
  });

  it('rejects a disabled or removed key', async () => {
    const { keys, accessKeyId } = fixture.emulator;
    keys.change(accessKeyId, { active: false });
    const disabled = await fixture.list();
    assert.deepEqual([disabled.status, disabled.json.Code], [400, 'InvalidAccessKeyId.Inactive']);
    keys.change(accessKeyId, { active: true });
    assert.equal((await fixture.list()).json.Code, 'OK');
    keys.remove(accessKeyId);
    assert.equal((await fixture.list()).json.Code, 'InvalidAccessKeyId.NotFound');
  });

  it('accepts a nonce once per key', async () => {
    const once = { headers: { 'x-acs-signature-nonce': 'the same' } };
    assert.equal((await fixture.call(once)).json.Code, 'OK');
    const again = await fixture.call(once);
    assert.deepEqual([again.status, again.json.Code], [400, 'SignatureNonceUsed']);
    assert.equal((await fixture.call(once, fixture.emulator.keys.add())).json.Code, 'OK');
  });

  it('does not consume the nonce of a call with a wrong signature', async () => {
    const once = { headers: { 'x-acs-signature-nonce': 'the same' } };
    const { accessKeyId } = fixture.emulator;
    assert.equal(
      (await fixture.call(once, { accessKeyId, accessKeySecret: 'x' })).json.Code,
      'SignatureDoesNotMatch',
    );
    assert.equal((await fixture.call(once)).json.Code, 'OK');
  });

  it('responds in the format of a gateway error', async () => {
    const { json, headers } = await fixture.call({ headers: { 'x-acs-version': 'x' } });
    const { RequestId: requestId } = json;
    assert.match(requestId ?? '', /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    assert.equal(headers['x-acs-request-id'], requestId);
    assert.deepEqual(json, {
      RequestId: requestId,
      HostId: '127.0.0.1',
      Code: 'InvalidVersion',
      Message: 'Specified version is not valid.',
      Recommend: `https://api.alibabacloud.com/troubleshoot?q=InvalidVersion&product=cams&requestId=${requestId}`,
    });
  });
});
