import * as vscode from 'vscode';
import type { RemovedPlaces } from '../../filters/removedPlaces';
import { MAX_STATES, MAX_VALUE_LENGTH, rejectedPart, type SavedFilter } from '../../filters/savedFilter';
import { COMMANDS, SETTINGS } from '../../ids';
import { isFiltering, type InstanceFilter } from '../../instances/instanceFilter';
import type { StatusMessages } from '../../util/host/statusMessages';
import { filterLabel } from '../../wording/labels';
import { withoutMarkup } from '../../wording/plainText';
import { askFilterName } from './filterName';
import { readSavedFilters, removeFilter, renameFilter, saveFilter } from './filterSettings';

/** Asks for a name and saves the filter under it. */
export async function saveFilterAs(filter: InstanceFilter, messages: StatusMessages): Promise<void> {
  if (!isFiltering(filter)) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no filter to save.'));
    return;
  }
  const problem = savingProblem(filter);
  if (problem !== undefined) {
    void vscode.window.showWarningMessage(problem);
    return;
  }
  const { filters } = readSavedFilters();
  const title = vscode.l10n.t('Save Filter As');
  const name = await askFilterName({ title, renamed: undefined, filters });
  if (name === undefined) return;
  await changeSettings(async () => {
    await saveFilter(name, filter);
    messages.showSuccess(vscode.l10n.t('Filter "{0}" saved.', withoutMarkup(name)));
  });
}

/** Why the setting would not accept a filter; undefined if it does. */
function savingProblem(filter: InstanceFilter): string | undefined {
  const { t } = vscode.l10n;
  const part = rejectedPart(filter);
  if (part === undefined) return undefined;
  if (part === 'states' && (filter.states?.length ?? 0) > MAX_STATES)
    return t('The filter cannot be saved: it must have at most {0} states.', MAX_STATES);
  const label = filterLabel(part);
  return t('The filter cannot be saved: {0} must be at most {1} characters long.', label, MAX_VALUE_LENGTH);
}

/** Asks for another name of a saved filter. */
export async function renameSavedFilter(saved: SavedFilter): Promise<void> {
  const { filters } = readSavedFilters();
  const renamed = filters.find(({ name }) => name === saved.name);
  if (!renamed) return;
  const name = await askFilterName({ title: vscode.l10n.t('Rename Filter'), renamed, filters });
  if (name !== undefined) await changeSettings(() => renameFilter(saved, name));
}

/** Removes a saved filter, and offers to undo that. */
export async function removeSavedFilter(saved: SavedFilter, places: RemovedPlaces): Promise<void> {
  await changeSettings(async () => {
    const undo = await removeFilter(saved, places);
    const [label, name] = [vscode.l10n.t('Undo'), withoutMarkup(saved.name)];
    // Not awaited: the list of filters is shown again meanwhile.
    void vscode.window
      .showInformationMessage(vscode.l10n.t('The filter "{0}" was removed.', name), label)
      .then((chosen) => (chosen === label ? changeSettings(undo) : undefined));
  });
}

/** Changes the setting. VS Code cannot write a settings file that has errors, or unsaved changes. */
async function changeSettings(change: () => Promise<void>): Promise<void> {
  try {
    await change();
  } catch (error) {
    const reason = withoutMarkup(error instanceof Error ? error.message : String(error), 300);
    const open = vscode.l10n.t('Open Settings');
    const text = vscode.l10n.t('The setting {0} could not be changed: {1}', SETTINGS.savedFilters, reason);
    const chosen = await vscode.window.showErrorMessage(text, open);
    if (chosen === open) await vscode.commands.executeCommand(COMMANDS.openSettings, SETTINGS.savedFilters);
  }
}
