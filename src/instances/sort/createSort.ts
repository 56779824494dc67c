import type { Group, InstanceIndex } from '../instanceIndex';
import type { RowOrder, RowSort, SortBy } from '../rowOrder';
import { SortedRows } from './sortedRows';
import { createCollator, createKeyOrder } from './sortKeys';

/**
 * Creates a sort of rows. Channels keep their order. A sort by state orders the states of each channel, whose rows stay
 * in order of arrival; any other sort orders the rows of each state.
 */
export function createSort(by: SortBy, language: string): RowSort {
  const locale = supportedLocale(language);
  if (by === 'state') return { by, create: () => new SortedStates(locale) };
  const order = createKeyOrder(by, locale);
  return { by, create: (index: InstanceIndex) => new SortedRows(index, order) };
}

/** Orders the states of each channel; an unknown state goes last. */
class SortedStates implements RowOrder {
  readonly #collator: Intl.Collator;

  constructor(locale: string) {
    this.#collator = createCollator(locale);
  }

  groups(arrived: readonly Group[]): readonly Group[] {
    return arrived.toSorted(
      (one, other) =>
        Number(one.state === '') - Number(other.state === '') ||
        this.#collator.compare(one.spelling.state.trim(), other.spelling.state.trim()),
    );
  }

  members({ members }: Group): readonly number[] {
    return members;
  }

  put(): void {
    // Groups are sorted when they are read.
  }

  removed(): void {
    // Groups are sorted when they are read.
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }
}

/** English for a language that `Intl` rejects, such as VS Code's pseudo-locale in some builds. */
function supportedLocale(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
