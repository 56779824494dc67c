import { l10n } from 'vscode';
import type { Account } from '../accounts/account';
import type { AccountState } from '../accounts/accountState';
import { cliProfileLabel } from './labels';
import { visibleLine } from './plainText';

/** Says where the keys of an account come from. */
export function sourceLabel(source: Account['source']): string {
  switch (source.kind) {
    case 'keys':
      return l10n.t('entered keys');
    case 'environment':
      return l10n.t('environment variables');
    case 'cliProfile':
      return cliProfileLabel(source.profile);
    case 'default':
      return l10n.t('default credentials');
    case 'role':
      return l10n.t('role {0}', visibleLine(source.role.arn.replace(/^.*\//, ''), 64));
  }
}

export function accountStateLabel(state: AccountState): string {
  switch (state) {
    case 'ready':
      return l10n.t('ready');
    case 'expired':
      return l10n.t('credentials expired');
    case 'needsKeys':
      return l10n.t('needs keys');
    case 'missingProfile':
      return l10n.t('CLI profile missing');
    case 'unusableProfile':
      return l10n.t('CLI profile unusable');
    case 'unavailable':
      return l10n.t('keys unavailable');
    case 'denied':
      return l10n.t('access denied');
    case 'rejected':
      return l10n.t('keys rejected');
    case 'failed':
      return l10n.t('last request failed');
  }
}
