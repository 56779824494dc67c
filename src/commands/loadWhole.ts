import * as vscode from 'vscode';
import type { Instance } from '../instances/instance';
import { formatCount } from '../tree/formatCount';
import type { PinnedRows } from '../tree/pinnedRows';
import { byAccount } from './byAccount';
import { withSlowProgress } from './slowProgress';
import type { InstanceTarget } from './targets';

/**
 * Loads the pinned instances of which only the stored fields are known, with progress. Leaves out those that are gone,
 * and says so.
 * @throws ApiError when a request fails; AbortError when cancelled
 */
export async function loadWhole(
  chosen: readonly InstanceTarget[],
  pinned: PinnedRows,
): Promise<readonly InstanceTarget[]> {
  const stored = chosen.filter(({ status }) => status === 'stored');
  const loaded = stored.length === 0 ? undefined : await load(stored, pinned);
  const whole = chosen.flatMap((target): readonly InstanceTarget[] => {
    const { accountId, status = 'current' } = target;
    if (status === 'current') return [target];
    const instance = loaded?.get(target);
    return instance ? [{ accountId, instance }] : [];
  });
  if (whole.length < chosen.length) sayGone(chosen.length - whole.length, chosen.length);
  return whole;
}

async function load(
  stored: readonly InstanceTarget[],
  pinned: PinnedRows,
): Promise<ReadonlyMap<InstanceTarget, Instance | undefined>> {
  const found = new Map<InstanceTarget, Instance | undefined>();
  await withSlowProgress(vscode.l10n.t('Loading pinned instances'), async (report, signal) => {
    let done = 0;
    const onAnswer = () => report({ done: ++done, of: stored.length });
    for (const [accountId, own] of byAccount(stored)) {
      const pins = pinned.pinsOf(accountId);
      const instances = own.map(({ instance }) => instance);
      const answers = (await pins?.load(instances, { signal, onAnswer })) ?? [];
      for (const [at, target] of own.entries()) found.set(target, answers[at]);
    }
  });
  return found;
}

function sayGone(gone: number, of: number): void {
  const { t } = vscode.l10n;
  void vscode.window.showInformationMessage(
    of === 1
      ? t('This instance no longer exists.')
      : t('{0} of {1} instances no longer exist.', formatCount(gone, true), formatCount(of, true)),
  );
}
