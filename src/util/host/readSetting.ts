/** A setting's text, or the default where something else stands there. */
export function textOr(fallback: string): (raw: unknown) => string {
  return (raw) => (typeof raw === 'string' && raw.trim() !== '' ? raw : fallback);
}

/** A setting's number within bounds, or the default where something else stands there. */
export function numberWithin(bounds: {
  readonly min: number;
  readonly max: number;
  readonly fallback: number;
}): (raw: unknown) => number {
  return (raw) =>
    typeof raw === 'number' && Number.isFinite(raw)
      ? Math.min(bounds.max, Math.max(bounds.min, Math.trunc(raw)))
      : bounds.fallback;
}

/** A switch that is on unless it was turned off. */
export function unlessFalse(raw: unknown): boolean {
  return raw !== false;
}
