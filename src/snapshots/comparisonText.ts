import type { Difference } from './compareEntries';
import type { Entry } from './entry';

/** The two texts of a diff editor. */
export interface ComparedTexts {
  readonly left: string;
  readonly right: string;
}

/** What separates a name from its value. */
type Separator = ':' | ': ' | ' :';

/**
 * Instances as YAML, one line per field: JSON has commas, which would differ as well. What precedes the fields is the
 * same in both texts.
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
      const fields = entry ? toYaml(entry, separatorOf(difference)) : '';
      return `\n${heading === undefined ? '' : comment(heading)}${fields}`;
    });
    return remarks + blocks.join('');
  };
  return { left: textOf('left'), right: textOf('right') };
}

/**
 * The editor would match equal lines of an instance that was removed with those of one that was added. A space makes
 * them differ. At the start or end of a line, the editor would ignore it.
 */
function separatorOf({ left, right }: Difference): Separator {
  if (left && right) return ':';
  return left ? ' :' : ': ';
}

function comment(line: string): string {
  return `# ${line}\n`;
}

function toYaml(entry: Entry, separator: Separator): string {
  if (entry.size === 0) return '- {}\n';
  const lines = Array.from(
    entry,
    ([name, json], at) => `${at === 0 ? '-' : ' '} ${name}${separator} ${json}\n`,
  );
  return lines.join('');
}
