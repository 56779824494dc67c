import { l10n } from 'vscode';
import type { CopyFormat } from '../export/copyFormats';
import { fieldLabel } from '../wording/labels';

/** What is copied in a format, for the list of formats and for the message afterwards. */
export function copyFormatLabel(format: CopyFormat): string {
  switch (format) {
    case 'instanceId':
    case 'instanceName':
    case 'custSpaceId':
      return fieldLabel(format);
    case 'json':
      return 'JSON';
    case 'env':
      return l10n.t('.env lines');
    case 'markdown':
      return l10n.t('Markdown row');
    case 'resourceName':
      return l10n.t('RAM resource name');
    case 'link':
      return l10n.t('Link');
    case 'typescript':
      return l10n.t('{0} call', 'TypeScript');
    case 'python':
      return l10n.t('{0} call', 'Python');
    case 'java':
      return l10n.t('{0} call', 'Java');
    case 'go':
      return l10n.t('{0} call', 'Go');
    case 'cli':
      return l10n.t('{0} call', l10n.t('Alibaba Cloud CLI'));
  }
}
