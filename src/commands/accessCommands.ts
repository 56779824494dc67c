import * as vscode from 'vscode';
import type { AccountStore } from '../accounts/accountStore';
import type { ApiError } from '../api/apiError';
import { COMMANDS } from '../ids';
import { failuresOf } from '../instances/failuresOf';
import { denialOf, isDenial } from '../instances/denialOf';
import type { AccountSession } from '../session/accountSession';
import type { Sessions } from '../session/sessions';
import type { StatusMessages } from '../util/host/statusMessages';
import { lazy } from '../util/lazy';
import { neededPolicy, policyFor } from '../wording/policy';
import type { CommandTable } from './commandRunner';
import { pickAccountIfSeveral } from './pickAccount';
import { offerToAddAccount } from './requireAccount';
import type { SessionTargets } from './sessionTargets';
import { isNode } from './targets';
import { watchLoads } from './watchLoads';

type AccessCommands = 'checkAccess' | 'showAccessDenied' | 'copyPolicy' | 'copyDiagnosticMessage';

/** Commands about the access to instances: what fails, and how to get the permission. */
export function accessCommands(of: {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly sessionTargets: SessionTargets;
  readonly messages: StatusMessages;
}): Pick<CommandTable, (typeof COMMANDS)[AccessCommands]> {
  const panel = lazy(async () => {
    const { DeniedPanel } = await import('../denied/deniedPanel');
    return new DeniedPanel();
  });
  /** The denial that the view shows of an account, or that another call of it got last. */
  const denialIn = (session: AccountSession | undefined) =>
    denialOf(session?.loadedCatalog?.view) ??
    (isDenial(session?.lastDenial) ? session.lastDenial : undefined);
  const isDenied = (session: AccountSession) => denialIn(session) !== undefined;
  /** The account that got this denial, shown or not. */
  const sessionDenied = (denial: ApiError) =>
    of.accounts
      .list()
      .map(({ id }) => of.sessions.find(id))
      .find((session) => session?.lastDenial === denial);
  /** The account of the row, or one of those whose call was denied; undefined if there is none. */
  const deniedSession = async (row?: unknown) =>
    of.sessions.shown.value.some(isDenied)
      ? await of.sessionTargets.resolve(row, { among: isDenied })
      : undefined;
  const shownDenial = async (row?: unknown) => denialIn(await deniedSession(row));
  const copy = async (text: string, said: string) => {
    await vscode.env.clipboard.writeText(text);
    of.messages.showSuccess(said);
  };
  const showDenial = async (denial: ApiError, session: AccountSession) => {
    (await panel()).show(denial, session, (onLoaded) =>
      watchLoads(of.sessions, session.id, (view) => {
        onLoaded({ denial: denialOf(view), failure: failuresOf(view)[0] });
      }),
    );
  };
  const accountOf = (id: unknown) => of.accounts.list().find((account) => account.id === id);
  return {
    [COMMANDS.checkAccess]: async (target) => {
      const question = vscode.l10n.t('Select an account to check its access');
      const account =
        accountOf(isNode(target) ? target.accountId : target) ??
        (await pickAccountIfSeveral(of.accounts, question));
      if (!account) {
        if (of.accounts.list().length === 0) await offerToAddAccount();
        return;
      }
      const { showAccessChecks } = await import('./checkAccess/checkAccessPick');
      await showAccessChecks(of.sessions.of(account.id), of.messages);
    },
    [COMMANDS.showAccessDenied]: async (given, accountId) => {
      const got = given instanceof Error && isDenial(given) ? given : undefined;
      const checked = accountOf(accountId);
      // The account of a notice may have been removed: the denial of another one is not meant then.
      const denied =
        accountId === undefined ? ((got && sessionDenied(got)) ?? (await deniedSession(given))) : undefined;
      const session = checked ? of.sessions.of(checked.id) : denied;
      const denial = got ?? denialIn(session);
      if (denial && session) await showDenial(denial, session);
      else void vscode.window.showInformationMessage(vscode.l10n.t('No access was denied.'));
    },
    // The page passes what it shows. Everywhere else, the denial of the row's account counts.
    [COMMANDS.copyPolicy]: async (shown) => {
      const text = policyFor(shown) ?? neededPolicy((await shownDenial(shown)) ?? {});
      await copy(text, vscode.l10n.t('Policy copied. Paste it into the RAM console.'));
    },
    [COMMANDS.copyDiagnosticMessage]: async (shown) => {
      const message =
        typeof shown === 'string' ? shown : (await shownDenial(shown))?.accessDenied?.diagnosticMessage;
      if (message !== undefined) await copy(message, vscode.l10n.t('Diagnostic message copied.'));
      else
        void vscode.window.showInformationMessage(
          vscode.l10n.t('Nothing to copy: {0} is not set.', 'EncodedDiagnosticMessage'),
        );
    },
  };
}
