import * as vscode from 'vscode';
import { isApiError } from '../../api/apiError';
import { COMMANDS } from '../../ids';
import type { Instance } from '../../instances/instance';
import { ignoreAbort } from '../../util/abort';
import { showPick } from '../../util/host/quickPick';
import { describeFailure, failureText, type Remedy } from '../../wording/failure';
import { remedyCall } from '../../wording/remedyCommand';
import type { InstanceArgument, InstanceTarget } from '../targets';
import { offerToAddAccount } from '../requireAccount';
import type { GoToContext } from './goToContext';
import type { FoundInstance, GoToItem, ItemButton } from './goToItems';
import { GoToPick } from './goToPick';
import type { GoToRowsOptions } from './goToRows';

/** The chosen instance, or what follows when the quick pick has closed. */
type Outcome = InstanceTarget | FollowUp;
type FollowUp = () => PromiseLike<unknown>;

export interface PickOptions extends GoToRowsOptions {
  readonly title?: string;
}

/** Commands of the buttons that keep the quick pick open. */
const BUTTON_COMMANDS = {
  copy: COMMANDS.copyId,
  pin: COMMANDS.pinInstance,
  unpin: COMMANDS.unpinInstance,
} as const satisfies { readonly [B in Exclude<ItemButton, 'reveal'>]: string };

/** Searches the instances of all accounts as the user types, and opens the chosen one. */
export async function goToInstance(context: GoToContext): Promise<void> {
  const chosen = await pickInstance(context, { buttons: true });
  if (chosen) await runFor(COMMANDS.openDetails, chosen);
}

/**
 * Searches the instances of all accounts as the user types.
 * @returns the chosen instance, whole and current; undefined if the user cancelled or chose something else
 */
export async function pickInstance(
  context: GoToContext,
  options: PickOptions,
): Promise<InstanceTarget | undefined> {
  if (context.accounts.list().length === 0) {
    await offerToAddAccount();
    return undefined;
  }
  const [only, another] = context.sessions.shown.value;
  if (only && !another) void ignoreAbort(only.catalog.open());
  const outcome = await showPick<GoToItem, Outcome>((opened) => {
    const { pick, resolve, owned } = opened;
    const closed = new AbortController();
    owned.add({
      dispose: () => {
        closed.abort();
      },
    });
    pick.title = options.title;
    const goTo = new GoToPick(opened, context, {
      ...options,
      choose: async (found) => {
        const instance = found.loaded ? found.instance : await fetchInstance(found, closed.signal);
        if (instance) resolve({ accountId: found.accountId, instance });
      },
      resolve: ({ accountId, failure }) => {
        const remedy = followUpOf(accountId, failure);
        if (remedy) resolve(remedy);
        else goTo.retry(accountId);
      },
    });
    /** Requests an instance of which only the ID is known. If that fails, the row says so. */
    const fetchInstance = async (
      found: FoundInstance,
      signal: AbortSignal,
    ): Promise<Instance | undefined> => {
      const { accountId, instance } = found;
      try {
        const session = context.sessions.of(accountId);
        const current = await session.findInstance(instance, signal);
        if (current) return current;
        goTo.showProblem(found, vscode.l10n.t('This instance no longer exists in "{0}".', session.label));
        await context.recent.remove(accountId, instance.instanceId ?? '');
      } catch (error) {
        if (!isApiError(error)) throw error;
        goTo.showProblem(found, failureText(error));
      }
      return undefined;
    };
    owned.add(
      pick.onDidTriggerItemButton(({ item: { row }, button }) => {
        if (row?.kind !== 'instance' || !('action' in button)) return;
        const action = button.action as ItemButton;
        if (action === 'reveal') resolve(() => runFor(COMMANDS.revealInTree, row));
        else void runFor(BUTTON_COMMANDS[action], row.loaded ? row : { ...row, status: 'stored' });
      }),
    );
  });
  if (typeof outcome !== 'function') return outcome;
  await outcome();
  return undefined;
}

function runFor(command: string, { accountId, instance, status }: InstanceTarget): Thenable<unknown> {
  const argument: InstanceArgument = { kind: 'given', accountId, instance, ...(status && { status }) };
  return vscode.commands.executeCommand(command, argument);
}

/** Runs the first remedy of a failure; undefined if that is to try again. */
function followUpOf(accountId: string, failure: Error): FollowUp | undefined {
  const remedy: Remedy | undefined = describeFailure(failure).remedies[0];
  if (remedy === undefined || remedy === 'retry' || remedy === 'editFilter') return undefined;
  const { command, args } = remedyCall(remedy, { accountId, failure });
  return () => vscode.commands.executeCommand(command, ...args);
}
