import { l10n } from 'vscode';
import type { Account } from '../../accounts/account';
import type { AccessCheck } from '../../access/accessChecks';
import { accountLabel } from '../../wording/labels';
import { checkText } from './checkText';

/** All checks as text to copy: one line each, and the advice and facts of those that failed. Contains no secret. */
export function checkReport(
  checks: readonly AccessCheck[],
  of: { readonly account: Account; readonly endpoint: string; readonly time: Date },
): string {
  const lines = checks.map((check) => {
    const { label, outcome, advice, facts } = checkText(check, of.account);
    return [`${label}: ${outcome}`, ...[advice, facts].filter((text) => text !== '')].join('\n    ');
  });
  const title = l10n.t('Check Access: {0}', accountLabel(of.account));
  return [`${title} · ${of.endpoint} · ${of.time.toISOString()}`, ...lines, ''].join('\n');
}
