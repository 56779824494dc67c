import * as vscode from 'vscode';
import { copyAs, COPY_FORMATS, type CopyFormat, type CopyTarget } from '../export/copyFormats';
import type { Instance } from '../instances/instance';
import { withoutMarkup } from '../wording/plainText';
import { copyFormatLabel } from './copyFormatLabel';

/** Starts a group of its own: a call is a whole program. */
const FIRST_CALL: CopyFormat = 'typescript';

interface FormatItem extends vscode.QuickPickItem {
  readonly format?: CopyFormat;
}

/** Asks for one of the formats in which the instances can be copied. Returns undefined if the user cancelled. */
export async function pickCopyFormat(
  instances: readonly Instance[],
  target: CopyTarget,
): Promise<CopyFormat | undefined> {
  const items = COPY_FORMATS.flatMap((format): FormatItem[] => {
    const { text } = copyAs(format, instances, target);
    if (text === undefined) return [];
    const separator = { label: 'SendChatappMessage', kind: vscode.QuickPickItemKind.Separator };
    // Only a short value is worth reading before it is copied.
    const description = text.includes('\n') ? '' : withoutMarkup(text, 80);
    return [
      ...(format === FIRST_CALL ? [separator] : []),
      { label: copyFormatLabel(format), description, format },
    ];
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Copy As'),
    placeHolder: vscode.l10n.t('Select a format'),
  });
  return chosen?.format;
}
