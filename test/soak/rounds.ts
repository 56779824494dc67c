import * as vscode from 'vscode';
import { COMMANDS } from '../../src/ids';
import type { Instance } from '../../src/instances/instance';

const CHANNELS = ['whatsapp', 'messenger', 'instagram', 'viber'] as const;
const STATES = ['published', 'auditing', 'unpublished', 'draft', 'rejected'] as const;
const REFRESHES = 5;
const TABS = 3;

/** Cycles through the values, one per round. */
const pickForRound = <T>(all: readonly [T, ...T[]], round: number): T => all[round % all.length] ?? all[0];

/** The instance opened in this round and tab. */
const instance = (round: number, tab: number): Instance => ({
  instanceId: String(29_000_000 + round * 10 + tab),
  instanceName: `acme-${round}-${tab}`,
  instanceDescription: 'Opened and closed',
  channelType: pickForRound(CHANNELS, round),
  state: pickForRound(STATES, round),
});

/**
 * A few minutes of use with one account, through the extension's commands: overlapping refreshes, all kinds of filters,
 * load more, load all (once stopped halfway), instance details opened and closed. Leaves no filter, tab or call behind.
 */
export async function runRound(round: number): Promise<void> {
  const channel = pickForRound(CHANNELS, round);
  const state = pickForRound(STATES, round);
  for (let at = 0; at < REFRESHES; at++) await run(COMMANDS.refresh);
  await Promise.all([run(COMMANDS.refresh), run(COMMANDS.refresh)]);

  await run(COMMANDS.loadMore, { kind: 'more', accountId: 'environment', id: 'soak', scope: { channel } });
  await run(COMMANDS.showOnlyState, { kind: 'state', accountId: 'environment', id: 'soak', channel, state });
  await run(COMMANDS.showOnlyChannel, { kind: 'channel', accountId: 'environment', id: 'soak', channel });
  await run(COMMANDS.clearFilters);

  const stopped = run(COMMANDS.loadAll);
  await run(COMMANDS.stopLoading);
  await stopped;
  await run(COMMANDS.loadAll);
  await run(COMMANDS.showOnlyState, { kind: 'state', accountId: 'environment', id: 'soak', channel, state });
  await run(COMMANDS.clearFilters);

  await openAndCloseDetails(round);
}

async function openAndCloseDetails(round: number): Promise<void> {
  const given = (tab: number) => ({
    kind: 'given',
    accountId: 'environment',
    instance: instance(round, tab),
  });
  await run(COMMANDS.openDetails, given(0));
  for (let tab = 1; tab < TABS; tab++) await run(COMMANDS.openInNewTab, given(tab));
  await run(COMMANDS.openAsJson, given(0));
  await run(COMMANDS.copyAsJson, given(0));
  await run('workbench.action.revertAndCloseActiveEditor');
  await run('workbench.action.closeAllEditors');
}

async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(command, ...args);
}
