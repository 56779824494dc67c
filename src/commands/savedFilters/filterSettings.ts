import * as vscode from 'vscode';
import type { RemovedPlaces } from '../../filters/removedPlaces';
import {
  entryIndex,
  mergeFilters,
  parseFilters,
  toEntry,
  type FilterOrigin,
  type SavedFilter,
  type SkippedEntry,
} from '../../filters/savedFilter';
import { SETTINGS } from '../../ids';
import type { InstanceFilter } from '../../instances/instanceFilter';

/** What the setting `cams.savedFilters` contains. */
export interface SavedFilters {
  readonly filters: readonly SavedFilter[];
  readonly skipped: readonly SkippedEntry[];
  /** Values that are no list. */
  readonly notLists: readonly unknown[];
}

const TARGETS: { readonly [O in FilterOrigin]: vscode.ConfigurationTarget } = {
  user: vscode.ConfigurationTarget.Global,
  workspace: vscode.ConfigurationTarget.Workspace,
};

/** Reads the settings of the user and of the workspace. VS Code by itself would let one list replace the other. */
export function readSavedFilters(): SavedFilters {
  const raws = { user: rawValue('user'), workspace: rawValue('workspace') };
  const user = parseFilters(listOf(raws.user), 'user');
  const shared = parseFilters(listOf(raws.workspace), 'workspace');
  return {
    filters: mergeFilters(user.filters, shared.filters),
    skipped: [...user.skipped, ...shared.skipped],
    notLists: Object.values(raws).filter((raw) => raw !== undefined && !Array.isArray(raw)),
  };
}

/** Saves a filter in place of the one that has its name, or else in the user's settings. */
export async function saveFilter(name: string, filter: InstanceFilter): Promise<void> {
  const origin = entryIndex(listOf(rawValue('workspace')), name) >= 0 ? 'workspace' : 'user';
  const entries = listOf(rawValue(origin));
  const at = entryIndex(entries, name);
  const entry = toEntry(name, filter);
  await write(origin, at < 0 ? [...entries, entry] : entries.with(at, entry));
}

export async function renameFilter({ name, filter, origin }: SavedFilter, newName: string): Promise<void> {
  const entries = listOf(rawValue(origin));
  const at = entryIndex(entries, name);
  if (at >= 0) await write(origin, entries.with(at, toEntry(newName, filter)));
}

/** @returns a function that puts the filter back in its place */
export async function removeFilter(
  { name, origin }: SavedFilter,
  places: RemovedPlaces,
): Promise<() => Promise<void>> {
  const entries = listOf(rawValue(origin));
  const at = entryIndex(entries, name);
  if (at < 0) return () => Promise.resolve();
  places.remember(origin, entries);
  await write(origin, entries.toSpliced(at, 1));
  return async () => {
    const now = listOf(rawValue(origin));
    if (entryIndex(now, name) < 0) await write(origin, places.putBack(origin, now, entries[at]));
  };
}

/** An empty list is removed, so that the settings file is as it was before the first filter. */
async function write(origin: FilterOrigin, entries: readonly unknown[]): Promise<void> {
  if (!Array.isArray(rawValue(origin) ?? []))
    throw new Error(vscode.l10n.t('The setting {0} must be a list of filters.', SETTINGS.savedFilters));
  const value = entries.length === 0 ? undefined : entries;
  await vscode.workspace.getConfiguration().update(SETTINGS.savedFilters, value, TARGETS[origin]);
}

function rawValue(origin: FilterOrigin): unknown {
  const values = vscode.workspace.getConfiguration().inspect<unknown>(SETTINGS.savedFilters);
  return origin === 'user' ? values?.globalValue : values?.workspaceValue;
}

function listOf(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? raw : [];
}
