import assert from 'node:assert/strict';
import { chooseHost } from '../../vscode/demo/chooseHost';
import { CliError } from '../../vscode/script';

const LINUX = { platform: 'linux', arch: 'x64' } as const;
const LINUX_ARM = { platform: 'linux', arch: 'arm64' } as const;
const OTHERS = [
  { platform: 'darwin', arch: 'arm64' },
  { platform: 'darwin', arch: 'x64' },
  { platform: 'win32', arch: 'x64' },
  { platform: 'win32', arch: 'arm64' },
  { platform: 'linux', arch: 'arm' },
] as const;
const DESKTOP_REQUESTS = [{ VSCODE_EXECUTABLE: '/opt/code' }, { CAMS_VSCODE: 'download' }];

describe('chooseHost', () => {
  for (const machine of [LINUX, LINUX_ARM]) {
    it(`chooses the browser host on ${machine.platform} ${machine.arch}`, () => {
      assert.equal(chooseHost({ machine, env: {} }), 'browser');
      assert.equal(chooseHost({ machine, env: { VSCODE_EXECUTABLE: '' }, once: 'a.png' }), 'browser');
    });
  }

  for (const env of DESKTOP_REQUESTS) {
    it(`chooses the desktop with ${Object.keys(env).join('')} on Linux, and refuses --once`, () => {
      assert.equal(chooseHost({ machine: LINUX, env }), 'desktop');
      assert.throws(() => chooseHost({ machine: LINUX, env, once: 'a.png' }), oneSentence);
    });
  }

  for (const machine of OTHERS) {
    it(`chooses the desktop on ${machine.platform} ${machine.arch}, and refuses --once`, () => {
      assert.equal(chooseHost({ machine, env: {} }), 'desktop');
      assert.throws(() => chooseHost({ machine, env: {}, once: 'a.png' }), oneSentence);
    });
  }
});

function oneSentence(error: unknown): true {
  assert.ok(error instanceof CliError);
  assert.match(error.message, /^--once [^.]*browser host[^.]*\.$/);
  assert.equal(error.exitCode, 2);
  return true;
}
