/** Reads a non-empty string, or returns the default. */
export function stringOr(fallback: string): (raw: unknown) => string {
  return (raw) => (typeof raw === 'string' && raw.trim() !== '' ? raw : fallback);
}

/** Reads a number, truncated and clamped to the bounds, or returns the default. */
export function numberInRange(bounds: {
  readonly min: number;
  readonly max: number;
  readonly fallback: number;
}): (raw: unknown) => number {
  return (raw) =>
    typeof raw === 'number' && Number.isFinite(raw)
      ? Math.min(bounds.max, Math.max(bounds.min, Math.trunc(raw)))
      : bounds.fallback;
}

/** Reads a boolean that is true by default. */
export function trueUnlessFalse(raw: unknown): boolean {
  return raw !== false;
}
