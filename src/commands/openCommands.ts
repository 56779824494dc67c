import * as vscode from 'vscode';
import type { AccountStore } from '../accounts/accountStore';
import { COMMANDS, SETTINGS, WALKTHROUGHS } from '../ids';
import type { DetailPanels } from '../detail/detailPanels';
import type { Sessions } from '../session/sessions';
import type { InstancesView } from '../tree/instancesView';
import { instancesToJson } from '../export/instanceJson';
import type { CommandTable } from './commandRunner';
import { revealInstance } from './revealInstance';
import { showLog } from './showLog';
import type { InstanceTargets } from './targets';

type OpenCommands =
  | 'openDetails'
  | 'openInNewTab'
  | 'openAsJson'
  | 'previousInstance'
  | 'nextInstance'
  | 'revealInTree'
  | 'getStarted'
  | 'openSettings'
  | 'showLog';

/** Commands that open an instance, the walkthrough, the settings or the log. */
export function openCommands(of: {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly targets: InstanceTargets;
  readonly view: InstancesView;
  readonly panels: DetailPanels;
  readonly log: vscode.LogOutputChannel;
  readonly extensionId: string;
}): Pick<CommandTable, (typeof COMMANDS)[OpenCommands]> {
  const { sessions, targets, panels } = of;
  const show = async (args: readonly unknown[], newTab: boolean) => {
    const chosen = await targets.resolve(args);
    // Several instances need a tab each; a single one reuses the preview tab.
    for (const { accountId, instance, status = 'current' } of newTab ? chosen : chosen.slice(0, 1)) {
      await panels.show(
        { accountId, accountName: sessions.find(accountId)?.label ?? '', instance },
        { newTab, reload: status !== 'current' },
      );
    }
  };
  return {
    [COMMANDS.openDetails]: (...args) => show(args, false),
    [COMMANDS.openInNewTab]: (...args) => show(args, true),
    [COMMANDS.openAsJson]: async (...args) => {
      const instances = (await targets.resolveWhole(args)).map(({ instance }) => instance);
      if (instances.length === 0) return;
      const document = await vscode.workspace.openTextDocument({
        language: 'json',
        content: instancesToJson(instances),
      });
      await vscode.window.showTextDocument(document);
    },
    [COMMANDS.previousInstance]: () => panels.move('previous'),
    [COMMANDS.nextInstance]: () => panels.move('next'),
    [COMMANDS.revealInTree]: async (...args) => {
      const [target] = await targets.resolve(args);
      if (target) await revealInstance(target, of);
    },
    [COMMANDS.getStarted]: async () => {
      const walkthrough = `${of.extensionId}#${WALKTHROUGHS.getStarted}`;
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthrough);
    },
    [COMMANDS.openSettings]: async (setting) => {
      const query = isSettingId(setting) ? `@id:${setting}` : `@ext:${of.extensionId}`;
      await vscode.commands.executeCommand('workbench.action.openSettings', query);
    },
    [COMMANDS.showLog]: () => showLog(of.log, of.extensionId),
  };
}

function isSettingId(value: unknown): value is string {
  return Object.values<unknown>(SETTINGS).includes(value);
}
