import { l10n } from 'vscode';
import type { AccessCheck } from '../../access/accessChecks';
import type { ChainLink, ChainStep } from '../../credentials/chainReport';
import { describeFailure } from '../../wording/failure';

/** One source of the default chain: whether it returned the keys, or why it did not. */
export interface ChainLine {
  readonly link: ChainLink;
  readonly label: string;
  readonly outcome: string;
  readonly icon: string;
}

/** The sources that the default chain tried for a check of the credentials; empty for all other checks. */
export function chainLines(check: AccessCheck): readonly ChainLine[] {
  const chain = check.id === 'credentials' ? check.found?.chain : undefined;
  return (chain?.steps ?? []).map((step) => ({
    link: step.link,
    label: linkLabel(step.link),
    outcome: outcomeOf(step),
    icon: ICONS[step.outcome],
  }));
}

const ICONS: { readonly [O in ChainStep['outcome']]: string } = {
  answered: 'pass',
  failed: 'dash',
  notTried: 'circle-slash',
};

function outcomeOf(step: ChainStep): string {
  switch (step.outcome) {
    case 'answered':
      return l10n.t('used');
    case 'notTried':
      return l10n.t('not needed');
    case 'failed':
      return describeFailure(step.problem).what;
  }
}

function linkLabel(link: ChainLink): string {
  const { t } = l10n;
  switch (link) {
    case 'environment':
      return t('Environment variables');
    case 'oidc':
      return t('OIDC variables');
    case 'cliProfile':
      return t('Alibaba Cloud CLI profile');
    case 'credentialsFile':
      return t('Credentials file');
    case 'ecs':
      return t('ECS metadata');
    case 'credentialsUri':
      return t('Credentials URI');
  }
}
