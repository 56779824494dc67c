import { l10n } from 'vscode';
import { COMMANDS, VIEWS } from '../ids';
import { describeFailure } from '../wording/failure';

/** What the page says after a load that was not denied: that access works now, or what is wrong instead. */
export interface OutcomePage {
  readonly title: string;
  readonly summary: string;
  /** The code, HTTP status and RequestId of a failure; empty if there are none. */
  readonly facts: string;
  readonly action: { readonly label: string; readonly command: string; readonly argument?: string };
}

export function outcomePage(
  failure: Error | undefined,
  account: { readonly id: string; readonly label: string },
): OutcomePage {
  const { t } = l10n;
  if (!failure) {
    return {
      title: t('Access Granted'),
      summary: t('The account "{0}" can list instances now.', account.label),
      facts: '',
      action: { label: t('Show Instances'), command: `${VIEWS.instances}.focus` },
    };
  }
  const { what, advice, facts } = describeFailure(failure);
  return {
    title: t('Request Failed'),
    summary: `${what} ${advice}`,
    facts,
    action: { label: t('Try Again'), command: COMMANDS.refreshAccount, argument: account.id },
  };
}
