import assert from 'node:assert/strict';
import path from 'node:path';
import { locateVscode, resolveVscode, type DesktopMachine } from '../../vscode/desktop/locateVscode';

type Env = DesktopMachine['env'];

/** A machine with the given files; `links` maps symbolic links to their targets. */
function machine(
  platform: NodeJS.Platform,
  files: readonly string[],
  { env = {}, links = {} }: { readonly env?: Env; readonly links?: Readonly<Record<string, string>> } = {},
): DesktopMachine {
  return {
    platform,
    env,
    home: platform === 'win32' ? 'C:\\Users\\Ä B' : '/home/ä b',
    isFile: (file) => files.includes(file) || file in links,
    realPath: (file) => links[file] ?? file,
  };
}

const WINDOWS = 'C:\\Users\\Ä B\\AppData\\Local\\Programs\\Microsoft VS Code';
const MAC = '/Applications/Visual Studio Code.app';

describe('locateVscode', () => {
  it('finds the application of code.cmd on the PATH on Windows, whatever the case of the variable', () => {
    const files = [`${WINDOWS}\\bin\\code.cmd`, `${WINDOWS}\\Code.exe`];
    const env = { Path: `C:\\Windows;"${WINDOWS}\\bin"` };
    assert.equal(locateVscode(machine('win32', files, { env })), `${WINDOWS}\\Code.exe`);
  });

  it('finds a user or system installation on Windows', () => {
    const env = { LOCALAPPDATA: 'C:\\Users\\Ä B\\AppData\\Local', ProgramFiles: 'C:\\Program Files' };
    const user = `${WINDOWS}\\Code.exe`;
    const system = 'C:\\Program Files\\Microsoft VS Code\\Code.exe';
    assert.equal(locateVscode(machine('win32', [user, system], { env })), user);
    assert.equal(locateVscode(machine('win32', [system], { env })), system);
    assert.equal(locateVscode(machine('win32', [], { env })), undefined);
  });

  for (const name of ['Code', 'Electron']) {
    it(`finds the application of the code command on macOS when it is called ${name}`, () => {
      const files = [`${MAC}/Contents/MacOS/${name}`];
      const links = { '/usr/local/bin/code': `${MAC}/Contents/Resources/app/bin/code` };
      const env = { PATH: '/usr/bin:/usr/local/bin' };
      assert.equal(locateVscode(machine('darwin', files, { env, links })), files[0]);
    });
  }

  it('finds an app in either Applications folder on macOS', () => {
    const own = '/home/ä b/Applications/Visual Studio Code.app/Contents/MacOS/Electron';
    assert.equal(locateVscode(machine('darwin', [own])), own);
    const shared = `${MAC}/Contents/MacOS/Code`;
    assert.equal(locateVscode(machine('darwin', [own, shared])), shared);
  });

  it('finds the application of the code command on Linux', () => {
    const links = { '/usr/bin/code': '/usr/share/code/bin/code' };
    const found = locateVscode(
      machine('linux', ['/usr/share/code/code'], { env: { PATH: '/bin:/usr/bin' }, links }),
    );
    assert.equal(found, '/usr/share/code/code');
  });

  it('ignores the code command of a remote window, which has no application', () => {
    const remote = '/home/ä b/.vscode-server/bin/1/bin/remote-cli';
    const env = { PATH: `${remote}:/usr/bin` };
    assert.equal(locateVscode(machine('linux', [`${remote}/code`], { env })), undefined);
  });

  it('skips empty PATH entries', () => {
    assert.equal(locateVscode(machine('linux', ['code'], { env: { PATH: '::' } })), undefined);
  });
});

describe('resolveVscode', () => {
  it('uses an application as it is', () => {
    for (const [platform, file] of [
      ['win32', 'D:\\VS Code ä\\Code - Insiders.exe'],
      ['darwin', `${MAC}/Contents/MacOS/Electron`],
      ['linux', '/opt/ä b/VSCode-linux-x64/code'],
      ['linux', '/tmp/ä b/codeHeadless.mjs'],
    ] as const)
      assert.equal(resolveVscode(file, machine(platform, [file])), file);
  });

  it('replaces the code command by its application', () => {
    const windows = [`${WINDOWS}\\bin\\code.cmd`, `${WINDOWS}\\Code.exe`];
    assert.equal(resolveVscode(`${WINDOWS}\\bin\\code.cmd`, machine('win32', windows)), windows[1]);
    const linux = ['/opt/ä b/bin/code', '/opt/ä b/code'];
    assert.equal(resolveVscode('/opt/ä b/bin/code', machine('linux', linux)), linux[1]);
    const command = `${MAC}/Contents/Resources/app/bin/code`;
    const mac = [command, `${MAC}/Contents/MacOS/Code`];
    assert.equal(resolveVscode(command, machine('darwin', mac)), mac[1]);
  });

  it('finds the executable in a macOS app', () => {
    const executable = path.posix.join(MAC, 'Contents/MacOS/Electron');
    assert.equal(resolveVscode(MAC, machine('darwin', [executable])), executable);
  });

  it('returns undefined for a file that does not exist', () => {
    assert.equal(resolveVscode('/nowhere/code', machine('linux', [])), undefined);
    assert.equal(
      resolveVscode('C:\\nowhere\\code.cmd', machine('win32', ['C:\\nowhere\\code.cmd'])),
      undefined,
    );
  });
});
