import * as vscode from 'vscode';
import type { StateStore } from './accounts/account';
import { ProgramConsent } from './commands/programConsent';
import { AccountProviders, type AccountProvidersOptions } from './session/accountProviders';

/** Creates the credential providers of accounts. They run only programs that the user has allowed. */
export function createProviders(
  options: Omit<AccountProvidersOptions, 'environment' | 'mayRun' | 'onDidGrantTrust'> & {
    readonly state: StateStore;
  },
): AccountProviders {
  const consent = new ProgramConsent(options.state);
  return new AccountProviders({
    ...options,
    environment: process.env,
    onDidGrantTrust: vscode.workspace.onDidGrantWorkspaceTrust,
    mayRun: (commandLine) => consent.mayRun(commandLine),
  });
}
