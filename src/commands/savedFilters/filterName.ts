import * as vscode from 'vscode';
import { isFilterName, MAX_FILTER_NAME_LENGTH, sameName, type SavedFilter } from '../../filters/savedFilter';
import { askText, type InputProblem } from '../../util/host/inputBox';

/**
 * Asks for the name of a filter. An existing name is accepted with a warning when saving, and rejected when renaming.
 * @returns undefined if the user cancelled
 */
export async function askFilterName(of: {
  readonly title: string;
  /** The filter to rename; undefined for a new one. */
  readonly renamed: SavedFilter | undefined;
  readonly filters: readonly SavedFilter[];
}): Promise<string | undefined> {
  const { title, renamed, filters } = of;
  const answer = await askText({
    title,
    prompt: vscode.l10n.t('Name of the filter.'),
    value: renamed?.name ?? '',
    validate: (name) => filterNameProblem(name, { renamed, filters }),
  });
  return typeof answer === 'object' ? answer.text : undefined;
}

/** Returns what is wrong with a name; undefined if nothing is. */
export function filterNameProblem(
  name: string,
  {
    renamed,
    filters,
  }: { readonly renamed: SavedFilter | undefined; readonly filters: readonly SavedFilter[] },
): InputProblem | undefined {
  const { t } = vscode.l10n;
  if (name.trim() === '') return { error: t('The name must not be empty.') };
  if (!isFilterName(name))
    return { error: t('The name must be at most {0} characters long.', MAX_FILTER_NAME_LENGTH) };
  const other = filters.find((each) => each !== renamed && sameName(each.name, name));
  if (!other) return undefined;
  if (renamed) return { error: t('Another filter has this name.') };
  return other.origin === 'workspace'
    ? { warning: t('A filter of the workspace has this name. Press Enter to replace it.') }
    : { warning: t('A filter has this name. Press Enter to replace it.') };
}
