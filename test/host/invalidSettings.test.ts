import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { reportInvalidSettings } from '../../src/commands/invalidSettings';
import { COMMANDS, SETTINGS } from '../../src/ids';
import { createSettings } from '../../src/settings';
import { DisposableStore } from '../../src/util/disposable';
import type { InvalidSetting } from '../../src/util/host/setting';
import { EXTENSION_ID, waitUntil } from './support';

interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: Readonly<
        Record<string, { readonly default: unknown; readonly minimum?: number; readonly maximum?: number }>
      >;
    };
  };
}

/** Functions of the VS Code API to replace: it has no way to read or answer a notification. */
const windowApi = vscode.window as { showWarningMessage: unknown };
const commandsApi = vscode.commands as { executeCommand: unknown };

const NUMBERS = ['pageSize', 'requestsPerSecond'] as const;

describe('settings with values that cannot be used', () => {
  const extension = vscode.extensions.getExtension<unknown>(EXTENSION_ID);
  const { properties } = (extension?.packageJSON as Manifest).contributes.configuration;
  const { showWarningMessage } = windowApi;
  const { executeCommand } = commandsApi;
  /** The notices, also those of the running extension. */
  const shown: string[] = [];
  let answer: string | undefined;

  const set = async (id: string, value: unknown) =>
    vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Global);

  beforeEach(() => {
    shown.length = 0;
    answer = undefined;
    windowApi.showWarningMessage = (message: string) => {
      shown.push(message);
      return Promise.resolve(answer);
    };
  });

  afterEach(async () => {
    windowApi.showWarningMessage = showWarningMessage;
    commandsApi.executeCommand = executeCommand;
    for (const name of [...NUMBERS, 'rawCells'] as const) await set(SETTINGS[name], undefined);
  });

  for (const name of NUMBERS) {
    const id = SETTINGS[name];
    const { minimum: min = NaN, maximum: max = NaN, default: fallback } = properties[id] ?? {};
    it(`are replaced by values within the bounds of package.json: ${id}`, async () => {
      for (const [raw, used] of [
        ['many', fallback],
        [min - 1, min],
        [max + 1, max],
        [2.5, 2],
      ]) {
        await set(id, raw);
        const owner = new DisposableStore();
        const setting = createSettings(owner)[name];
        assert.deepEqual(setting.invalid, { id, raw, used, range: { min, max } });
        assert.equal(setting.value, used);
        await set(id, max);
        await waitUntil('the setting has changed', () => setting.value === max);
        assert.equal(setting.invalid, undefined);
        owner.dispose();
      }
    });
  }

  it('are named by the extension in one notice, again only when a value changes', async () => {
    await extension?.activate();
    await set(SETTINGS.pageSize, 'many');
    await waitUntil('the notice is shown', () => shown.length === 1);
    assert.deepEqual(shown, [
      'The setting cams.pageSize must be a whole number from 1 to 100, but is "many". 100 is used instead.',
    ]);
    await set(SETTINGS.requestsPerSecond, 5000);
    await waitUntil('both are named', () => shown.length === 2);
    assert.match(shown[1] ?? '', /cams\.pageSize .*"many"\. 100 .* cams\.requestsPerSecond .*5000\. 100 /);
    await set(SETTINGS.requestsPerSecond, undefined);
    await waitUntil('the other is named', () => shown.length === 3);
    assert.doesNotMatch(shown[2] ?? '', /requestsPerSecond/);
  });

  it('are named by the extension if they are neither true nor false', async () => {
    await extension?.activate();
    for (const raw of ['true', 1]) {
      shown.length = 0;
      await set(SETTINGS.rawCells, raw);
      await waitUntil('the notice is shown', () => shown.length === 1);
      assert.deepEqual(shown, [
        `The setting cams.export.rawCells must be true or false, but is ${JSON.stringify(raw)}. false is used instead.`,
      ]);
      await set(SETTINGS.rawCells, undefined);
    }
  });

  describe('in the notice', () => {
    const logged: string[] = [];
    let stored: unknown;
    const report = (...invalid: readonly InvalidSetting[]) =>
      reportInvalidSettings(invalid, {
        state: {
          keys: () => [],
          get: () => stored,
          update: (_, value) => Promise.resolve(void (stored = value)),
        },
        key: 'reported',
        log: { debug: ignore, info: ignore, error: ignore, warn: (text) => void logged.push(text) },
      });
    const wrong = (raw: unknown): InvalidSetting => ({
      id: SETTINGS.pageSize,
      raw,
      used: 50,
      range: { min: 1, max: 100 },
    });

    beforeEach(() => {
      logged.length = 0;
      stored = undefined;
    });

    it('are not named twice, also not in the next window, but are in the log each time', async () => {
      await report(wrong('many'));
      await report(wrong('many'));
      assert.deepEqual([shown.length, logged.length], [1, 2]);
      await report(wrong('more'));
      assert.equal(shown.length, 2);
      await report();
      await report(wrong('more'));
      assert.equal(shown.length, 3, 'wrong again after it was right');
    });

    it('can be opened in the settings editor', async () => {
      const run: unknown[][] = [];
      commandsApi.executeCommand = (...args: unknown[]) => Promise.resolve(void run.push(args));
      answer = 'Open Settings';
      await report(wrong('many'));
      await report(wrong('many'), { id: SETTINGS.endpoint, raw: 42, used: 'host', range: undefined });
      assert.deepEqual(run, [
        [COMMANDS.openSettings, SETTINGS.pageSize],
        [COMMANDS.openSettings, undefined],
      ]);
      assert.match(shown[1] ?? '', /The setting cams\.endpoint must be a text, but is 42\. host is used/);
    });

    it('are plain text', async () => {
      await report(wrong('[x](command:workbench.action.quit) $(flame)'));
      assert.doesNotMatch(shown[0] ?? '', /\]\(|\$\(/);
    });
  });
});

function ignore(): void {
  // Only warnings are checked.
}
