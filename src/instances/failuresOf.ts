import type { CatalogView } from './catalogView';

/** The failures that the catalog shows: of the whole list, of a pass, or of a later page. */
export function failuresOf({ failure, rest, listIssue, channels }: CatalogView): readonly Error[] {
  const lists = [listIssue, ...channels.map(({ more }) => more), rest];
  return [failure, ...lists.map((list) => list?.failure)].filter((each) => each !== undefined);
}
