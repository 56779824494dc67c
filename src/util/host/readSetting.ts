/** How to read a setting, whose raw value can be of any type: settings.json is not validated. */
export interface SettingReader<T> {
  /** Returns the raw value if it is valid, else the value to use instead. */
  readonly read: (raw: unknown) => T;
  /** Whether the raw value can be used as it is. */
  readonly accepts: (raw: unknown) => boolean;
  /** The bounds of a number. */
  readonly range?: { readonly min: number; readonly max: number };
  /** The words to choose from. */
  readonly words?: readonly string[];
}

/** Reads a non-empty string, or returns the default. An empty string stands for the default. */
export function stringOr(fallback: string): SettingReader<string> {
  return {
    read: (raw) => (typeof raw === 'string' && raw.trim() !== '' ? raw : fallback),
    accepts: (raw) => typeof raw === 'string',
  };
}

/** Reads a whole number, truncated and clamped to the bounds, or returns the default. */
export function integerInRange(bounds: {
  readonly min: number;
  readonly max: number;
  readonly fallback: number;
}): SettingReader<number> {
  const { min, max, fallback } = bounds;
  const read = (raw: unknown): number =>
    typeof raw === 'number' && Number.isFinite(raw)
      ? Math.min(max, Math.max(min, Math.trunc(raw)))
      : fallback;
  return { read, accepts: (raw) => read(raw) === raw, range: { min, max } };
}

const isBoolean = (raw: unknown): boolean => typeof raw === 'boolean';

/** Reads a boolean that is true by default. */
export const trueUnlessFalse: SettingReader<boolean> = { read: (raw) => raw !== false, accepts: isBoolean };

/** Reads a boolean that is false by default. */
export const falseUnlessTrue: SettingReader<boolean> = { read: (raw) => raw === true, accepts: isBoolean };

/** Reads one of a few words; the first one is the default. */
export function oneOf<T extends string>(words: readonly [T, ...T[]]): SettingReader<T> {
  const accepts = (raw: unknown): raw is T => words.some((word) => word === raw);
  return { read: (raw) => (accepts(raw) ? raw : words[0]), accepts, words };
}
