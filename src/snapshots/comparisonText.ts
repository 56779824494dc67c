import type { Difference } from './compareEntries';
import type { Entry } from './entry';

/** The two texts of a diff editor. */
export interface ComparedTexts {
  readonly left: string;
  readonly right: string;
}

/**
 * Instances with one line per field, marked as in a unified diff: `-` for an instance that only the left text has, `+`
 * for one that only the right text has. Without the marks, the editor would match their equal lines. What precedes the
 * fields is the same in both texts.
 */
export function comparedTexts(
  differences: readonly Difference[],
  head: {
    /** The first lines. */
    readonly remarks: readonly string[];
    /** The line before an instance. */
    readonly headingOf: (difference: Difference) => string | undefined;
  },
): ComparedTexts {
  const remarks = head.remarks.map(comment).join('');
  const headings = differences.map(head.headingOf);
  const textOf = (side: 'left' | 'right') => {
    const blocks = differences.map((difference, at) => {
      const { [side]: entry } = difference;
      const heading = headings[at];
      const fields = entry ? fieldLines(entry, markOf(difference)) : '';
      return `\n${heading === undefined ? '' : comment(heading)}${fields}`;
    });
    return remarks + blocks.join('');
  };
  return { left: textOf('left'), right: textOf('right') };
}

function markOf({ left, right }: Difference): ' ' | '-' | '+' {
  if (left && right) return ' ';
  return left ? '-' : '+';
}

function comment(line: string): string {
  return `# ${line}\n`;
}

function fieldLines(entry: Entry, mark: string): string {
  if (entry.size === 0) return `${mark} {}\n`;
  return Array.from(entry, ([name, json]) => `${mark} ${name}: ${json}\n`).join('');
}
