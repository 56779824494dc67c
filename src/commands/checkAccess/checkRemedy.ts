import * as vscode from 'vscode';
import type { Account } from '../../accounts/account';
import type { AccessCheck } from '../../access/accessChecks';
import type { ApiError } from '../../api/apiError';
import { COMMANDS, SETTINGS } from '../../ids';
import { describeFailure } from '../../wording/failure';
import { remedyCall } from '../../wording/remedyCommand';
import { remedyLabel } from '../../wording/remedyLabel';

/** An action that may fix a check. */
export interface CheckRemedy {
  readonly title: string;
  readonly run: () => Thenable<unknown>;
}

/** The best action for a check that failed; undefined if there is nothing to do in VS Code. */
export function remedyOf({ id, state, error }: AccessCheck, account: Account): CheckRemedy | undefined {
  if (id === 'tls' && state === 'warning') return openSetting('http.proxyStrictSSL');
  if (!error) return undefined;
  if (isProxyProblem(error)) return openSetting('http.proxy');
  for (const remedy of describeFailure(error).remedies) {
    switch (remedy) {
      case 'showDenial':
      case 'updateKeys':
      case 'addAccount':
      case 'editAccount':
      case 'refreshWithCli':
      case 'configureWithCli': {
        const { command, args } = remedyCall(remedy, { accountId: account.id, failure: error });
        return {
          title: remedyLabel(remedy),
          run: () => vscode.commands.executeCommand(command, ...args),
        };
      }
      case 'openSettings':
        return account.endpoint === undefined
          ? openSetting(SETTINGS.endpoint)
          : {
              title: remedyLabel('editAccount'),
              run: () => vscode.commands.executeCommand(COMMANDS.editAccount, account.id),
            };
      default:
    }
  }
  return undefined;
}

function isProxyProblem({ code, httpStatus }: ApiError): boolean {
  return code === 'ProxyUnreachable' || httpStatus === 407;
}

function openSetting(id: string): CheckRemedy {
  return {
    title: vscode.l10n.t('Open the setting {0}', id),
    run: () => vscode.commands.executeCommand('workbench.action.openSettings', `@id:${id}`),
  };
}
