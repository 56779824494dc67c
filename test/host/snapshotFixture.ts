import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/ids';
import type { InstanceRecord } from '../emulator/instances';
import { activeTab } from './diffEditor';
import { answeredQuickPick, type PickAnswer } from './quickPickAnswers';
import { emulatorControl, EXTENSION_ID } from './support';

/** Functions of the VS Code API to replace: it has no way to answer a question. */
const windowApi = vscode.window as unknown as Record<string, unknown>;
const MESSAGES = ['showInformationMessage', 'showErrorMessage', 'showWarningMessage'];
const REPLACED = [...MESSAGES, 'showQuickPick', 'createQuickPick', 'withProgress'];

export const ONE = { InstanceId: '1', InstanceName: 'one', ChannelType: 'VIBER', State: 'published' };
export const TWO = { InstanceId: '2', InstanceName: 'two', ChannelType: 'VIBER', State: 'draft' };

export const isSnapshot = ({ label }: vscode.QuickPickItem) => label.startsWith('$(history)');
const chooseSnapshot: PickAnswer = { choose: (items) => items.find(isSnapshot) };

/** Two instances, no snapshots, and answers to all questions. */
export class SnapshotFixture {
  readonly control = emulatorControl();
  /** The messages so far. */
  readonly said: string[] = [];
  /** The answers to messages, by the beginning of the message. */
  reactions: Readonly<Record<string, string>> = {};
  /** Chooses a snapshot, unless a test says something else. */
  pick = chooseSnapshot;
  /** A part of the label of the action to choose. */
  action = '';
  /** Whether to include contact fields. */
  ticked = false;
  /** Where the snapshots are. */
  folder = '';
  readonly #originals = new Map(REPLACED.map((name) => [name, windowApi[name]]));

  constructor() {
    before(async () => {
      await vscode.extensions.getExtension(EXTENSION_ID)?.activate();
    });
    beforeEach(async () => {
      await this.#reset();
    });
    afterEach(async () => {
      for (const [name, original] of this.#originals) windowApi[name] = original;
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      fs.rmSync(this.folder, { recursive: true, force: true });
    });
  }

  /** The names of the files. */
  names(): readonly string[] {
    return fs.existsSync(this.folder) ? fs.readdirSync(this.folder).sort() : [];
  }

  /** The path of the only snapshot. */
  get file(): string {
    const [name, ...others] = this.names();
    assert.ok(name !== undefined && others.length === 0);
    return path.join(this.folder, name);
  }

  async save(): Promise<void> {
    await vscode.commands.executeCommand(COMMANDS.saveSnapshot);
  }

  async compare(): Promise<void> {
    await vscode.commands.executeCommand(COMMANDS.compareWithSnapshot);
  }

  async show(...records: readonly InstanceRecord[]): Promise<void> {
    await this.control.replaceData(records);
    await vscode.commands.executeCommand(COMMANDS.refresh);
  }

  /** Replaces a function of `vscode.window` until the test ends. */
  replace(name: (typeof REPLACED)[number], by: unknown): void {
    windowApi[name] = by;
  }

  async #reset(): Promise<void> {
    Object.assign(this, { reactions: {}, action: '', ticked: false, pick: chooseSnapshot });
    this.#answerQuestions();
    await this.control.reset();
    await this.show(TWO, { ...ONE, ContactMail: 'a@example.com' });
    if (this.folder === '') await this.#findFolder();
    fs.rmSync(this.folder, { recursive: true, force: true });
    this.said.length = 0;
  }

  #answerQuestions(): void {
    for (const name of MESSAGES) {
      this.replace(name, (message: string) => {
        this.said.push(message);
        const [, answer] = Object.entries(this.reactions).find(([start]) => message.startsWith(start)) ?? [];
        return Promise.resolve(answer);
      });
    }
    const showQuickPick = (
      items: readonly vscode.QuickPickItem[],
      { canPickMany = false }: { canPickMany?: boolean } = {},
    ) =>
      Promise.resolve(
        canPickMany
          ? items.filter(() => this.ticked)
          : items.find(({ label }) => label.includes(this.action)),
      );
    this.replace('showQuickPick', showQuickPick);
    this.replace('createQuickPick', () => answeredQuickPick(this.pick));
  }

  /** Opens a snapshot: the only way to learn where VS Code lets the extension store files. */
  async #findFolder(): Promise<void> {
    this.reactions = { 'Snapshot of': 'Open' };
    await this.save();
    const input = activeTab()?.input;
    assert.ok(input instanceof vscode.TabInputText);
    this.folder = path.dirname(input.uri.fsPath);
    this.reactions = {};
  }
}
