import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { redactTexts } from '../../../src/api/redactSecrets';

describe('redactTexts', () => {
  it('redacts a secret that is not well-formed text, and keeps the rest of the error', () => {
    const secret = 'Secret\uD800Example';
    const error = new ApiError(`Not valid: ${secret}.`, { kind: 'network', code: 'ERR_INVALID_CHAR' });
    const { message, kind, code } = redactTexts(error, [secret]);
    assert.deepEqual([message, kind, code], ['Not valid: ***.', 'network', 'ERR_INVALID_CHAR']);
  });
});
