import * as vscode from 'vscode';
import type { AccountStore } from '../accounts/accountStore';
import { COMMANDS } from '../ids';
import type { Catalog } from '../instances/catalog';
import type { Scope } from '../instances/generation';
import {
  channelKeyOf,
  hasId,
  instanceKeyOf,
  isKnownChannel,
  stateKeyOf,
  type Instance,
} from '../instances/instance';
import { isFiltering, matchesState, NO_FILTER } from '../instances/instanceFilter';
import type { AccountSession } from '../session/accountSession';
import type { Sessions } from '../session/sessions';
import type { InstancesView } from '../tree/instancesView';
import { setTimer, type SetTimer } from '../util/timers';
import { withoutMarkup } from '../wording/plainText';
import { loadUntilFound } from './loadUntilFound';
import { lookUpInstance } from './lookUpInstance';
import { showView } from './showView';
import type { InstanceTarget } from './targets';

interface Revealing {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly view: InstancesView;
  /** Defaults to the real clock. */
  readonly setTimer?: SetTimer;
}

type Outcome = 'loaded' | 'filtered' | 'gone' | 'unlisted';

/** After this time, the user may be typing elsewhere, so the row is selected without the focus. */
const MAX_WAIT_MS = 10_000;
/** How long to wait until the tree shows all accounts, as the changed setting says. */
const SETTING_MS = 5_000;

/**
 * Shows an instance in the tree. Loads the pages up to it, and asks before it changes the filter or what is shown. Starts
 * again if these change meanwhile.
 * @throws ApiError if the account was removed, or a call fails; AbortError when stopped
 */
export async function revealInstance(target: InstanceTarget, of: Revealing): Promise<void> {
  const { accountId, instance } = target;
  const { sessions, view } = of;
  if (!(await showAccount(sessions.of(accountId), of))) return;
  // A changed setting may have replaced the session during the question.
  const session = sessions.of(accountId);
  const { catalog } = session;
  const { filter } = catalog;
  const isOutdated = () => sessions.loadedCatalogOf(accountId) !== catalog || catalog.filter !== filter;
  const started = performance.now();
  await showView({ preserveFocus: true });
  let outcome: Outcome = 'unlisted';
  try {
    await view.withProgress(async () => {
      outcome = await loadRow(session, instance);
    });
  } catch (error) {
    if (!isOutdated()) throw error;
  }
  if (isOutdated()) {
    await revealInstance(target, of);
    return;
  }
  await report(outcome, session, {
    show: async () => {
      const isLate = performance.now() - started > MAX_WAIT_MS;
      await (isLate
        ? view.select(accountId, instanceKeyOf(instance))
        : view.reveal(accountId, instanceKeyOf(instance)));
    },
    clearFilter: async () => {
      await view.withProgress(() => sessions.of(accountId).setFilter(NO_FILTER));
      await revealInstance(target, of);
    },
  });
}

async function report(
  outcome: Outcome,
  session: AccountSession,
  next: { readonly show: () => Promise<void>; readonly clearFilter: () => Promise<void> },
): Promise<void> {
  const { t } = vscode.l10n;
  const account = withoutMarkup(session.label);
  switch (outcome) {
    case 'loaded':
      await next.show();
      break;
    case 'filtered': {
      const clear = t('Clear Filters');
      const chosen = await vscode.window.showInformationMessage(t('The filter hides this instance.'), clear);
      if (chosen === clear) await next.clearFilter();
      break;
    }
    case 'gone':
      void vscode.window.showInformationMessage(t('This instance no longer exists in "{0}".', account));
      break;
    case 'unlisted':
      void vscode.window.showInformationMessage(
        t('This instance exists in "{0}", but the list of instances does not contain it.', account),
      );
      break;
  }
}

function isShown(accountId: string, { shown }: Sessions): boolean {
  return shown.value.some(({ id }) => id === accountId);
}

/**
 * Makes the tree show the account. Asks again if it still does not. Returns false if the user does not want that.
 * @throws ApiError if the account was removed
 */
async function showAccount(session: AccountSession, of: Revealing): Promise<boolean> {
  const { accounts, sessions } = of;
  const { id } = session;
  const { t } = vscode.l10n;
  if (isShown(id, sessions)) return true;
  const name = withoutMarkup(session.label);
  const [switchTo, showAll] = [t('Switch to "{0}"', name), t('Show All Accounts')];
  const chosen = await vscode.window.showInformationMessage(
    t('This instance belongs to the account "{0}", which the tree does not show.', name),
    switchTo,
    showAll,
  );
  if (chosen === undefined) return false;
  if (chosen === switchTo) await accounts.switchTo(sessions.of(id).account);
  else {
    await vscode.commands.executeCommand(COMMANDS.showAllAccounts);
    await waitUntilShown(id, of);
  }
  return await showAccount(sessions.of(id), of);
}

/** Waits until the account is shown or removed, at most `SETTING_MS`: the setting may be overridden, or changed back. */
async function waitUntilShown(accountId: string, of: Revealing): Promise<void> {
  const { sessions } = of;
  const isOver = () => isShown(accountId, sessions) || !sessions.find(accountId);
  if (isOver()) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      listener.dispose();
      timer.dispose();
      resolve();
    };
    const listener = sessions.shown.onDidChange(() => {
      if (isOver()) end();
    });
    const timer = (of.setTimer ?? setTimer)(SETTING_MS, end);
  });
}

/** Loads the list up to an instance, unless the filter hides it. */
async function loadRow(session: AccountSession, instance: Instance): Promise<Outcome> {
  const { catalog } = session;
  await catalog.open();
  const row = catalog.find(instanceKeyOf(instance));
  if (row) return matchesState(catalog.filter, row.state) ? 'loaded' : 'filtered';
  // The given instance can be out of date: its channel decides which list contains it.
  const current = hasId(instance) ? await lookUpInstance(session, instance) : instance;
  if (!current) return 'gone';
  if (isExcluded(current, catalog)) return 'filtered';
  const key = instanceKeyOf(current);
  const loaded = await loadChannel(catalog, current);
  if (!loaded && !catalog.find(key)) {
    // The list was loaded before the instance was added.
    await catalog.refresh();
    if (catalog.view.failure) throw catalog.view.failure;
    await loadChannel(catalog, current);
  }
  if (catalog.find(key)) return isExcluded(current, catalog) ? 'filtered' : 'loaded';
  return isFiltering(catalog.filter) ? 'filtered' : 'unlisted';
}

/** Whether the filter certainly hides an instance. Only the server can tell for the parts that are texts. */
function isExcluded(instance: Instance, { filter }: Catalog): boolean {
  const channel = channelKeyOf(instance);
  return (
    (filter.channel !== undefined && filter.channel !== channel) ||
    !matchesState(filter, stateKeyOf(instance))
  );
}

/** Loads pages until the instance is among them. Returns whether any was loaded. */
async function loadChannel(catalog: Catalog, instance: Instance): Promise<boolean> {
  const channel = channelKeyOf(instance);
  const key = instanceKeyOf(instance);
  const hasList = isKnownChannel(channel) || catalog.filter.channel !== undefined;
  const scope: Scope = hasList ? { channel } : 'rest';
  const loaded = await loadUntilFound(catalog, scope, key);
  // The server may list an instance under no channel.
  const isElsewhere = scope !== 'rest' && catalog.view.rest !== undefined && !catalog.find(key);
  return isElsewhere ? (await loadUntilFound(catalog, 'rest', key)) || loaded : loaded;
}
