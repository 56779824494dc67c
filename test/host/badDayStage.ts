import assert from 'node:assert/strict';
import type { CamsClientOptions } from '../../src/api/camsClient';
import { CamsClient } from '../../src/api/camsClient';
import { DEFAULT_LIMITS, type Limits } from '../../src/api/limits';
import { Catalog } from '../../src/instances/catalog';
import { InstanceTree } from '../../src/tree/instanceTree';
import { Cell } from '../../src/util/watchable';
import type { InstanceRecord } from '../emulator/instances';
import { timeUntilSeen, type BadDayRow } from '../network/badDay';
import { clientOptions } from './badDaySupport';
import { drawTree } from './support';

/** The usual limits, with shorter pauses between two tries. */
export const QUICK: Limits = { ...DEFAULT_LIMITS, firstPauseMs: 20 };

/** A page that is smaller than the lists of these tests. */
export const PAGE_SIZE = 10;

/** A limit that a row is to run into. */
const SHORT_MS = 600;

/** What a busy machine may add; far from what a limit would. */
const SLACK_MS = 4_500;

/** A catalog and its tree on the real client. */
export function openTree(address: string, other: Partial<CamsClientOptions> & { pageSize?: number } = {}) {
  const { pageSize = 50, ...options } = other;
  const source = new CamsClient(clientOptions(address, { limits: QUICK, ...options }));
  const catalog = new Catalog({ source, pageSize, filter: {} });
  const tree = new InstanceTree(new Cell<Catalog | undefined>(catalog));
  return {
    catalog,
    tree,
    dispose: () => {
      tree.dispose();
      catalog.dispose();
    },
  };
}

/** Looks at an endpoint as a person does who opens the view, and holds what they see against the row. */
export async function meets(
  row: BadDayRow,
  address: string,
  { arrived, ...options }: Partial<CamsClientOptions> & { readonly arrived?: () => Promise<number> },
): Promise<void> {
  const limits = row.waitsFor === undefined ? QUICK : { ...QUICK, [row.waitsFor]: SHORT_MS };
  const { tree, dispose } = openTree(address, { limits, ...options });
  const started = performance.now();
  try {
    const drawn = await drawTree(tree);
    const ms = performance.now() - started;
    assert.deepEqual(withoutFacts(drawn), expected(row, drawn));
    const { least, most } = timeUntilSeen(row, limits);
    if (row.what !== undefined) assert.ok(ms >= least - 5, `seen after ${ms} ms, not ${least}`);
    assert.ok(ms <= most + SLACK_MS, `seen after ${ms} ms, not ${most}`);
    if (!arrived) return;
    const calls = await arrived();
    if (row.what !== undefined || row.retries <= 1) assert.equal(calls, row.retries + 1);
    else assert.ok(calls > 1 && calls <= row.retries + 1, `${calls} calls`);
  } finally {
    dispose();
  }
}

function expected({ what, advice = '', actions = [] }: BadDayRow, drawn: readonly string[]): string[] {
  if (what === undefined) {
    assert.ok(drawn.filter((line) => line.startsWith('    ')).length >= 5, drawn.join('\n'));
    return withoutFacts(drawn);
  }
  return [
    `error: ${what}`,
    `  lightbulb: ${advice}`,
    ...actions.map((action) => `  ${ICONS[action]}: ${action}`),
  ];
}

const ICONS: Readonly<Record<string, string>> = {
  'Try Again': 'refresh',
  'Enter Keys…': 'key',
  'Copy Policy': 'copy',
  'Open Settings': 'settings-gear',
  'Edit Filter…': 'filter',
  'Show Log': 'output',
};

/** The failure's code, status and words are held to account in the unit tests of the wire. */
function withoutFacts(drawn: readonly string[]): string[] {
  return drawn.filter((line) => !line.startsWith('  info: '));
}

/** Instances of one channel and state, named so that a test can tell them apart. */
export function listOf(name: string, count: number): InstanceRecord[] {
  return Array.from({ length: count }, (_, n) => ({
    InstanceId: `${name}-${n}`,
    ChannelType: 'VIBER',
    State: 'published',
  }));
}

/** Whether every channel has its first page, or has failed to get it. */
export function settled({ view }: Catalog): boolean {
  return view.channels.every(({ more }) => more?.kind !== 'loading');
}

/** The lines of a drawing that are instances. */
export function instanceRows(lines: readonly string[]): string[] {
  return lines.filter((line) => line.startsWith('    '));
}
