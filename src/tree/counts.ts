import { env } from 'vscode';

/** A count in the person's own notation (`1,204`), with a `+` while there may be more. */
export function countText(count: number, certain: boolean): string {
  // Below 1,000 every language VS Code speaks writes the same. The first call into Intl takes as long as loading the
  // SDK, and the first rows must not wait for it.
  const text = count < 1000 ? String(count) : count.toLocaleString(env.language);
  return `${text}${certain ? '' : '+'}`;
}
