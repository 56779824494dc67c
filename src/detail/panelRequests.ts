import * as vscode from 'vscode';
import { COMMANDS, type CommandId } from '../ids';
import type { Direction, PanelAction } from '../shared/panelSnapshot';
import { copyInstanceText } from '../util/host/copyInstanceText';
import { obstacleTo } from './actions';
import { parseHttpsLink } from './httpsLink';
import type { Place } from './moves';
import type { NoticeAction } from './notice';
import type { ParsedMessage } from './parseMessage';
import type { PanelSubject } from './panelSubject';
import type { ReloadableInstance } from './reloadableInstance';

/** What a page can ask of its panel. */
export interface RequestTarget {
  readonly model: ReloadableInstance;
  /** Called when the page has run. */
  ready(): Promise<void>;
  showCopied(field: string): void;
  move(direction: Direction): void;
  /** Where the panel's instance is in the tree. */
  place(): Place;
  /** The action of the notice that is shown. */
  noticeAction(): NoticeAction | undefined;
  reload(): Promise<void>;
  openInNewTab(subject: PanelSubject): void;
  /** Whether the panel's instance is pinned in the tree. */
  isInstancePinned(): boolean;
  /** Runs one of the extension's commands. */
  run(command: CommandId, ...args: readonly unknown[]): Thenable<unknown>;
}

/** Does what a page asks for. */
export async function handleRequest(message: ParsedMessage, panel: RequestTarget): Promise<void> {
  const { instance } = panel.model.subject;
  switch (message.kind) {
    case 'ready':
      await panel.ready();
      return;
    case 'copyField': {
      const value = instance[message.field];
      if (value === undefined) return;
      await copyInstanceText(value);
      panel.showCopied(message.field);
      return;
    }
    case 'openLink': {
      const link = parseHttpsLink(instance[message.field]);
      // Pass a string: a Uri re-encodes the address, which breaks signed URLs. VS Code asks before opening it.
      if (link !== undefined) await vscode.commands.executeCommand('vscode.open', link);
      return;
    }
    case 'move':
      panel.move(message.direction);
      return;
    case 'resolve': {
      const action = panel.noticeAction();
      if (action === 'reload') await panel.reload();
      else if (action) await panel.run(action.command, ...action.args);
      return;
    }
    case 'run':
      await runAction(message.action, panel);
  }
}

async function runAction(action: PanelAction, panel: RequestTarget): Promise<void> {
  const { subject, reloading, problem } = panel.model;
  if (obstacleTo(action, { instance: subject.instance, reloading, place: panel.place() })) return;
  switch (action) {
    case 'reload':
      await panel.reload();
      return;
    case 'openInNewTab':
      panel.openInNewTab(subject);
      return;
    default: {
      const unpins = action === 'pinInstance' && panel.isInstancePinned();
      // What is not reloaded is requested for the pinned row.
      const outdated = action === 'pinInstance' && (reloading || problem !== undefined);
      await panel.run(unpins ? COMMANDS.unpinInstance : COMMANDS[action], {
        kind: 'given',
        accountId: subject.accountId,
        instance: subject.instance,
        ...(outdated && { status: 'stored' }),
      });
    }
  }
}
