import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { EmulatorControl } from '../emulator/control';
import { inRoot } from '../vscode/paths';

test.describe('npm start with VSCODE_EXECUTABLE', () => {
  let folder: string;

  test.beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cams ä b-'));
  });

  test.afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  test('opens the packaged extension with an emulator and its keys, and removes its files at the end', async () => {
    const executable = path.join(folder, 'ein Code.mjs');
    fs.symlinkSync(inRoot('test/vscode/codeHeadless.mjs'), executable);
    const temporary = path.join(folder, 'tmp');
    fs.mkdirSync(temporary);
    const start = ['test/vscode/bootstrap.mjs', 'test/vscode/start.ts', '--instances', '30'];
    const child = spawn(process.execPath, start, {
      cwd: inRoot(),
      env: { ...process.env, VSCODE_EXECUTABLE: executable, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const address = await new Promise<string>((resolve, reject) => {
        let output = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          output += text;
          const found = /Emulator: (http:\S+)\n/.exec(output)?.[1];
          if (found !== undefined) resolve(found);
        });
        child.once('exit', () => reject(new Error(`npm start exited early:\n${output}`)));
      });
      const control = new EmulatorControl(address);
      const statuses = async () => (await control.transcript()).map(({ status }) => status);
      // The first answered call proves that the extension runs and has the endpoint and the keys.
      await expect.poll(statuses, { timeout: 60_000 }).toEqual([200]);
    } finally {
      child.kill('SIGINT');
    }
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    const leftover = fs.readdirSync(temporary).filter((name) => name.startsWith('cams-'));
    expect(leftover).toEqual([]);
  });
});
