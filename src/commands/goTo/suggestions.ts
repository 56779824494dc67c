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

/** The pinned instances, account by account, then those of all accounts that were opened last. Each is listed once. */
export function suggestInstances(
  { sessions, pins, recent }: GoToContext,
  { accountIds, except }: SuggestionsOptions,
): readonly Suggestions[] {
  const listed = new Set(except && [`${except.accountId} ${except.instance.instanceId ?? ''}`]);
  const suggest = (title: string, list: readonly ListedInstance[]): Suggestions => ({
    title,
    instances: list.flatMap(({ accountId, id, name }) => {
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
  });
  const pinned = accountIds.flatMap((accountId) =>
    pins
      .list(accountId)
      .map(({ instanceId, instanceName = '' }) => ({ accountId, id: instanceId, name: instanceName })),
  );
  return [
    suggest(vscode.l10n.t('pinned'), pinned),
    suggest(vscode.l10n.t('recently opened'), recent.list(...accountIds)),
  ].filter(({ instances }) => instances.length > 0);
}

interface ListedInstance {
  readonly accountId: string;
  readonly id: string;
  readonly name: string;
}
