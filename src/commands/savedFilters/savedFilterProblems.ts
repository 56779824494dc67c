import * as vscode from 'vscode';
import { MAX_FILTER_NAME_LENGTH, type EntryProblem, type SkippedEntry } from '../../filters/savedFilter';
import { SETTINGS } from '../../ids';
import { withoutMarkup } from '../../wording/plainText';
import { readSavedFilters } from './filterSettings';

/** What of the saved filters cannot be used, as sentences, each with the value that it is about. */
export function savedFilterProblems(): readonly { readonly raw: unknown; readonly text: string }[] {
  const { skipped, notLists } = readSavedFilters();
  const text = vscode.l10n.t('The setting {0} must be a list of filters.', SETTINGS.savedFilters);
  return [
    ...notLists.map((raw) => ({ raw, text })),
    ...skipped.map((entry) => ({ raw: entry.raw, text: describeSkipped(entry) })),
  ];
}

function describeSkipped({ name, position, origin, problem }: SkippedEntry): string {
  const { t } = vscode.l10n;
  const said = name === undefined ? `#${position}` : `"${withoutMarkup(name, MAX_FILTER_NAME_LENGTH)}"`;
  const reason = reasonOf(problem);
  return origin === 'workspace'
    ? t('The saved filter {0} of the workspace is skipped: {1}', said, reason)
    : t('The saved filter {0} is skipped: {1}', said, reason);
}

function reasonOf(problem: EntryProblem): string {
  const { t } = vscode.l10n;
  switch (problem.kind) {
    case 'notObject':
      return t('it must be an object.');
    case 'name':
      return t('its name must be a text of 1 to {0} characters.', MAX_FILTER_NAME_LENGTH);
    case 'repeatedName':
      return t('another filter has its name.');
    case 'filtersNothing':
      return t('it filters nothing.');
    case 'value':
      return t('the value of {0} is not valid.', withoutMarkup(problem.property, 40));
    case 'unknownProperty':
      return t('there is no property {0}.', withoutMarkup(problem.property, 40));
  }
}
