import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { emulatorKeys, requireEndpoint, shippedClientFile } from './clientSupport';
import { emulatorControl } from './support';

/** Loads the bundle, makes one call and prints the number of instances. */
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

describe('the DEBUG environment variable', () => {
  const control = emulatorControl();

  beforeEach(() => control.reset());

  for (const debug of ['*', 'httpx:header', 'httpx:*']) {
    it(`DEBUG=${debug} does not make the shipped client print calls`, async () => {
      const child = spawn(process.execPath, ['--no-deprecation', '-e', SCRIPT], {
        env: {
          ...process.env,
          NODE_DEBUG: '',
          ELECTRON_RUN_AS_NODE: '1',
          DEBUG: debug,
          BUNDLE: shippedClientFile(),
          ENDPOINT: JSON.stringify(requireEndpoint(control.endpoint)),
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
