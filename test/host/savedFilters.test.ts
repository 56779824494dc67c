import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { reportInvalidSettings } from '../../src/commands/invalidSettings';
import { filterNameProblem } from '../../src/commands/savedFilters/filterName';
import {
  readSavedFilters,
  removeFilter,
  renameFilter,
  saveFilter,
} from '../../src/commands/savedFilters/filterSettings';
import { removeSavedFilter, saveFilterAs } from '../../src/commands/savedFilters/savedFilterActions';
import { RemovedPlaces } from '../../src/filters/removedPlaces';
import type { SavedFilter } from '../../src/filters/savedFilter';
import { COMMANDS, SETTINGS } from '../../src/ids';
import type { StatusMessages } from '../../src/util/host/statusMessages';
import { EXTENSION_ID, waitUntil } from './support';

/** Functions of the VS Code API to replace: it has no way to answer a question. */
const windowApi = vscode.window as unknown as Record<string, unknown>;
const commandsApi = vscode.commands as { executeCommand: unknown };
const REPLACED = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const;

const DRAFTS = { channel: 'viber', states: ['draft'] };

describe('Saved filters', () => {
  const originals = REPLACED.map((name) => windowApi[name]);
  const { executeCommand } = commandsApi;
  const folder = path.join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', '.vscode');
  const configuration = () => vscode.workspace.getConfiguration();
  const stored = () => configuration().inspect(SETTINGS.savedFilters);
  const messages = { showSuccess: () => undefined } as unknown as StatusMessages;
  let said: string[];
  let answer: string | undefined;

  const setUser = (value: unknown) =>
    configuration().update(SETTINGS.savedFilters, value, vscode.ConfigurationTarget.Global);
  const setWorkspace = (value: unknown) =>
    configuration().update(SETTINGS.savedFilters, value, vscode.ConfigurationTarget.Workspace);
  const list = () => readSavedFilters().filters.map(({ name, origin }) => `${origin}: ${name}`);
  const find = (name: string): SavedFilter => {
    const saved = readSavedFilters().filters.find((each) => each.name === name);
    if (!saved) throw new Error(`There is no filter ${name}.`);
    return saved;
  };

  before(async () => {
    await vscode.extensions.getExtension(EXTENSION_ID)?.activate();
  });
  beforeEach(() => {
    [said, answer] = [[], undefined];
    for (const name of REPLACED) {
      windowApi[name] = (message: string) => {
        said.push(message);
        return Promise.resolve(answer);
      };
    }
  });
  afterEach(async () => {
    for (const [at, name] of REPLACED.entries()) windowApi[name] = originals[at];
    commandsApi.executeCommand = executeCommand;
    await setWorkspace(undefined);
    await setUser(undefined);
  });
  after(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('are saved in the settings of the user, and read from those of the workspace too', async () => {
    await saveFilter(' Drafts ', DRAFTS);
    assert.deepEqual(stored()?.globalValue, [{ name: 'Drafts', channel: 'viber', states: ['draft'] }]);
    await setWorkspace([{ name: 'Team', text: 'acme' }]);
    await waitUntil('the workspace settings are read', () => list().length === 2);
    assert.deepEqual(list(), ['workspace: Team', 'user: Drafts']);
    await saveFilter('drafts', { instanceName: 'acme' });
    assert.deepEqual(stored()?.globalValue, [{ name: 'drafts', instanceName: 'acme' }]);
    await saveFilter('TEAM', DRAFTS);
    assert.deepEqual(stored()?.workspaceValue, [{ name: 'TEAM', channel: 'viber', states: ['draft'] }]);
    assert.deepEqual(stored()?.globalValue, [{ name: 'drafts', instanceName: 'acme' }]);
  });

  it('are renamed and removed in place, and put back, without touching other entries', async () => {
    const wrong = { name: 'wrong', chanel: 'viber' };
    await setUser([{ name: 'one', text: '1' }, wrong, { name: 'two', text: '2' }]);
    await renameFilter(find('one'), 'uno');
    assert.deepEqual(stored()?.globalValue, [{ name: 'uno', text: '1' }, wrong, { name: 'two', text: '2' }]);
    const undo = await removeFilter(find('uno'), new RemovedPlaces());
    assert.deepEqual(stored()?.globalValue, [wrong, { name: 'two', text: '2' }]);
    await undo();
    await undo();
    assert.deepEqual(stored()?.globalValue, [{ name: 'uno', text: '1' }, wrong, { name: 'two', text: '2' }]);
  });

  it('leave no trace in the settings after the last one has been removed', async () => {
    await saveFilter('one', DRAFTS);
    answer = 'Undo';
    await removeSavedFilter(find('one'), new RemovedPlaces());
    await waitUntil('it is back', () => list().length === 1);
    answer = undefined;
    await removeSavedFilter(find('one'), new RemovedPlaces());
    assert.equal(stored()?.globalValue, undefined);
    assert.deepEqual(said, ['The filter "one" was removed.', 'The filter "one" was removed.']);
  });

  it('have a name that is neither empty nor long nor taken', async () => {
    await setUser([{ name: 'one', text: '1' }]);
    const filters = [
      ...readSavedFilters().filters,
      { name: 'Team', filter: DRAFTS, origin: 'workspace' } as const,
    ];
    const [one] = filters;
    const problem = (name: string, renamed?: SavedFilter) => filterNameProblem(name, { renamed, filters });
    assert.deepEqual(problem(' '), { error: 'The name must not be empty.' });
    assert.deepEqual(problem('x'.repeat(61)), { error: 'The name must be at most 60 characters long.' });
    assert.equal(problem('x'.repeat(60)), undefined);
    assert.deepEqual(problem('ONE'), { warning: 'A filter has this name. Press Enter to replace it.' });
    assert.match(JSON.stringify(problem('team')), /A filter of the workspace has this name/);
    assert.deepEqual(problem('team', one), { error: 'Another filter has this name.' });
    assert.equal(problem('One', one), undefined);
  });

  it('that are wrong are skipped, and reported once by name', async () => {
    const reported = { value: undefined as unknown, writes: 0 };
    const report = () =>
      reportInvalidSettings([], {
        key: 'reported',
        state: {
          keys: () => [],
          get: () => reported.value,
          update: (_key, value) => {
            reported.writes++;
            reported.value = value;
            return Promise.resolve();
          },
        },
        log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
      });
    await setUser([
      { name: 'good', text: '1' },
      { name: '$(zap)[x](command:y)\n', chanel: 'viber' },
      { states: ['draft'] },
      { name: 'good', text: '2' },
      { name: 'time', submitTime: 'today' },
    ]);
    said = [];
    assert.deepEqual(list(), ['user: good']);
    await report();
    assert.deepEqual(said, [
      'The saved filter "$\u200B(zap)[x]\u200B(command:y)" is skipped: there is no property chanel. ' +
        'The saved filter #3 is skipped: its name must be a text of 1 to 60 characters. ' +
        'The saved filter "good" is skipped: another filter has its name. ' +
        'The saved filter "time" is skipped: the value of submitTime is not valid.',
    ]);
    await report();
    assert.deepEqual([said.length, reported.writes], [1, 1]);
    await setUser(undefined);
    await report();
    await report();
    assert.deepEqual([reported.value, reported.writes], [undefined, 2]);
  });

  it('are reported by the extension when the setting changes', async () => {
    await setUser([{ name: 'nothing' }]);
    await waitUntil('a notice is shown', () => said.length > 0);
    assert.deepEqual(said, ['The saved filter "nothing" is skipped: it filters nothing.']);
  });

  it('are not written into a setting that is no list', async () => {
    await setUser('text');
    said = [];
    const run: unknown[] = [];
    commandsApi.executeCommand = (...call: readonly unknown[]) => Promise.resolve(run.push(call));
    answer = 'Open Settings';
    const { createInputBox } = vscode.window;
    windowApi['createInputBox'] = () => acceptingInputBox('one');
    try {
      await saveFilterAs(DRAFTS, messages);
    } finally {
      windowApi['createInputBox'] = createInputBox;
    }
    assert.deepEqual(said, [
      'The setting cams.savedFilters could not be changed: The setting cams.savedFilters must be a list of filters.',
    ]);
    assert.deepEqual(run, [[COMMANDS.openSettings, SETTINGS.savedFilters]]);
    assert.equal(stored()?.globalValue, 'text');
  });

  it('are not made of an empty filter', async () => {
    await saveFilterAs({}, messages);
    assert.deepEqual(said, ['There is no filter to save.']);
  });
});

/** An input box whose user enters a text and accepts it. */
function acceptingInputBox(text: string): unknown {
  const accept = new vscode.EventEmitter<void>();
  const event = new vscode.EventEmitter<never>().event;
  const box = {
    value: '',
    onDidChangeValue: event,
    onDidAccept: accept.event,
    onDidHide: event,
    onDidTriggerButton: event,
    show: () => {
      box.value = text;
      setTimeout(() => {
        accept.fire();
      }, 0);
    },
    hide: () => undefined,
    dispose: () => undefined,
  };
  return box;
}
