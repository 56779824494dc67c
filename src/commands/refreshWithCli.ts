import * as vscode from 'vscode';
import type { Account } from '../accounts/account';
import type { AccountStore } from '../accounts/accountStore';
import { quoteArgument, shellKindOf } from './terminalCommand';

/** A signed call that needs no permission: the CLI renews the profile's credentials for it, and writes its file. */
const RENEWING_CALL = ['sts', 'GetCallerIdentity', '--profile'] as const;

/** Returns the CLI profile whose keys an account uses, also through a role; undefined if there is none. */
export function cliProfileOf(accounts: AccountStore, account: Account): string | undefined {
  const seen = new Set<string>();
  for (let at: Account | undefined = account; at && !seen.has(at.id);) {
    seen.add(at.id);
    const { source }: Account = at;
    if (source.kind === 'cliProfile') return source.profile;
    at = source.kind === 'role' ? accounts.list().find(({ id }) => id === source.accountId) : undefined;
  }
  return undefined;
}

/**
 * Runs the Alibaba Cloud CLI in a visible terminal, so that it renews the credentials of a profile, in the browser if it
 * has to. The watcher of its file notices the new ones.
 */
export function refreshInTerminal(profile: string): void {
  const name = 'Alibaba Cloud CLI';
  const argument = quoteArgument(profile, shellKindOf(vscode.env.shell));
  if (argument === undefined) {
    // No shell is involved that could interpret the name.
    vscode.window
      .createTerminal({ name, shellPath: 'aliyun', shellArgs: [...RENEWING_CALL, profile] })
      .show();
    return;
  }
  const terminal = vscode.window.createTerminal({ name });
  terminal.show();
  terminal.sendText(['aliyun', ...RENEWING_CALL, argument].join(' '));
}
