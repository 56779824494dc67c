import { escapeHidden } from '../export/instanceJson';
import { parseFilter, type InstanceFilter } from '../instances/instanceFilter';

/** What a snapshot says about itself. */
export interface SnapshotInfo {
  readonly accountId: string;
  readonly accountName: string;
  /** When it was saved, in milliseconds since 1970. */
  readonly time: number;
  readonly filter: InstanceFilter;
  /** Whether it has the fields that identify a person. */
  readonly contactFields: boolean;
  /** Whether everything that matched the filter was loaded. */
  readonly complete: boolean;
  /** Number of instances. */
  readonly count: number;
}

/** The first lines of every snapshot. */
const START = '{\n  "format": "CAMS Explorer snapshot 1",\n  "info": ';
/** What precedes the instances. */
const MIDDLE = ',\n  "instances": [';

/** The text of a snapshot up to the first instance. */
export function headerOf(info: SnapshotInfo): string {
  const { time, ...others } = info;
  const json = JSON.stringify({ time: new Date(time).toISOString(), ...others }, null, 2);
  return `${START}${escapeHidden(json).replaceAll('\n', '\n  ')}${MIDDLE}`;
}

/** Parses the start of a file. Returns undefined if it is not that of a snapshot. */
export function parseHeader(
  text: string,
): { readonly info: SnapshotInfo; readonly length: number } | undefined {
  const end = text.indexOf(MIDDLE);
  if (!text.startsWith(START) || end === -1) return undefined;
  try {
    const info = parseInfo(JSON.parse(text.slice(START.length, end)));
    return info && { info, length: end + MIDDLE.length };
  } catch {
    return undefined;
  }
}

function parseInfo(value: unknown): SnapshotInfo | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { accountId, accountName, time, filter, contactFields, complete, count } = value as {
    readonly [P in keyof SnapshotInfo]?: unknown;
  };
  const milliseconds = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  if (typeof accountId !== 'string' || typeof accountName !== 'string' || Number.isNaN(milliseconds)) {
    return undefined;
  }
  if (typeof contactFields !== 'boolean' || typeof complete !== 'boolean') return undefined;
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) return undefined;
  return {
    accountId,
    accountName,
    time: milliseconds,
    filter: parseFilter(filter),
    contactFields,
    complete,
    count,
  };
}
