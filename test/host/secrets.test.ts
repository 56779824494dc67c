import assert from 'node:assert/strict';
import type { AccessKeys } from '../../src/api/accessKeys';
import { CamsClient } from '../../src/api/camsClient';
import { parseEndpoint } from '../../src/api/endpoint';
import type { Fault } from '../emulator/faults';
import { findEncodedTexts } from '../unit/support/encodings';
import { emulatorControl } from './support';
import { everythingVisible } from './visibleText';

const SECRET = 'Sentinel+Secret/1=&%30"\\<b>';
const TOKEN = 'Sentinel/Token+2==?&x\'"<i>';

/** All kinds of failures. The responses contain the secrets wherever they can. */
const FAULTS: readonly Fault[] = [
  { kind: 'gatewayError', status: 400, code: 'SignatureDoesNotMatch', message: `${TOKEN} with ${SECRET}` },
  { kind: 'gatewayError', status: 403, code: `Forbidden.${TOKEN}`, message: encodeURIComponent(SECRET) },
  { kind: 'gatewayError', status: 400, code: 'InvalidSecurityToken.Expired', message: JSON.stringify(TOKEN) },
  { kind: 'businessError', code: 'Some.Code', message: `Token ${TOKEN} is not welcome.` },
  { kind: 'html', status: 200, body: `<p>${TOKEN} ${SECRET}` },
  { kind: 'body', body: JSON.stringify({ Success: false, Code: 'Some.Code', RequestId: SECRET }) },
  { kind: 'body', body: `{"TotalCount": ${SECRET}` },
  { kind: 'wrongJson', shape: 'null' },
  { kind: 'dropBefore', times: 'always' },
  { kind: 'dropInBody', times: 'always' },
  { kind: 'throttle', times: 'always' },
  { kind: 'serverError', times: 'always' },
];

describe('secrets in the extension host', function () {
  this.timeout(60_000);
  const control = emulatorControl();
  beforeEach(() => control.reset());
  after(() => control.reset());

  it('appear in no error, cause or log line of a failed call', async () => {
    const { accessKeyId } = await control.addKey({ accessKeySecret: SECRET, securityToken: TOKEN });
    const keys: AccessKeys = { accessKeyId, accessKeySecret: SECRET, securityToken: TOKEN };
    await control.addFaults(...FAULTS.map((fault, index) => ({ ...fault, match: { pageIndex: index + 1 } })));
    const endpoint = parseEndpoint(control.endpoint);
    assert.ok(typeof endpoint !== 'string');
    const lines: string[] = [];
    const record = (line: string): void => void lines.push(line);
    const client = new CamsClient({
      endpoint,
      keys: () => Promise.resolve(keys),
      requestsPerSecond: 0,
      userAgent: 'cams-explorer/test',
      log: { debug: record, info: record, warn: record, error: record },
    });
    const outcomes = await Promise.allSettled(
      FAULTS.map((_, index) =>
        client.listInstances({ pageSize: 5, pageIndex: index + 1 }, new AbortController().signal),
      ),
    );
    const texts = outcomes.map((outcome, index) => {
      assert.equal(outcome.status, 'rejected', JSON.stringify(FAULTS[index]));
      return [`fault ${index}`, everythingVisible(outcome.reason)] as const;
    });
    assert.ok(lines.length >= FAULTS.length);
    // Checks the search itself: it finds a text that is allowed to appear.
    assert.equal(
      findEncodedTexts(['SignatureDoesNotMatch'], [...texts, ['log', lines.join('\n')]]).length,
      2,
    );
    assert.deepEqual(findEncodedTexts([SECRET, TOKEN], [...texts, ['log', lines.join('\n')]]), []);
  });

  it('are found by the search in every encoding', () => {
    const error = new Error('outer', { cause: Object.assign(new Error('inner'), { headers: [TOKEN] }) });
    assert.ok(
      everythingVisible(error).includes(TOKEN) ||
        everythingVisible(error).includes(JSON.stringify(TOKEN).slice(1, -1)),
    );
    for (const before of ['', '1', '12', '123']) {
      const sealed = Buffer.from(`${before}${SECRET} and more`);
      for (const spelling of ['base64', 'base64url', 'hex'] as const) {
        const found = findEncodedTexts([SECRET], [[spelling, sealed.toString(spelling)]]);
        assert.equal(found.length, 1, `${spelling} after ${before}`);
      }
      assert.equal(
        findEncodedTexts([SECRET], [['file', Buffer.from(`${before}${SECRET}`, 'utf16le')]]).length,
        1,
      );
    }
  });
});
