import * as vscode from 'vscode';
import type { CliProfileItem } from '../../credentials/cliProfiles';
import { showPick } from '../../util/host/quickPick';
import { accountStateLabel } from '../../wording/accountText';
import { localize } from '../../wording/failure';
import { visibleLine, withoutMarkup } from '../../wording/plainText';

export interface ProfilePickItem extends vscode.QuickPickItem {
  /** Undefined for a profile that cannot be used. */
  readonly profile?: string;
}

/** The profiles with mode and region, then those that cannot be used, with the reason. */
export function profileItems(
  profiles: readonly CliProfileItem[],
  now: () => number = Date.now,
): readonly ProfilePickItem[] {
  const { t } = vscode.l10n;
  const label = ({ name }: CliProfileItem) => withoutMarkup(visibleLine(name, 60));
  const description = (profile: CliProfileItem) =>
    [
      profile.mode,
      profile.region,
      profile.isCurrent ? t('current') : undefined,
      profile.usable && (profile.expiresAt ?? Infinity) <= now() ? accountStateLabel('expired') : undefined,
    ]
      .map((part) => withoutMarkup(part ?? '', 40))
      .filter((part) => part !== '')
      .join(' · ');
  const usable = profiles.filter((profile) => profile.usable);
  const unusable = profiles.flatMap((profile) => (profile.usable ? [] : [profile]));
  return [
    ...usable.map((profile) => ({
      label: `$(terminal) ${label(profile)}`,
      description: description(profile),
      profile: profile.name,
    })),
    ...(unusable.length === 0
      ? []
      : [{ label: t('Cannot be used'), kind: vscode.QuickPickItemKind.Separator }]),
    ...unusable.map((profile) => ({
      label: `$(circle-slash) ${label(profile)}`,
      description: description(profile),
      detail: withoutMarkup(localize(profile.reason), 300),
    })),
  ];
}

/** Lets the user pick a usable profile; the others are listed but not accepted. */
export async function pickProfile(
  title: string,
  profiles: readonly CliProfileItem[],
): Promise<{ readonly profile: string } | 'back' | undefined> {
  return await showPick<ProfilePickItem, { readonly profile: string } | 'back'>(
    ({ pick, resolve, owned }) => {
      pick.title = title;
      pick.placeholder = vscode.l10n.t('Select a profile of the Alibaba Cloud CLI');
      pick.matchOnDescription = true;
      pick.ignoreFocusOut = true;
      pick.buttons = [vscode.QuickInputButtons.Back];
      pick.items = profileItems(profiles);
      owned.add(
        pick.onDidAccept(() => {
          const profile = pick.selectedItems[0]?.profile;
          if (profile !== undefined) resolve({ profile });
        }),
      );
      owned.add(pick.onDidTriggerButton(() => resolve('back')));
    },
  );
}
