import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { emulatorKeys, endpointOf, shippedFile } from './badDaySupport';
import { emulator } from './support';

/** Loads the bundle, makes one call and says how many instances came. */
const SCRIPT = `
  const { CamsClient } = require(process.env.BUNDLE);
  const ignore = () => undefined;
  const client = new CamsClient({
    endpoint: JSON.parse(process.env.ENDPOINT),
    keys: () => Promise.resolve(JSON.parse(process.env.KEYS)),
    requestsPerSecond: 0,
    userAgent: 'test',
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
  client.listInstances({ pageSize: 5, pageIndex: 1 }, new AbortController().signal).then(({ instances }) => {
    console.log(instances.length + ' instances');
  });
`;

describe('DEBUG in the environment', () => {
  const control = emulator();

  beforeEach(() => control.reset());

  for (const debug of ['*', 'httpx:header', 'httpx:*']) {
    it(`${debug} makes the client that ships print nothing of a call`, async () => {
      const child = spawn(process.execPath, ['--no-deprecation', '-e', SCRIPT], {
        env: {
          ...process.env,
          NODE_DEBUG: '',
          ELECTRON_RUN_AS_NODE: '1',
          DEBUG: debug,
          BUNDLE: shippedFile(),
          ENDPOINT: JSON.stringify(endpointOf(control.endpoint)),
          KEYS: JSON.stringify(emulatorKeys()),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
      assert.deepEqual({ out, err }, { out: '5 instances\n', err: '' });
      assert.equal((await control.transcript()).length, 1);
    });
  }
});
