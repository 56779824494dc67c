import * as vscode from 'vscode';
import { instanceKeyOf } from '../../instances/instance';
import type { FoundInstance } from './goToItems';
import type { GoToContext } from './goToContext';

/** A part of what is listed before the user types. */
export interface Suggestions {
  readonly title: string;
  readonly instances: readonly FoundInstance[];
}

/** The pinned instances of the accounts, then those that were opened last. An instance is listed once. */
export function suggestInstances(
  { sessions, pins, recent }: GoToContext,
  accountIds: readonly string[],
): readonly Suggestions[] {
  const listed = new Set<string>();
  const suggest = (title: string, list: (accountId: string) => readonly ListedInstance[]): Suggestions => ({
    title,
    instances: accountIds.flatMap((accountId) =>
      list(accountId).flatMap(({ id, name }) => {
        const key = `${accountId} ${id}`;
        if (listed.has(key)) return [];
        listed.add(key);
        const known = sessions.loadedCatalogOf(accountId)?.find(instanceKeyOf({ instanceId: id }));
        const instance = known?.instance ?? {
          instanceId: id,
          ...(name === '' ? {} : { instanceName: name }),
        };
        return [{ accountId, instance, loaded: known !== undefined }];
      }),
    ),
  });
  return [
    suggest(vscode.l10n.t('pinned'), (accountId) =>
      pins
        .list(accountId)
        .map(({ instanceId, instanceName = '' }) => ({ id: instanceId, name: instanceName })),
    ),
    suggest(vscode.l10n.t('recently opened'), (accountId) => recent.list(accountId)),
  ].filter(({ instances }) => instances.length > 0);
}

interface ListedInstance {
  readonly id: string;
  readonly name: string;
}
