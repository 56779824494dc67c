import * as vscode from 'vscode';
import type { Account } from '../accounts/account';
import { baseAccountOf } from '../accounts/baseAccount';
import { isApiError } from '../api/apiError';
import type { CliMode } from '../credentials/cliProfile';
import type { SignInContext } from './signIn/newAccount';
import { quoteArgument, shellKindOf } from './terminalCommand';

/** The CLI profile whose keys an account uses. */
export interface UsedProfile {
  readonly name: string;
  /** Undefined if it is unknown. */
  readonly mode: CliMode | undefined;
}

/**
 * Returns the CLI profile whose keys an account uses, also through a role or as one of the default sources; undefined if
 * there is none.
 */
export async function usedProfileOf(
  { accounts, readCliProfiles }: Pick<SignInContext, 'accounts' | 'readCliProfiles'>,
  account: Account,
): Promise<UsedProfile | undefined> {
  const { source } = baseAccountOf(account, accounts.list());
  if (source.kind !== 'cliProfile' && source.kind !== 'default') return undefined;
  const profiles = await ignoreUnreadable(readCliProfiles());
  if (source.kind === 'default') return profiles.find(({ isCurrent }) => isCurrent);
  return profiles.find(({ name }) => name === source.profile) ?? { name: source.profile, mode: undefined };
}

/** A file that cannot be read does not keep the CLI from trying. */
async function ignoreUnreadable<T>(reading: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await reading;
  } catch (error) {
    if (isApiError(error)) return [];
    throw error;
  }
}

/** The arguments with which the Alibaba Cloud CLI gets new credentials for a profile; its name follows. */
export function renewingArguments(mode: CliMode | undefined): readonly string[] {
  return mode === 'StsToken'
    ? // Nothing renews a token that was entered, so the CLI asks for the next one.
      ['configure', '--mode', 'StsToken', '--profile']
    : // A signed call that needs no permission: the CLI renews the credentials for it, and writes its file.
      ['sts', 'GetCallerIdentity', '--profile'];
}

/**
 * Runs the Alibaba Cloud CLI in a visible terminal, so that it renews the credentials of a profile, in the browser if it
 * has to, or asks for a new token. The watcher of its file notices the new ones.
 */
export function refreshInTerminal({ name: profile, mode }: UsedProfile): void {
  const name = 'Alibaba Cloud CLI';
  const renew = renewingArguments(mode);
  const argument = quoteArgument(profile, shellKindOf(vscode.env.shell));
  if (argument === undefined) {
    // No shell is involved that could interpret the name.
    vscode.window.createTerminal({ name, shellPath: 'aliyun', shellArgs: [...renew, profile] }).show();
    return;
  }
  const terminal = vscode.window.createTerminal({ name });
  terminal.show();
  terminal.sendText(['aliyun', ...renew, argument].join(' '));
}
