import assert from 'node:assert/strict';
import type { CamsClientOptions } from '../../src/api/camsClient';
import { isApiError } from '../../src/api/apiError';
import { CamsClient } from '../../src/api/camsClient';
import { DEFAULT_LIMITS, type Limits } from '../../src/api/limits';
import { Catalog } from '../../src/instances/catalog';
import { emptyStateOf } from '../../src/tree/emptyState';
import { describeFailure } from '../../src/wording/failure';
import type { InstanceRecord } from '../emulator/instances';
import type { NetworkFault } from '../network/networkFaults';
import { REMEDY_LABELS } from '../remedyLabels';
import { clientOptions } from './clientSupport';
import { renderTree } from './support';
import { createTree } from './treeFixture';

/** The default limits with shorter pauses between retries. */
export const FAST_LIMITS: Limits = { ...DEFAULT_LIMITS, firstRetryDelayMs: 20 };

/** Smaller than the lists of these tests, so that they have several pages. */
export const PAGE_SIZE = 10;

/** The timeout for faults that are expected to exceed one. */
const SHORT_TIMEOUT_MS = 600;

/** The code of the failure when every attempt exceeds a limit. */
const TIMEOUT_CODES = { connectMs: 'ConnectTimeout', readMs: 'ReadTimeout' } as const;

/** Creates a catalog and its tree with the real client. */
export function openTree(address: string, other: Partial<CamsClientOptions> & { pageSize?: number } = {}) {
  const { pageSize = 50, ...options } = other;
  const source = new CamsClient(clientOptions(address, { limits: FAST_LIMITS, ...options }));
  const catalog = new Catalog({ source, pageSize, filter: {} });
  const tree = createTree(catalog);
  return {
    catalog,
    tree,
    dispose: () => {
      tree.dispose();
      catalog.dispose();
    },
  };
}

/**
 * Loads the tree from an endpoint and compares its rows and the number of calls with the expected outcome. The
 * time until a failure is shown follows from them: see `timeUntilFailure.test.ts`.
 */
export async function expectOutcome(
  row: NetworkFault,
  address: string,
  { countCalls, ...options }: Partial<CamsClientOptions> & { readonly countCalls?: () => Promise<number> },
): Promise<void> {
  const limits =
    row.exceededLimit === undefined ? FAST_LIMITS : { ...FAST_LIMITS, [row.exceededLimit]: SHORT_TIMEOUT_MS };
  let attempts = 0;
  const log = { debug: ignore, info: ignore, warn: () => (attempts += 1), error: ignore };
  const { catalog, tree, dispose } = openTree(address, { limits, log, ...options });
  try {
    let rendered = await renderTree(tree);
    assert.equal(emptyStateOf(catalog.view, catalog.filter), row.welcome);
    if (row.welcome !== undefined) {
      assert.deepEqual(rendered, [], 'VS Code shows welcome content only for an empty tree');
      rendered = renderFailure(catalog.view.failure);
    }
    assert.deepEqual(withoutFacts(rendered), expectedLines(row, rendered));
    if (row.exceededLimit) assert.equal(codeOf(catalog.view.failure), TIMEOUT_CODES[row.exceededLimit]);
    // The client logs each failed attempt as a warning.
    if (row.what !== undefined) assert.equal(attempts, row.retries + 1);
    if (!countCalls) return;
    const calls = await countCalls();
    if (row.what !== undefined || row.retries <= 1) assert.equal(calls, row.retries + 1);
    else assert.ok(calls > 1 && calls <= row.retries + 1, `${calls} calls`);
  } finally {
    dispose();
  }
}

const codeOf = (failure: Error | undefined): string | undefined =>
  isApiError(failure) ? failure.code : undefined;

function ignore(): void {
  // Only failed attempts are counted.
}

function expectedLines(
  { what, advice = '', actions = [] }: NetworkFault,
  rendered: readonly string[],
): string[] {
  if (what === undefined) {
    assert.ok(rendered.filter((line) => line.startsWith('    ')).length >= 5, rendered.join('\n'));
    return withoutFacts(rendered);
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
  'Show Details': 'lock',
  'Copy Policy': 'copy',
  'Open Settings': 'settings-gear',
  'Edit Filter…': 'filter',
  'Show Log': 'output',
};

/** The rows of a failure; behind welcome content, they are what *Copy Error* and the welcome content itself say. */
function renderFailure(failure: Error | undefined): string[] {
  const { what, advice, remedies } = describeFailure(failure ?? new Error('There is no failure.'));
  const actions = remedies.map((remedy) => REMEDY_LABELS[remedy]);
  return [
    `error: ${what}`,
    `  lightbulb: ${advice}`,
    ...actions.map((action) => `  ${ICONS[action]}: ${action}`),
  ];
}

/** Drops the row with code, status and server message: unit tests check those. */
function withoutFacts(rendered: readonly string[]): string[] {
  return rendered.filter((line) => !line.startsWith('  info: '));
}

/** Creates instances of one channel and state, with IDs from `name-0` on. */
export function makeInstances(name: string, count: number): InstanceRecord[] {
  return Array.from({ length: count }, (_, n) => ({
    InstanceId: `${name}-${n}`,
    ChannelType: 'VIBER',
    State: 'published',
  }));
}

/** Whether the first page of every channel has been loaded or has failed. */
export function hasFirstPages({ view }: Catalog): boolean {
  return view.channels.every(({ more }) => more?.kind !== 'loading');
}

/** Returns the lines of a rendered tree that are instances. */
export function instanceRows(lines: readonly string[]): string[] {
  return lines.filter((line) => line.startsWith('    '));
}
