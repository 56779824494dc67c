import { env, l10n } from 'vscode';
import type { Account } from '../../accounts/account';
import type { AccessCheck, AccessCheckId, AccessCheckState } from '../../access/accessChecks';
import { describeFailure } from '../../wording/failure';
import { visibleLine } from '../../wording/plainText';
import { LIST_INSTANCE } from '../../wording/policy';

/** One check as text. */
export interface CheckText {
  readonly label: string;
  /** The state in words, and what was found. */
  readonly outcome: string;
  /** What to do; empty if there is nothing to do. */
  readonly advice: string;
  /** The code, HTTP status and RequestId of a failure; empty if there are none. */
  readonly facts: string;
}

export function checkText(check: AccessCheck, account: Account): CheckText {
  const { error } = check;
  const failure = error && describeFailure(error);
  const found = [failure?.what, foundText(check, account)].filter(
    (text) => text !== undefined && text !== '',
  );
  return {
    label: checkLabel(check.id),
    outcome: [stateText(check.state), ...found].join(' · '),
    advice: failure?.advice ?? warningAdvice(check),
    facts: failure?.facts ?? '',
  };
}

function checkLabel(id: AccessCheckId): string {
  switch (id) {
    case 'credentials':
      return l10n.t('Credentials');
    case 'hostName':
      return l10n.t('Host name');
    case 'connection':
      return l10n.t('Connection');
    case 'tls':
      return 'TLS';
    case 'response':
      return l10n.t('Response');
    case 'clock':
      return l10n.t('Clock');
    case 'key':
      return 'AccessKey';
    case 'signature':
      return l10n.t('Signature');
    case 'permission':
      return l10n.t('Permission');
  }
}

function stateText(state: AccessCheckState): string {
  switch (state) {
    case 'waiting':
      return l10n.t('Waiting');
    case 'running':
      return l10n.t('Checking…');
    case 'passed':
      return l10n.t('OK');
    case 'warning':
      return l10n.t('Warning');
    case 'failed':
      return l10n.t('Failed');
    case 'notChecked':
      return l10n.t('Not checked');
  }
}

/** What a finished check has found, or what it checks; empty if there is nothing to say. */
function foundText(check: AccessCheck, account: Account): string {
  const { t } = l10n;
  if (check.id === 'credentials') return credentialsText(check, account);
  if (check.state === 'waiting' || check.state === 'running' || check.state === 'notChecked') return '';
  switch (check.id) {
    case 'hostName':
      return check.found ? hostText(check.found) : '';
    case 'connection':
      if (!check.found) return '';
      return check.found.proxy === undefined
        ? t('direct')
        : t('through the proxy {0}', visibleLine(check.found.proxy, 100));
    case 'tls':
      if (!check.found) return '';
      return check.found.protocol ?? t('not used: http:// to this machine');
    case 'response':
      return check.found ? `HTTP ${check.found.httpStatus}` : '';
    case 'clock':
      return check.found ? clockText(check.found.aheadSeconds) : '';
    case 'key':
      return check.state === 'passed' ? t('known') : '';
    case 'signature':
      return check.state === 'passed' ? t('accepted') : '';
    case 'permission':
      return check.state === 'passed' ? LIST_INSTANCE : '';
  }
}

function credentialsText(
  { state, found }: Extract<AccessCheck, { readonly id: 'credentials' }>,
  account: Account,
): string {
  const { t } = l10n;
  const source = sourceText(account);
  if (state !== 'passed') return source;
  if (found?.expiresAt === undefined) return `${source} · ${t('no expiry known')}`;
  const time = new Intl.DateTimeFormat(env.language, { dateStyle: 'medium', timeStyle: 'medium' });
  return `${source} · ${t('valid until {0}', time.format(found.expiresAt))}`;
}

/** Where an account's keys come from. */
function sourceText({ source }: Account): string {
  const { t } = l10n;
  switch (source.kind) {
    case 'keys':
      return t('keys in secret storage');
    case 'environment':
      return t('environment variables');
    case 'cliProfile':
      return t('Alibaba Cloud CLI profile "{0}"', visibleLine(source.profile, 60));
    case 'default':
      return t('default credentials');
    case 'role':
      return t('role {0}', visibleLine(source.role.arn, 100));
  }
}

function hostText(found: {
  readonly host: string;
  readonly addresses: readonly string[];
  readonly byProxy: boolean;
}): string {
  if (found.byProxy) return l10n.t('{0}, resolved by the proxy', found.host);
  const addresses = found.addresses.filter((address) => address !== found.host);
  if (addresses.length === 0) return found.host;
  const shown = addresses.slice(0, 3).join(', ');
  return `${found.host} · ${addresses.length > 3 ? `${shown}…` : shown}`;
}

function clockText(aheadSeconds: number | undefined): string {
  const { t } = l10n;
  if (aheadSeconds === undefined) return t('accepted');
  if (aheadSeconds === 0) return t('same time as the server');
  return aheadSeconds > 0
    ? t('{0} s ahead of the server', aheadSeconds)
    : t('{0} s behind the server', -aheadSeconds);
}

function warningAdvice({ id, state }: AccessCheck): string {
  if (state !== 'warning') return '';
  return id === 'clock'
    ? l10n.t('Set the clock: Alibaba Cloud rejects requests whose time is off by more than 15 minutes.')
    : l10n.t(
        'The certificate is not trusted. It is accepted because the setting {0} is off.',
        'http.proxyStrictSSL',
      );
}
