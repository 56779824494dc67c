import * as vscode from 'vscode';
import { parseEndpoint, regionOf } from '../../api/endpoint';
import { SETTINGS } from '../../ids';
import { askText, type InputProblem } from '../../util/host/inputBox';
import { withoutMarkup } from '../../wording/plainText';

/** The endpoints that Alibaba Cloud has published for CAMS. */
const PUBLISHED: readonly string[] = ['cams.ap-southeast-1.aliyuncs.com'];

/** An endpoint, where undefined stands for the one of the setting; undefined if the user cancelled. */
export type EndpointChoice = { readonly endpoint: string | undefined } | undefined;

interface EndpointItem extends vscode.QuickPickItem {
  readonly choice: 'default' | 'other' | { readonly endpoint: string };
}

/** The default, the published endpoints, the account's own endpoint if it is another one, and free text. */
export function endpointItems(current: string | undefined, defaultEndpoint: string): readonly EndpointItem[] {
  const { t } = vscode.l10n;
  const own = current !== undefined && !PUBLISHED.includes(current) ? [current] : [];
  return [
    {
      label: t('Default ({0})', SETTINGS.endpoint),
      description: withMark(withoutMarkup(defaultEndpoint, 80), current === undefined),
      choice: 'default',
    },
    ...[...PUBLISHED, ...own].map((endpoint) => ({
      label: withoutMarkup(regionOf(endpoint), 80),
      description: withMark(withoutMarkup(endpoint, 80), endpoint === current),
      choice: { endpoint },
    })),
    { label: t('Other Endpoint…'), description: t('Enter a host name'), choice: 'other' },
  ];
}

/** Asks which endpoint an account uses. */
export async function askEndpoint(
  title: string,
  of: { readonly current: string | undefined; readonly defaultEndpoint: string },
): Promise<EndpointChoice> {
  for (;;) {
    const chosen = await vscode.window.showQuickPick(endpointItems(of.current, of.defaultEndpoint), {
      title,
      placeHolder: vscode.l10n.t('Select the endpoint and region of the account'),
      ignoreFocusOut: true,
    });
    if (!chosen) return undefined;
    if (chosen.choice === 'default') return { endpoint: undefined };
    if (chosen.choice !== 'other') return chosen.choice;
    const answer = await askText({
      title,
      prompt: vscode.l10n.t('Endpoint: a host name, with or without a port'),
      placeholder: PUBLISHED[0] ?? '',
      value: of.current ?? '',
      canGoBack: true,
      validate: validateEndpoint,
    });
    if (answer === undefined) return undefined;
    if (answer !== 'back') return { endpoint: answer.text };
  }
}

/** Returns a message that names the field and what is expected, or undefined if the text is an endpoint. */
export function validateEndpoint(text: string): InputProblem | undefined {
  switch (parseEndpoint(text)) {
    case 'notAnAddress':
      return {
        error: vscode.l10n.t(
          'The endpoint must be a host name, such as {0}, with or without a port.',
          PUBLISHED[0] ?? '',
        ),
      };
    case 'plainHttp':
      return {
        error: vscode.l10n.t(
          'The endpoint may use http:// only for this machine (localhost). Use https:// instead.',
        ),
      };
    default:
      return undefined;
  }
}

function withMark(description: string, isCurrent: boolean): string {
  return isCurrent ? `${description} · ${vscode.l10n.t('current')}` : description;
}
