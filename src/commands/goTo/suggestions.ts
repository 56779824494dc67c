import * as vscode from 'vscode';
import { instanceKeyOf } from '../../instances/instance';
import type { InstanceTarget } from '../targets';
import type { FoundInstance } from './goToItems';
import type { GoToContext } from './goToContext';

/** A part of what is listed before the user types. */
export interface Suggestions {
  readonly title: string;
  readonly instances: readonly FoundInstance[];
}

export interface SuggestionsOptions {
  readonly accountIds: readonly string[];
  /** An instance that is not listed. */
  readonly except: InstanceTarget | undefined;
}

/** The pinned instances of the accounts, then those that were opened last. An instance is listed once. */
export function suggestInstances(
  { sessions, pins, recent }: GoToContext,
  { accountIds, except }: SuggestionsOptions,
): readonly Suggestions[] {
  const listed = new Set(except && [`${except.accountId} ${except.instance.instanceId ?? ''}`]);
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
