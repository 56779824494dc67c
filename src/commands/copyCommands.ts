import * as vscode from 'vscode';
import { DEFAULT_ENDPOINT, parseEndpoint } from '../api/endpoint';
import { copyAs, type CopiedText, type CopyFormat, type CopyTarget } from '../export/copyFormats';
import { COMMANDS, type CommandId } from '../ids';
import type { AccountSession } from '../session/accountSession';
import type { Sessions } from '../session/sessions';
import { formatCount } from '../tree/formatCount';
import { copyInstanceText } from '../util/host/copyInstanceText';
import type { StatusMessages } from '../util/host/statusMessages';
import { failureReport } from '../wording/failure';
import { fieldLabel } from '../wording/labels';
import type { CommandHandler, CommandTable } from './commandRunner';
import { pickCopyFormat } from './copyAsPick';
import { copyFormatLabel } from './copyFormatLabel';
import type { SessionTargets } from './sessionTargets';
import type { InstanceTarget, InstanceTargets } from './targets';

/** The command of each format. */
const FORMAT_COMMANDS = {
  instanceId: COMMANDS.copyId,
  instanceName: COMMANDS.copyName,
  custSpaceId: COMMANDS.copyCustomerSpaceId,
  json: COMMANDS.copyAsJson,
  env: COMMANDS.copyAsEnv,
  markdown: COMMANDS.copyAsMarkdown,
  resourceName: COMMANDS.copyAsResourceName,
  link: COMMANDS.copyAsLink,
  typescript: COMMANDS.copyAsTypeScript,
  python: COMMANDS.copyAsPython,
  java: COMMANDS.copyAsJava,
  go: COMMANDS.copyAsGo,
  cli: COMMANDS.copyAsCli,
} as const satisfies { readonly [F in CopyFormat]: CommandId };

/** The formats that a pinned instance has before it is loaded. */
const STORED_FORMATS: readonly string[] = ['instanceId', 'instanceName'] satisfies readonly CopyFormat[];

type FormatCommand = (typeof FORMAT_COMMANDS)[CopyFormat];
type OtherCommand = 'cams.copyAs' | 'cams.copyFailure';

/** Commands that copy from the selected instances, with all values exactly as received. */
export function copyCommands(
  targets: InstanceTargets,
  of: {
    readonly sessions: Sessions;
    readonly sessionTargets: SessionTargets;
    readonly messages: StatusMessages;
    readonly extensionId: string;
  },
): Pick<CommandTable, FormatCommand | OtherCommand> {
  const copy = async (text: string, said: string): Promise<void> => {
    await vscode.env.clipboard.writeText(text);
    of.messages.showSuccess(said);
  };
  const targetOf = (chosen: readonly InstanceTarget[]): CopyTarget => {
    const [first] = chosen;
    const accountIds = new Map(chosen.map(({ accountId, instance }) => [instance, accountId]));
    const hostOf = (accountId = '') => {
      const endpoint = parseEndpoint(of.sessions.find(accountId)?.endpoint ?? '');
      return typeof endpoint === 'object' ? endpoint.host : DEFAULT_ENDPOINT;
    };
    return {
      endpoint: hostOf(first?.accountId),
      endpointOf: (instance) => hostOf(accountIds.get(instance)),
      accountLabelOf: (instance) => of.sessions.find(accountIds.get(instance) ?? '')?.label,
      link: {
        scheme: vscode.env.uriScheme,
        extensionId: of.extensionId,
        accountOf: (instance) => of.sessions.find(accountIds.get(instance) ?? '')?.account,
      },
    };
  };
  /** Where several accounts are shown, names those that the instances belong to. */
  const withAccounts = (said: string, chosen: readonly InstanceTarget[]): string => {
    if (of.sessions.shown.value.length < 2) return said;
    const ids = new Set(chosen.map(({ accountId }) => accountId));
    const names = [...ids].flatMap((id) => of.sessions.find(id)?.label ?? []);
    return `${names.join(', ')}: ${said}`;
  };
  const copyInstances = async (format: CopyFormat, chosen: readonly InstanceTarget[]) => {
    if (chosen.length === 0) return;
    const instances = chosen.map(({ instance }) => instance);
    const result = copyAs(format, instances, targetOf(chosen));
    if (result.text === undefined) {
      void vscode.window.showInformationMessage(nothingCopiedText(result));
      return;
    }
    await copyInstanceText(result.text);
    const said = copiedText(format, { ...result, of: instances.length });
    of.messages.showSuccess(withAccounts(said, chosen));
  };
  const formatCommands = Object.fromEntries(
    Object.entries(FORMAT_COMMANDS).map(([format, command]): [FormatCommand, CommandHandler] => [
      command,
      async (...args) =>
        copyInstances(
          format as CopyFormat,
          await (STORED_FORMATS.includes(format) ? targets.resolve(args) : targets.resolveWhole(args)),
        ),
    ]),
  ) as { readonly [C in FormatCommand]: CommandHandler };
  return {
    ...formatCommands,
    [COMMANDS.copyAs]: async (...args) => {
      const chosen = await targets.resolveWhole(args);
      if (chosen.length === 0) return;
      const instances = chosen.map(({ instance }) => instance);
      const format = await pickCopyFormat(instances, targetOf(chosen));
      if (format) await copyInstances(format, chosen);
    },
    [COMMANDS.copyFailure]: async (row) => {
      // A changed setting may have replaced the session whose error the user sees.
      const [only, another] = of.sessions.shown.value;
      if (only && !another) await only.catalog.open();
      const session = await of.sessionTargets.resolve(row, { among: hasFailed });
      const failure = session?.catalog.view.failure;
      if (failure) await copy(failureReport(failure), vscode.l10n.t('Error copied.'));
      else if (session || !of.sessions.shown.value.some(hasFailed))
        void vscode.window.showInformationMessage(vscode.l10n.t('There is no error to copy.'));
    },
  };
}

function hasFailed({ catalog }: AccountSession): boolean {
  return catalog.view.failure !== undefined;
}

function nothingCopiedText({ needs = 'instanceId', problem }: CopiedText): string {
  const { t } = vscode.l10n;
  switch (problem) {
    case 'notLinkable':
      return t('Nothing to copy: a link cannot contain such an instance ID.');
    case 'repeatedId':
      return t('Nothing to copy: several instances have the same ID.');
    case undefined:
      return t('Nothing to copy: {0} is not set.', fieldLabel(needs));
  }
}

function copiedText(format: CopyFormat, count: CopiedText & { readonly of: number }): string {
  const { t } = vscode.l10n;
  const label = copyFormatLabel(format);
  if (count.copied === count.of) return t('{0} copied.', label);
  const [copied, all] = [formatCount(count.copied, true), formatCount(count.of, true)];
  if (count.problem !== undefined) {
    return count.problem === 'notLinkable'
      ? t(
          '{0} copied for {1} of {2} instances. The others have no ID that a link can contain.',
          label,
          copied,
          all,
        )
      : t('{0} copied for {1} of {2} instances. The others have no ID of their own.', label, copied, all);
  }
  return count.needs === undefined || count.needs === format
    ? t('{0} copied for {1} of {2} instances. The others have none.', label, copied, all)
    : t(
        '{0} copied for {1} of {2} instances. The others have no value for {3}.',
        label,
        copied,
        all,
        fieldLabel(count.needs),
      );
}
