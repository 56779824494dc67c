import * as vscode from 'vscode';
import type { Account } from '../accounts/account';
import { baseAccountOf } from '../accounts/baseAccount';
import { isApiError } from '../api/apiError';
import type { CliMode } from '../credentials/cliProfile';
import { endedProfileOf, type EndedProfile } from '../credentials/endedCredentialsError';
import { failuresOf } from '../instances/failuresOf';
import type { Sessions } from '../session/sessions';
import type { SignInContext } from './signIn/newAccount';
import { quoteArgument, shellKindOf } from './terminalCommand';

/** A CLI profile whose credentials the CLI can renew. */
export interface RenewableProfile {
  readonly name: string;
  /** Undefined if it is unknown. */
  readonly mode: CliMode | undefined;
  /** Whether the user enters its token, because nothing renews it. */
  readonly hasToken: boolean;
  /** The current profile of the CLI's file, whatever a variable says; undefined if it is unknown. */
  readonly currentInFile: string | undefined;
}

/**
 * Returns the CLI profile to renew for an account: the one whose credentials have ended, else the one that the account
 * uses, also through a role or as one of the default sources; undefined if there is none.
 */
export async function renewableProfileOf(
  { accounts, sessions, readCliProfiles }: Pick<SignInContext, 'accounts' | 'sessions' | 'readCliProfiles'>,
  account: Account,
  failure?: unknown,
): Promise<RenewableProfile | undefined> {
  const { source } = baseAccountOf(account, accounts.list());
  const ended = endedProfileOf(failure) ?? endedProfileIn(sessions, account);
  if (!ended && source.kind !== 'cliProfile' && source.kind !== 'default') return undefined;
  const profiles = await ignoreUnreadable(readCliProfiles());
  const current = profiles.find(({ isCurrent }) => isCurrent)?.name;
  const currentInFile = profiles.find((profile) => profile.isCurrentInFile)?.name;
  const name = ended?.name ?? (source.kind === 'cliProfile' ? source.profile : current);
  if (name === undefined) return undefined;
  const mode = profiles.find((profile) => profile.name === name)?.mode;
  return { name, mode, hasToken: ended?.hasToken ?? mode === 'StsToken', currentInFile };
}

/** The profile whose credentials had ended in the account's last calls. */
function endedProfileIn(sessions: Pick<Sessions, 'find'>, { id }: Account): EndedProfile | undefined {
  const session = sessions.find(id);
  const view = session?.loadedCatalog?.view ?? session?.lastView;
  return (
    view &&
    failuresOf(view)
      .map(endedProfileOf)
      .find((ended) => ended !== undefined)
  );
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

/** A command of the CLI: its arguments, and the name of a profile, which follows them. */
interface CliCommand {
  readonly args: readonly string[];
  readonly profile: string;
}

/** The commands with which the CLI gets new credentials for a profile. */
function renewingCommands({ name, mode, hasToken, currentInFile }: RenewableProfile): readonly CliCommand[] {
  // A signed call that needs no permission: for it, the CLI renews the keys in its file and nothing else there.
  if (!hasToken) return [{ args: ['sts', 'GetCallerIdentity', '--profile'], profile: name }];
  return [
    { args: ['configure', '--mode', 'StsToken', '--profile'], profile: name },
    // Only that mode asks for a token. The profile keeps its role meanwhile.
    ...(mode === 'RamRoleArn'
      ? [{ args: ['configure', 'set', '--mode', mode, '--profile'], profile: name }]
      : []),
    // The CLI makes a profile that it configures the current one of its file.
    ...(currentInFile === undefined || currentInFile === name
      ? []
      : [{ args: ['configure', 'switch', '--profile'], profile: currentInFile }]),
  ];
}

/**
 * Runs the Alibaba Cloud CLI in a visible terminal, so that it renews the credentials of a profile, in the browser if it
 * has to, or asks for a new token. The watcher of its file notices the new ones.
 */
export function renewInTerminal(profile: RenewableProfile): void {
  const name = 'Alibaba Cloud CLI';
  const commands = renewingCommands(profile);
  const shell = shellKindOf(vscode.env.shell);
  const lines = commands.flatMap(({ args, profile: of }) => {
    const argument = quoteArgument(of, shell);
    return argument === undefined ? [] : [['aliyun', ...args, argument].join(' ')];
  });
  if (lines.length < commands.length) {
    runWithoutShell(commands);
    return;
  }
  const terminal = vscode.window.createTerminal({ name });
  terminal.show();
  terminal.sendText(lines.join(shell === 'powershell' ? '; ' : ' && '));
}

/** Runs one command after the other, each in a terminal of its own: no shell is involved that could interpret a name. */
function runWithoutShell([command, ...rest]: readonly CliCommand[]): void {
  if (!command) return;
  const { args, profile } = command;
  const terminal = vscode.window.createTerminal({
    name: 'Alibaba Cloud CLI',
    shellPath: 'aliyun',
    shellArgs: [...args, profile],
  });
  terminal.show();
  const closing = vscode.window.onDidCloseTerminal((closed) => {
    if (closed !== terminal) return;
    closing.dispose();
    runWithoutShell(rest);
  });
}
