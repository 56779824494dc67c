import { l10n } from 'vscode';
import type { Account } from '../../accounts/account';
import type { AccessCheck } from '../../access/accessChecks';
import { accountLabel } from '../../wording/labels';
import { chainLines } from './chainLines';
import { checkText } from './checkText';

/** All checks as text to copy: one line each, and the advice and facts of those that failed. Contains no secret. */
export function checkReport(
  checks: readonly AccessCheck[],
  of: { readonly account: Account; readonly endpoint: string; readonly time: Date },
): string {
  const lines = checks.map((check) => {
    const { label, outcome, advice, facts } = checkText(check, of.account);
    const more = [advice, facts].filter((text) => text !== '');
    const chain = chainLines(check).map((line) => `${line.label}: ${line.outcome}`);
    return [`${label}: ${outcome}`, ...more, ...chain].join('\n    ');
  });
  const title = l10n.t('Check Access: {0}', accountLabel(of.account));
  return [`${title} · ${of.endpoint} · ${of.time.toISOString()}`, ...lines, ''].join('\n');
}
