import assert from 'node:assert/strict';
import { inBackground } from '../../../src/util/inBackground';
import { MemoryLog } from '../support/memoryLog';

describe('inBackground', () => {
  it('logs a failure, which would otherwise be an unhandled rejection, and nothing else', async () => {
    const log = new MemoryLog();
    const run = inBackground(log);
    run(() => Promise.resolve('done'));
    run(() => Promise.reject(new Error('Cannot load createPins.js')));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(log.lines, ['error Error: Cannot load createPins.js']);
  });
});
