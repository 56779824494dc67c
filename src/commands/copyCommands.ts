import * as vscode from 'vscode';
import { COMMANDS } from '../ids';
import type { InstanceField } from '../api/instanceFields';
import { hasId } from '../instances/instance';
import type { Catalog } from '../instances/catalog';
import { copyInstanceText } from '../util/host/copyInstanceText';
import type { StatusMessages } from '../util/host/statusMessages';
import type { Watchable } from '../util/watchable';
import { failureReport } from '../wording/failure';
import { instancesToJson } from '../wording/instanceJson';
import { fieldLabel } from '../wording/labels';
import { LEAST_PRIVILEGE_POLICY } from '../wording/policy';
import type { CommandTable } from './commandRunner';
import type { InstanceTargets } from './targets';
import { formatCount } from '../tree/formatCount';

type CopyCommands =
  'copyId' | 'copyName' | 'copyCustomerSpaceId' | 'copyAsJson' | 'copyPolicy' | 'copyFailure';

/** Commands that copy values exactly as received, one per line for several instances. */
export function copyCommands(
  targets: InstanceTargets,
  {
    catalog,
    messages,
  }: { readonly catalog: Watchable<Catalog | undefined>; readonly messages: StatusMessages },
): Pick<CommandTable, (typeof COMMANDS)[CopyCommands]> {
  const copy = async (text: string, said: string): Promise<void> => {
    await vscode.env.clipboard.writeText(text);
    messages.showSuccess(said);
  };
  const copyInstances = async (text: string, said: string): Promise<void> => {
    await copyInstanceText(text);
    messages.showSuccess(said);
  };
  const copyField =
    (field: InstanceField) =>
    async (...args: readonly unknown[]) => {
      const instances = await targets.resolve(args);
      if (instances.length === 0) return;
      const values = instances
        .flatMap((instance) => (field === 'instanceId' && !hasId(instance) ? [] : (instance[field] ?? [])))
        .filter((value) => value.trim() !== '');
      const label = fieldLabel(field);
      if (values.length === 0) {
        void vscode.window.showInformationMessage(vscode.l10n.t('Nothing to copy: {0} is not set.', label));
        return;
      }
      await copyInstances(
        values.join('\n'),
        values.length === instances.length
          ? vscode.l10n.t('{0} copied.', label)
          : vscode.l10n.t(
              '{0} copied for {1} of {2} instances. The others have none.',
              label,
              formatCount(values.length, true),
              formatCount(instances.length, true),
            ),
      );
    };
  return {
    [COMMANDS.copyId]: copyField('instanceId'),
    [COMMANDS.copyName]: copyField('instanceName'),
    [COMMANDS.copyCustomerSpaceId]: copyField('custSpaceId'),
    [COMMANDS.copyAsJson]: async (...args) => {
      const instances = await targets.resolve(args);
      if (instances.length > 0)
        await copyInstances(instancesToJson(instances), vscode.l10n.t('JSON copied.'));
    },
    [COMMANDS.copyPolicy]: () =>
      copy(LEAST_PRIVILEGE_POLICY, vscode.l10n.t('Policy copied. Paste it into the RAM console.')),
    [COMMANDS.copyFailure]: async () => {
      const failure = catalog.value?.view.failure;
      if (failure) await copy(failureReport(failure), vscode.l10n.t('Error copied.'));
    },
  };
}
