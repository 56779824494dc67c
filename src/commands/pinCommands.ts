import * as vscode from 'vscode';
import { COMMANDS } from '../ids';
import { channelKeyOf, displayNameOf, stateKeyOf } from '../instances/instance';
import { MAX_PINS } from '../pins/pin';
import type { PinStore, PinOutcome } from '../pins/pinStore';
import type { Sessions } from '../session/sessions';
import { formatCount } from '../tree/formatCount';
import type { PinnedRows } from '../tree/pinnedRows';
import type { StatusMessages } from '../util/host/statusMessages';
import { channelLabel, stateLabel } from '../wording/labels';
import { withoutMarkup } from '../wording/plainText';
import { byAccount } from './byAccount';
import type { CommandTable } from './commandRunner';
import type { InstanceTarget, InstanceTargets } from './targets';

/** Commands that pin and unpin instances. */
export function pinCommands(of: {
  readonly pins: PinStore;
  readonly pinned: PinnedRows;
  readonly sessions: Sessions;
  readonly targets: InstanceTargets;
  readonly messages: StatusMessages;
}): Pick<CommandTable, 'cams.pinInstance' | 'cams.unpinInstance'> {
  const { pins, pinned, sessions, targets, messages } = of;
  const isPinned = ({ accountId, instance: { instanceId } }: InstanceTarget) =>
    instanceId !== undefined && pins.isPinned(accountId, instanceId);
  return {
    [COMMANDS.pinInstance]: async (...args) => {
      const chosen = await targets.resolve(args);
      const outcomes: PinOutcome[] = [];
      for (const [accountId, own] of byAccount(chosen)) {
        for (const { instance, status } of own) {
          if (status === undefined) pinned.pinsOf(accountId)?.learn(instance);
        }
        outcomes.push(
          await pins.pin(
            accountId,
            own.map(({ instance }) => instance),
          ),
        );
      }
      if (outcomes.length > 0) report(outcomes, messages);
    },
    [COMMANDS.unpinInstance]: async (...args) => {
      const given = (await targets.given(args)).filter(isPinned);
      const chosen = given.length > 0 ? given : await pickPins(pins, sessions);
      let unpinned = 0;
      for (const [accountId, own] of byAccount(chosen)) {
        unpinned += await pins.unpin(
          accountId,
          own.flatMap(({ instance }) => instance.instanceId ?? []),
        );
      }
      if (unpinned > 0) messages.showSuccess(unpinnedText(unpinned));
    },
  };
}

function report(outcomes: readonly PinOutcome[], messages: StatusMessages): void {
  const { t } = vscode.l10n;
  const sum = (count: (outcome: PinOutcome) => number) =>
    outcomes.reduce((total, outcome) => total + count(outcome), 0);
  const pinned = sum((outcome) => outcome.pinned);
  const most = formatCount(MAX_PINS, true);
  const said = pinned === 1 ? t('Instance pinned.') : t('{0} instances pinned.', formatCount(pinned, true));
  const problems = [
    ...(sum(({ beyondLimit }) => beyondLimit) > 0
      ? [t('An account can have at most {0} pinned instances. Unpin one to pin another.', most)]
      : []),
    ...(sum(({ unusable }) => unusable) > 0 ? [t('An instance without an ID cannot be pinned.')] : []),
  ];
  if (problems.length > 0) {
    void vscode.window.showWarningMessage([...(pinned > 0 ? [said] : []), ...problems].join(' '));
  } else messages.showSuccess(pinned > 0 ? said : t('Already pinned.'));
}

function unpinnedText(unpinned: number): string {
  const { t } = vscode.l10n;
  return unpinned === 1 ? t('Instance unpinned.') : t('{0} instances unpinned.', formatCount(unpinned, true));
}

/** Lets the user pick among the pins of the shown accounts. */
async function pickPins(pins: PinStore, { shown }: Sessions): Promise<readonly InstanceTarget[]> {
  const accounts = shown.value;
  const items = accounts.flatMap(({ id: accountId, label }) =>
    pins.list(accountId).map((instance) => {
      const details = [
        channelLabel(channelKeyOf(instance), instance.channelType),
        stateLabel(stateKeyOf(instance)),
        ...(accounts.length > 1 ? [label] : []),
      ];
      return {
        label: withoutMarkup(displayNameOf(instance) ?? ''),
        description: withoutMarkup(instance.instanceId, 80),
        detail: withoutMarkup(details.join(' · ')),
        target: { accountId, instance },
      };
    }),
  );
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No instances are pinned.'));
    return [];
  }
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Unpin Instance'),
    placeHolder: vscode.l10n.t('Select instances to unpin'),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return (chosen ?? []).map(({ target }) => target);
}
